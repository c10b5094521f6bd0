// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles by what goes through links rather than by what the driver does, most of which is heartbeats when links are idle. While frames flow it yields; then
 * it parks shortly, later longer, and lets the driver's clock slow down. One thread uses it.
 */
final class ActivityIdleStrategy implements IdleStrategy {
    private static final long YIELD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long SHORT_PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONG_PARK_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long QUIET_PARK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final LinkActivity activity;
    private final QuietClock clock;
    private long lastActiveNs = System.nanoTime();

    ActivityIdleStrategy(final LinkActivity activity, final QuietClock clock) {
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void idle(final int workCount) {
        final long nowNs = System.nanoTime();
        if (activity.take()) {
            lastActiveNs = nowNs;
            clock.quiet(false);
        }
        final long idleNs = nowNs - lastActiveNs;
        if (idleNs < YIELD_NS) {
            if (workCount == 0) {
                Thread.yield();
            }
        } else if (idleNs < SHORT_NS) {
            LockSupport.parkNanos(SHORT_PARK_NS);
        } else if (idleNs < QUIET_NS) {
            LockSupport.parkNanos(LONG_PARK_NS);
        } else {
            clock.quiet(true);
            LockSupport.parkNanos(QUIET_PARK_NS);
        }
    }

    @Override
    public void idle() {
        idle(0);
    }

    @Override
    public void reset() {
        // the activity of links is what counts
    }

    @Override
    public String alias() {
        return "aerogram-activity";
    }
}
