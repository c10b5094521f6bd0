// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seeded runs of a whole world. A failure names its seed; {@code -Daerogram.seed=N} runs that one alone, {@code -Daerogram.seeds=N} that many,
 * {@code -Daerogram.steps=N} longer ones.
 */
class BrokerSimulationTest {
    private static final int SEEDS = Integer.getInteger("aerogram.seeds", 300);
    private static final int STEPS = Integer.getInteger("aerogram.steps", 1_000);

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
        final Long only = Long.getLong("aerogram.seed");
        if (only != null) {
            run(only);
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(final long seed) {
        final World world = new World(seed);
        try {
            world.run(STEPS);
            if (Boolean.getBoolean("aerogram.verbose")) {
                System.out.println("seed " + seed + ": " + world);
            }
        } catch (final RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + " (" + world + "): " + e.getMessage(), e);
        }
    }
}
