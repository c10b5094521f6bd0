// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeded runs of a whole world. A failure names its seed; {@link Seeds} says how to run it alone, and {@code -Daerogram.steps=N} makes runs longer. */
class BrokerSimulationTest {
    private static final int SEEDS = Seeds.count(300);
    private static final int STEPS = Seeds.steps(1_000);

    // Kept, or the collector takes it and its level.
    private static final Logger BROKER = Logger.getLogger("org.aerogram.broker");

    /** Operators' decisions are worth a warning, but not thousands of them here. */
    @BeforeAll
    static void silence() {
        BROKER.setLevel(Level.SEVERE);
    }

    @AfterAll
    static void speak() {
        BROKER.setLevel(null);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldHoldItsInvariantsWhateverHappens() {
        Seeds.each(SEEDS, BrokerSimulationTest::run);
    }

    private static void run(final long seed) {
        final World world = new World(seed);
        try {
            world.run(STEPS);
        } catch (final RuntimeException | AssertionError e) {
            throw Seeds.failed(seed, world, e);
        }
        Seeds.passed(seed, world);
    }
}
