// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

/** What an activation is about. */
enum ActivationState {
    /** There is no connection, or no endpoint yet; it is being tried for ever. */
    CONNECTING,
    /** Messages are handed to endpoints as they come. */
    RECEIVING,
    /** Nothing is received until a time is over or an operator says so. */
    PAUSED,
    /** The endpoint has been deactivated. */
    STOPPED
}
