// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seeded runs of one queue of which little stays in memory: consumers with and without selectors, browsers, returns, expiry, restarts. A failure names its seed; {@code -Daerogram.seed=N}
 * runs that one alone, {@code -Daerogram.seeds=N} that many.
 */
class BacklogSimulationTest {
    private static final int SEEDS = Integer.getInteger("aerogram.seeds", 100);
    private static final int STEPS = Integer.getInteger("aerogram.steps", 300);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldGiveEachMessageToWhoWantsItWhereverItWaits() {
        final Long only = Long.getLong("aerogram.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            final BacklogWorld world = new BacklogWorld(seed);
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
}
