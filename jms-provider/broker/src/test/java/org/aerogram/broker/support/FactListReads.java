// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.util.ArrayDeque;
import java.util.Random;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads facts of a {@link FactList}: at the next poll, or as late as chance will have it. Refuses what a journal could not read: facts that are not durable, and
 * released ones. The buffer is overwritten after each call.
 */
public final class FactListReads implements FactReads {
    private record Request(long token, long position) {}

    private static final int MOST_UNDER_WAY = 64;

    private final FactList log;
    private final Random random;
    /** What was said to be possible stays so until it is done. */
    private boolean promised;

    private final ArrayDeque<Request> requests = new ArrayDeque<>();

    /** Facts that were read. */
    public long completed;

    /** Nothing completes while set. */
    public boolean held;

    /** @param random null: everything completes at the next poll. */
    public FactListReads(final FactList log, final Random random) {
        this.log = log;
        this.random = random;
    }

    /** Whether something will complete. */
    public boolean isBusy() {
        return !held && !requests.isEmpty();
    }

    @Override
    public boolean canRead() {
        promised = requests.size() < MOST_UNDER_WAY && (promised || random == null || random.nextInt(4) > 0);
        return promised;
    }

    @Override
    public void read(final long token, final long position, final int lengthHint) {
        promised = false;
        if (requests.size() >= MOST_UNDER_WAY) {
            throw new IllegalStateException("too many reads");
        }
        if (position > log.durable()) {
            throw new AssertionError("a read at " + position + ", durable is " + log.durable());
        }
        if (lengthHint < 0) {
            throw new AssertionError("a hint of " + lengthHint);
        }
        log.fact(position);
        requests.add(new Request(token, position));
    }

    @Override
    public int poll(final ReadHandler handler, final int limit) {
        if (held) {
            return 0;
        }
        final int most = Math.min(limit, random == null ? requests.size() : random.nextInt(requests.size() + 1));
        for (int i = 0; i < most; i++) {
            final Request request = requests.poll();
            final byte[] fact = log.fact(request.position);
            final int margin = 8 * (1 + i % 3);
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[fact.length + 2 * margin]);
            buffer.putBytes(margin, fact);
            completed++;
            handler.onRead(request.token, buffer, margin, fact.length);
            buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);
        }
        return most;
    }
}
