// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.storage.SimulatedDisk;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random appends, releases, disk failures and power losses; replay one seed with {@code -Daerogram.seed=N}. */
@Timeout(120)
class FileJournalSimulationTest {
    private static final int SEEDS = Integer.getInteger("aerogram.seeds", 300);

    /** Held strongly: a logger that nobody holds forgets its level. */
    private static final Logger RECOVERY_LOGGER = Logger.getLogger(Recovery.class.getName());

    @BeforeAll
    static void expectTornTails() {
        RECOVERY_LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void reportTornTailsAgain() {
        RECOVERY_LOGGER.setLevel(null);
    }

    @Test
    void shouldLoseNothingDurableAndInventNothing() {
        final Long only = Long.getLong("aerogram.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? SEEDS : only + 1); seed++) {
            try {
                new World(seed).run();
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("replay with -Daerogram.seed=" + seed, e);
            }
        }
    }

    private static final class World {
        private static final int STEPS = 250;
        private static final int SEGMENT_LENGTH = 64 << 10;

        private final Random random;
        private final SimulatedDisk disk;
        /** Every record that may exist: its random body, by its position. */
        private final List<byte[]> bodies = new ArrayList<>();

        private final List<Long> positions = new ArrayList<>();
        private long nowNs;
        private long durable;
        private long released;
        private FileJournal journal;

        private World(final long seed) {
            random = new Random(seed);
            disk = new SimulatedDisk(random);
        }

        private void run() {
            open();
            for (int step = 0; step < STEPS; step++) {
                try {
                    step();
                } catch (final JournalException e) {
                    if (journal.failure() == null) {
                        throw e;
                    }
                    restart();
                }
            }
            disk.failAfter(Integer.MAX_VALUE);
            if (journal.failure() != null) {
                restart();
            }
            journal.close();
            durable = positions.isEmpty() ? 0 : positions.get(positions.size() - 1);
            open();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0 -> restart();
                case 1 -> disk.failAfter(random.nextInt(20));
                case 2 -> release();
                case 3, 4, 5 -> work();
                default -> append();
            }
        }

        private void append() {
            final byte[] body = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 700)];
            random.nextBytes(body);
            final long position = journal.append(new UnsafeBuffer(body), 0, body.length);
            bodies.add(body);
            positions.add(position);
        }

        private void work() {
            nowNs += random.nextInt(4) == 0 ? 2_000_000_000L : 1_000;
            try {
                journal.doWork();
            } finally {
                assertThat(journal.durablePosition()).isGreaterThanOrEqualTo(durable);
                durable = journal.durablePosition();
            }
        }

        private void release() {
            if (durable > released) {
                released += random.nextInt((int) Math.min(Integer.MAX_VALUE, durable - released) + 1);
                journal.release(released);
            }
        }

        private void restart() {
            disk.crash();
            open();
        }

        private void open() {
            journal = new FileJournal(new FileJournalContext()
                    .storage(disk.storage())
                    .syncPolicy(SyncPolicy.EVERY_COMMIT)
                    .nanoClock(() -> nowNs)
                    .segmentLength(SEGMENT_LENGTH));
            final List<byte[]> found = new ArrayList<>();
            final List<Long> foundPositions = new ArrayList<>();
            journal.replay((buffer, offset, length, position) -> {
                final byte[] body = new byte[length];
                buffer.getBytes(offset, body);
                found.add(body);
                foundPositions.add(position);
            });
            check(found, foundPositions);
        }

        private void check(final List<byte[]> found, final List<Long> foundPositions) {
            final int first = foundPositions.isEmpty()
                    ? (int) positions.stream().filter(p -> p <= released).count()
                    : positions.indexOf(foundPositions.get(0));
            assertThat(first).as("the first record is known").isNotNegative();
            if (first > 0 && !foundPositions.isEmpty()) {
                assertThat(positions.get(first - 1))
                        .as("only released records are gone")
                        .isLessThanOrEqualTo(released);
            }
            final int count = found.size();
            assertThat(foundPositions).isEqualTo(positions.subList(first, first + count));
            for (int i = 0; i < count; i++) {
                assertThat(found.get(i)).isEqualTo(bodies.get(first + i));
            }
            final long last = count == 0 ? released : foundPositions.get(count - 1);
            assertThat(positions.stream().filter(p -> p > last && p <= durable))
                    .as("durable records that are missing")
                    .isEmpty();
            bodies.subList(first + count, bodies.size()).clear();
            positions.subList(first + count, positions.size()).clear();
            durable = journal.durablePosition();
        }
    }
}
