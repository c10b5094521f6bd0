// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aerogram.broker.simulation.World;
import org.aerogram.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Broker, journal and storage agent on a disk that loses what was not forced, tears writes, fills up, fails to force and changes bits; crashes at any of its operations. Holds
 * the invariants of the broker's simulation, and those of {@link JournalStore}. A failure names its seed; {@code -Daerogram.seed=N} runs that one alone,
 * {@code -Daerogram.seeds=N} that many, {@code -Daerogram.steps=N} longer ones.
 */
class NodeSimulationTest {
    private static final int SEEDS = Integer.getInteger("aerogram.seeds", 1_000);
    private static final int STEPS = Integer.getInteger("aerogram.steps", 1_000);

    /** Held strongly: a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.aerogram");

    private int refusals;

    @BeforeAll
    static void expectFaults() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void reportFaultsAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldHoldItsInvariantsWhateverHappensToTheDisk() {
        final Long only = Long.getLong("aerogram.seed");
        if (only != null) {
            run(only);
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed);
        }
        assertThat(SEEDS < 1_000 || refusals > 0)
                .as("a changed bit was found at least once")
                .isTrue();
    }

    private void run(final long seed) {
        final boolean bitsChange = seed % 8 == 7;
        final JournalStore[] store = new JournalStore[1];
        World world = null;
        try {
            world = new World(
                    seed, random -> store[0] = new JournalStore(random, bitsChange, World.hasLargeBodies(seed)));
            world.run(STEPS);
        } catch (final JournalException refused) {
            if (!store[0].hasChangedBits()) {
                throw new AssertionError("seed " + seed + " (" + world + "): " + refused.getMessage(), refused);
            }
            assertThat(refused).as("seed %d", seed).hasMessageContaining(".segment");
            refusals++;
        } catch (final RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + " (" + world + "): " + e.getMessage(), e);
        }
        if (Boolean.getBoolean("aerogram.verbose")) {
            System.out.println("seed " + seed + ": " + world);
        }
    }
}
