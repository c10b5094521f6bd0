// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.ReadHandler;
import org.aerogram.journal.JournalException;
import org.aerogram.node.storage.StorageAgent;

/** The storage agent's reads, done in steps of this thread, late at random; each is compared with what was appended. */
final class JournalReads implements FactReads {
    private final Random random;
    private final StorageAgent agent;
    private final LongFunction<byte[]> expected;
    private final Consumer<JournalException> onFailure;
    private final ArrayDeque<Long> positions = new ArrayDeque<>();
    private boolean failed;

    /** @param expected the fact at a position, or an error where it must not be read at this moment. */
    JournalReads(
            final Random random,
            final StorageAgent agent,
            final LongFunction<byte[]> expected,
            final Consumer<JournalException> onFailure) {
        this.random = random;
        this.agent = agent;
        this.expected = expected;
        this.onFailure = onFailure;
    }

    @Override
    public boolean canRead() {
        return agent.reads().canRead() && random.nextInt(8) > 0;
    }

    @Override
    public void read(final long token, final long position, final int lengthHint) {
        expected.apply(position);
        positions.add(position);
        agent.reads().read(token, position, lengthHint);
    }

    @Override
    public int poll(final ReadHandler handler, final int limit) {
        work();
        return agent.reads()
                .poll(
                        (token, buffer, offset, length) -> {
                            final byte[] fact = new byte[length];
                            buffer.getBytes(offset, fact);
                            final long position = positions.poll();
                            if (!Arrays.equals(fact, expected.apply(position))) {
                                throw new AssertionError("another fact was read at " + position);
                            }
                            handler.onRead(token, buffer, offset, length);
                        },
                        Math.min(limit, 1 + random.nextInt(20)));
    }

    private void work() {
        if (failed || random.nextBoolean()) {
            return;
        }
        try {
            agent.doWork();
        } catch (final JournalException e) {
            failed = true;
            onFailure.accept(e);
        }
    }
}
