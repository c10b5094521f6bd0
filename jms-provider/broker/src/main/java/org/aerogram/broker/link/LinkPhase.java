// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

/** Where a link is in its life. */
enum LinkPhase {
    /** Nothing has come yet. */
    AWAITING_HELLO,
    /** The authenticator has the credentials. */
    AUTHENTICATING,
    /** Its session is new, and facts are to tell of it first. */
    OPENING,
    /** Welcomed to a session that goes on; the client says what it has. */
    RESUMING,
    /** Commands come. */
    OPEN,
    /** The last frame waits for room; what comes is passed over. */
    CLOSING,
    /** The link is not used any more. */
    CLOSED
}
