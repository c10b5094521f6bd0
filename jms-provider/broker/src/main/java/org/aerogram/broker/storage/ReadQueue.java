// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import org.agrona.DirectBuffer;

/**
 * The broker's reads under way, whoever asked for them: completions go to the one who did, and the lowest position still asked for is known, so that
 * nothing is released under a read. Allocates nothing in steady state. Not thread-safe.
 */
public final class ReadQueue {
    private static final int CAPACITY = 4_096;
    private static final int MASK = CAPACITY - 1;
    private static final int POLL_LIMIT = 64;
    private static final long MOST_BYTES = 8L << 20;

    private final FactReads reads;
    private final ReadHandler completion = this::onRead;
    private final ReadHandler[] handlers = new ReadHandler[CAPACITY];
    private final long[] positions = new long[CAPACITY];
    private final int[] hints = new int[CAPACITY];
    private long head;
    private long tail;
    private long bytes;

    /** @param reads null: nothing can be read back. */
    public ReadQueue(final FactReads reads) {
        this.reads = reads;
    }

    /** Whether facts can be read back at all; where not, everything must stay in memory. */
    public boolean isAvailable() {
        return reads != null;
    }

    /** Whether another read can be queued now; if not, ask again in a later duty cycle. */
    public boolean canRead() {
        return hasRoom() && reads.canRead();
    }

    private boolean hasRoom() {
        return reads != null && tail - head < CAPACITY && bytes < MOST_BYTES;
    }

    /**
     * Queues the reading of one fact.
     *
     * @param handler gets it in a later duty cycle; never during this call. Reads of all handlers complete in the order in which they were queued.
     * @param token handed to the handler.
     * @param position what the fact's append returned; durable, and not released.
     * @param lengthHint about how long the fact is, in bytes.
     * @throws IllegalStateException where {@link #canRead()} is false.
     */
    public void read(final ReadHandler handler, final long token, final long position, final int lengthHint) {
        if (!hasRoom()) {
            throw new IllegalStateException("no read can be queued now");
        }
        reads.read(token, position, lengthHint);
        final int slot = (int) tail & MASK;
        handlers[slot] = handler;
        positions[slot] = position;
        hints[slot] = lengthHint;
        bytes += lengthHint;
        tail++;
    }

    /** Hands over what has completed. @return how many reads. */
    public int doWork() {
        return head == tail ? 0 : reads.poll(completion, POLL_LIMIT);
    }

    /** The lowest position that is still asked for; {@link Long#MAX_VALUE}: none. Nothing at or above it may be released. */
    public long oldestOutstanding() {
        long oldest = Long.MAX_VALUE;
        for (long i = head; i < tail; i++) {
            oldest = Math.min(oldest, positions[(int) i & MASK]);
        }
        return oldest;
    }

    private void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        final int slot = (int) head & MASK;
        final ReadHandler handler = handlers[slot];
        handlers[slot] = null;
        bytes -= hints[slot];
        head++;
        handler.onRead(token, buffer, offset, length);
    }
}
