// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.wire;

import org.agrona.DirectBuffer;

/** The way out to one client, as the broker's inside sees it. Called by the broker's thread only. */
public interface Outlet {
    /** The longest frame that {@link #offer} takes, in bytes. */
    int maxFrameLength();

    /** Where the client is, for the log. */
    String peer();

    /** True where the client is on this host. */
    boolean isLocal();

    /** Offers one frame given in two parts (the second may be empty). @return false when it must be tried again in a later duty cycle. */
    boolean offer(
            DirectBuffer first,
            int firstOffset,
            int firstLength,
            DirectBuffer second,
            int secondOffset,
            int secondLength);

    /** Ends the link after what has been offered. The broker does not use the channel afterwards. */
    void close();
}
