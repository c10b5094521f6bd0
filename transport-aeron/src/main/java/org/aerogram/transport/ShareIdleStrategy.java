// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles so that a loop over many links costs little when nothing happens and answers fast when something does: after the last work it yields for 2 ms (for 20 us
 * only, where there is no haste), parks
 * 50 us at a time until 50 ms have passed, and from then on parks so long that the loop itself takes a fixed share of the time at most, but no longer
 * than 50 ms. A loop over few links therefore still looks five hundred times a second, and one over five hundred costs no more. For one thread.
 */
public final class ShareIdleStrategy implements IdleStrategy {
    /** How long the last work may be ago for the loop not to be idle, in nanoseconds. */
    public static final long SETTLING_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long YIELD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long BRIEF_YIELD_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SHORT_PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long MIN_SETTLING_PARK_NS = TimeUnit.MICROSECONDS.toNanos(250);
    private static final long MIN_QUIET_PARK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long MAX_PARK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int SETTLING_SHARE = 10;
    private static final int QUIET_SHARE = 150;
    private static final int SMOOTHING_SHIFT = 4;

    private long lastWorkNs = System.nanoTime();
    private long yieldNs = YIELD_NS;
    private long lastWakeNs = lastWorkNs;
    private long cycleNs;

    @Override
    public void idle(final int workCount) {
        final long nowNs = System.nanoTime();
        if (workCount > 0) {
            lastWorkNs = nowNs;
            lastWakeNs = nowNs;
            return;
        }
        cycleNs += nowNs - lastWakeNs - cycleNs >> SMOOTHING_SHIFT;
        final long idleNs = nowNs - lastWorkNs;
        if (idleNs < yieldNs) {
            Thread.yield();
        } else if (idleNs < SHORT_NS) {
            LockSupport.parkNanos(SHORT_PARK_NS);
        } else if (idleNs < SETTLING_NS) {
            park(MIN_SETTLING_PARK_NS, SETTLING_SHARE);
        } else {
            park(MIN_QUIET_PARK_NS, QUIET_SHARE);
        }
        lastWakeNs = System.nanoTime();
    }

    private void park(final long minNs, final int share) {
        LockSupport.parkNanos(Math.max(minNs, Math.min(MAX_PARK_NS, cycleNs * share)));
    }

    /** Whether it stays awake for long after work; true at the beginning. */
    public void hasty(final boolean hasty) {
        yieldNs = hasty ? YIELD_NS : BRIEF_YIELD_NS;
    }

    /** The loop goes on without a pause, for a reason that does not count as work. */
    public void stayAwake() {
        lastWakeNs = System.nanoTime();
    }

    /** Whether the last work is so recent that it yields. */
    public boolean isEager() {
        return System.nanoTime() - lastWorkNs < yieldNs;
    }

    /** Something happened that needs no haste: as after work, but without yielding. */
    public void settle() {
        lastWakeNs = System.nanoTime();
        lastWorkNs = lastWakeNs - YIELD_NS;
    }

    /** Whether the last work is longer ago than {@link #SETTLING_NS}. */
    public boolean isQuiet() {
        return System.nanoTime() - lastWorkNs >= SETTLING_NS;
    }

    @Override
    public void idle() {
        idle(0);
    }

    @Override
    public void reset() {
        lastWorkNs = System.nanoTime();
    }

    @Override
    public String alias() {
        return "aerogram-share";
    }
}
