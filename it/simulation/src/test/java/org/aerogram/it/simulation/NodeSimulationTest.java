// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aerogram.broker.simulation.Seeds;
import org.aerogram.broker.simulation.World;
import org.aerogram.journal.JournalException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Broker, journal and storage agent on a disk that loses what was not forced, tears writes, fills up, fails to force and changes bits; crashes at any of its operations. Holds
 * the invariants of the broker's simulation, and those of {@link JournalStore}. A failure names its seed; {@link Seeds} says how to run it alone, and
 * {@code -Daerogram.steps=N} makes runs longer.
 */
class NodeSimulationTest {
    private static final int SEEDS = Seeds.count(1_000);
    private static final int STEPS = Seeds.steps(1_000);

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
        Seeds.each(SEEDS, this::run);
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
                throw Seeds.failed(seed, world, refused);
            }
            assertThat(refused).as("seed %d", seed).hasMessageContaining(".segment");
            refusals++;
        } catch (final RuntimeException | AssertionError e) {
            throw Seeds.failed(seed, world, e);
        }
        Seeds.passed(seed, world);
    }
}
