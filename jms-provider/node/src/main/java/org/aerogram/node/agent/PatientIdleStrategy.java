// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * Waits by the time since there was work, rather than by rounds: how long a round takes depends on how many links there are. A park is a small share of
 * what has been waited already, so that it adds little to any pause, and a long pause costs little. For one thread.
 */
final class PatientIdleStrategy implements IdleStrategy {
    private static final int SHARE = 32;
    private static final long LONG_PAUSE_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int PAUSE_SHARE = 4;

    private final IdleSettings settings;
    private long rounds;
    private long sinceNs;

    PatientIdleStrategy(final IdleSettings settings) {
        this.settings = settings;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (rounds < settings.spins()) {
            rounds++;
            Thread.onSpinWait();
            return;
        }
        final long nowNs = System.nanoTime();
        if (rounds == settings.spins()) {
            rounds++;
            sinceNs = nowNs;
        }
        final long parkNs = parkNs(nowNs - sinceNs);
        if (parkNs == 0) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(parkNs);
        }
    }

    /** How long to park after having waited so long; 0: yield. */
    long parkNs(final long waitedNs) {
        if (waitedNs < settings.yieldNs()) {
            return 0;
        }
        final long longestNs = waitedNs < LONG_PAUSE_NS ? settings.maxParkNs() / PAUSE_SHARE : settings.maxParkNs();
        return Math.max(settings.minParkNs(), Math.min(longestNs, waitedNs / SHARE));
    }

    @Override
    public void reset() {
        rounds = 0;
    }

    @Override
    public String alias() {
        return "aerogram-patient";
    }
}
