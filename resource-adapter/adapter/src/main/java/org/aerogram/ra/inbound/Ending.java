// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

/**
 * Why the receivers of one connection end.
 *
 * @param kind what comes next.
 * @param cause what went wrong; null for a stop and for an operator's pause.
 */
record Ending(Kind kind, Throwable cause) {
    /** What comes next. */
    enum Kind {
        /** The connection is of no more use: connect again. */
        LOST,
        /** Too many failures in a row: wait, then connect again. */
        PAUSE,
        /** An operator said so: wait for the operator, then connect again. */
        PAUSED_BY_OPERATOR,
        /** The endpoint is being deactivated. */
        STOP
    }
}
