// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

/** The life of a {@link Link}; it only moves forward. */
public enum LinkState {
    /** The transport is finding the peer; offers return false. */
    CONNECTING,
    /** Frames flow both ways. */
    OPEN,
    /** Nothing flows any more; {@link Link#closeReason()} says why. */
    CLOSED
}
