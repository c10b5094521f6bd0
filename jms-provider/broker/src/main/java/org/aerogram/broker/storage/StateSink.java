// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import org.agrona.DirectBuffer;

/** Where a broker's durable state is told to, for a checkpoint. */
public interface StateSink {
    /** The next item; the buffer is valid during the call only. @param position to be handed back with the item. */
    void item(DirectBuffer buffer, int offset, int length, long position);

    /** A page of {@link PageSpace#PAGE_LENGTH} bytes that has changed since the last checkpoint, or was not in it. @return the number of its block. */
    int block(DirectBuffer page);

    /** A block of the last checkpoint may belong to this one too. @return false: its page is to be told again by {@link #block}. */
    boolean keep(int block);
}
