// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

/** Why a {@link Link} ended. */
public enum CloseReason {
    /** This side called {@link Link#close()}. */
    CLOSED_HERE,
    /** The peer closed in order; everything it sent has been delivered. */
    CLOSED_BY_PEER,
    /** Nothing was heard of the peer for the liveness time-out, or its process is gone. */
    PEER_LOST,
    /** No peer answered within the connect time-out. */
    CONNECT_TIMEOUT,
    /** The peer speaks another version of the link format, or none. */
    PROTOCOL_MISMATCH,
    /** The media driver of this process, or the Aeron client on it, failed; a new transport must be opened. */
    TRANSPORT_FAILED
}
