// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

import org.agrona.DirectBuffer;

/**
 * A journal that keeps nothing: every record counts as durable at once and is gone with the broker's memory. For nodes that are told, or have
 * no choice but, to live in memory. Allocates nothing.
 */
public final class VolatileJournal implements Journal {
    private volatile long position;
    private boolean closed;

    @Override
    public long replay(final long after, final RecordHandler handler) {
        return 0;
    }

    @Override
    public boolean reachesBackTo(final long released) {
        return false;
    }

    @Override
    public long append(final DirectBuffer record, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException(
                    "a record of " + length + " bytes: must be 1 to " + MAX_RECORD_LENGTH + " bytes");
        }
        if (closed) {
            throw new JournalException("the journal is closed");
        }
        record.boundsCheck(offset, length);
        final long after = position + length;
        position = after;
        return after;
    }

    @Override
    public void want(final long awaited) {
        // it is as durable as it gets
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long durablePosition() {
        return position;
    }

    @Override
    public long startPosition() {
        return position;
    }

    @Override
    public void release(final long released) {
        // nothing is kept anyway
    }

    @Override
    public boolean needsWork() {
        return false;
    }

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public RecordScan scan(final long after) {
        throw new IllegalStateException("a volatile journal keeps nothing that could be read");
    }

    @Override
    public RecordReader reader() {
        throw new IllegalStateException("a volatile journal keeps nothing that could be read");
    }

    @Override
    public boolean isVolatile() {
        return true;
    }

    @Override
    public JournalException failure() {
        return null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
