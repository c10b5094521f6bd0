// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Pages in the heap, for brokers that have no disk, and tests. A few that came back are kept for the next. */
public final class HeapPageSpace implements PageSpace {
    private static final int MOST_SPARE = 64;

    private final ArrayDeque<MutableDirectBuffer> spare = new ArrayDeque<>();
    private long pagesInUse;

    @Override
    public MutableDirectBuffer allocate() {
        pagesInUse++;
        final MutableDirectBuffer page = spare.poll();
        return page == null ? new UnsafeBuffer(ByteBuffer.allocate(PAGE_LENGTH)) : page;
    }

    @Override
    public void free(final MutableDirectBuffer page) {
        pagesInUse--;
        if (spare.size() < MOST_SPARE) {
            spare.push(page);
        }
    }

    @Override
    public long pagesInUse() {
        return pagesInUse;
    }
}
