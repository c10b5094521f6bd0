// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.aerogram.transport.ShareIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivityIdleStrategyTest {
    private final LinkActivity activity = new LinkActivity();
    private final long[] nowNs = {1};
    private final QuietClock clock = new QuietClock(() -> nowNs[0]);
    private final ActivityIdleStrategy idle = new ActivityIdleStrategy(activity, clock);

    /** Whether the driver's clock has been slowed down. */
    private boolean isQuiet() {
        final long before = clock.nanoTime();
        nowNs[0] += QuietClock.FACTOR * 100L;
        return clock.nanoTime() - before < QuietClock.FACTOR * 100L;
    }

    private boolean becomesQuiet(final int workCount) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isQuiet() && System.nanoTime() - deadlineNs < 0) {
            idle.idle(workCount);
        }
        return isQuiet();
    }

    @Test
    void shouldBecomeQuietAlthoughTheDriverHasSomethingToDoForItselfInEachCycle() {
        assertThat(becomesQuiet(1)).isTrue();
    }

    @Test
    void shouldNotBeQuietWhileFramesGo() {
        assertThat(becomesQuiet(0)).isTrue();
        activity.mark();
        idle.idle(0);
        assertThat(isQuiet()).isFalse();
        final long endNs = System.nanoTime() + ShareIdleStrategy.SETTLING_NS + TimeUnit.MILLISECONDS.toNanos(500);
        while (System.nanoTime() - endNs < 0) {
            activity.markMemory();
            idle.idle(0);
            assertThat(isQuiet()).isFalse();
        }
    }
}
