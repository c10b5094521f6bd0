// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

/** How far a command has come. */
public enum CommandFate {
    /** Neither acknowledged nor lost. */
    PENDING,
    /** Taken and answered; an {@link Outcome} may tell more. */
    DONE,
    /** Its session is gone and it had never been handed to a link: it has certainly not been done. */
    NOT_DONE,
    /** Its session is gone after it had been handed to a link: nobody knows. */
    IN_DOUBT
}
