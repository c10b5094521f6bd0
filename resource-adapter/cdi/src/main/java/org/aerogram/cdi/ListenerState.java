// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

/** Where a listener stands. */
public enum ListenerState {
    /** The application has not started, or has stopped. */
    STOPPED,

    /** It has no connection and tries to get one, for ever. */
    CONNECTING,

    /** It gets messages. */
    RUNNING
}
