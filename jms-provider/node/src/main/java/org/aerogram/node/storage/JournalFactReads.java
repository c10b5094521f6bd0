// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.ReadHandler;

/** The broker's end of its reads. */
final class JournalFactReads implements FactReads {
    private final ReadRing ring;
    private Runnable wake = () -> {};

    JournalFactReads(final ReadRing ring) {
        this.ring = ring;
    }

    /** @param callback called where the storage thread may sleep and has something to do. */
    void onRequested(final Runnable callback) {
        wake = callback;
    }

    @Override
    public boolean canRead() {
        return ring.requested() - ring.consumed() < ReadRing.CAPACITY;
    }

    @Override
    public void read(final long token, final long position, final int lengthHint) {
        if (!canRead()) {
            throw new IllegalStateException(ReadRing.CAPACITY + " reads are under way");
        }
        final long index = ring.requested();
        final ReadRing.Slot slot = ring.slot(index);
        slot.token = token;
        slot.position = position;
        slot.lengthHint = lengthHint;
        ring.requested(index + 1);
        if (ring.completed() == index) {
            wake.run();
        }
    }

    @Override
    public int poll(final ReadHandler handler, final int limit) {
        final long first = ring.consumed();
        final long end = Math.min(ring.completed(), first + limit);
        for (long index = first; index < end; index++) {
            final ReadRing.Slot slot = ring.slot(index);
            final long token = slot.token;
            try {
                handler.onRead(token, slot.buffer, slot.offset, slot.length);
            } finally {
                slot.buffer = null;
                ring.consumed(index + 1);
            }
        }
        if (end > first && ring.completed() < ring.requested()) {
            wake.run(); // it may have waited for a window
        }
        return (int) (end - first);
    }
}
