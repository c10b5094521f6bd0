// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.concurrent.TimeUnit;
import org.aerogram.broker.simulation.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seeded runs of one queue of which little stays in memory: consumers with and without selectors, browsers, returns, expiry, restarts. A failure names its
 * seed; {@link Seeds} says how to run it alone.
 */
class BacklogSimulationTest {
    private static final int SEEDS = Seeds.count(100);
    private static final int STEPS = Seeds.steps(300);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldGiveEachMessageToWhoWantsItWhereverItWaits() {
        Seeds.each(SEEDS, seed -> {
            final BacklogWorld world = new BacklogWorld(seed);
            try {
                world.run(STEPS);
            } catch (final RuntimeException | AssertionError e) {
                throw Seeds.failed(seed, world, e);
            }
            Seeds.passed(seed, world);
        });
    }
}
