// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.aerogram.transport.Wakefulness;
import org.agrona.concurrent.IdleStrategy;

/**
 * Waits by the time since there was work, rather than by rounds: how long a round takes depends on how many links there are. A park is a small share of
 * what has been waited already, so that it adds little to any pause, and a long pause costs little. Where {@link Wakefulness} finds that staying awake
 * wins nothing, it hardly yields before it parks. For one thread.
 */
final class PatientIdleStrategy implements IdleStrategy {
    private static final int SHARE = 32;
    private static final long LONG_PAUSE_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int PAUSE_SHARE = 4;
    private static final long BRIEF_YIELD_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final IdleSettings settings;
    private final Consumer<Boolean> onChange;
    private final Wakefulness wakefulness = new Wakefulness();
    private boolean awake = true;
    private long rounds;
    private long sinceNs;
    private long lookedNs;
    private long yieldNs;

    /** @param onChange told, on the thread itself, whether it stays awake for the next piece of work from now on; null: it always does. */
    PatientIdleStrategy(final IdleSettings settings, final Consumer<Boolean> onChange) {
        this.settings = settings;
        this.onChange = onChange;
        this.yieldNs = settings.yieldNs();
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
            wakefulness.worked(workCount);
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
        lookedNs = nowNs - sinceNs;
        final long parkNs = parkNs(lookedNs);
        if (parkNs == 0) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(parkNs);
        }
    }

    /** How long to park after having waited so long; 0: yield. */
    long parkNs(final long waitedNs) {
        if (waitedNs < yieldNs) {
            return 0;
        }
        final long longestNs = waitedNs < LONG_PAUSE_NS ? settings.maxParkNs() / PAUSE_SHARE : settings.maxParkNs();
        return Math.max(settings.minParkNs(), Math.min(longestNs, waitedNs / SHARE));
    }

    @Override
    public void reset() {
        if (rounds > 0) {
            rounds = 0;
            if (onChange != null) {
                wakefulness.pauseEnded(System.nanoTime(), lookedNs);
                awake(wakefulness.isAwake());
            }
            lookedNs = 0;
        }
    }

    private void awake(final boolean isAwake) {
        if (awake != isAwake) {
            awake = isAwake;
            yieldNs = awake ? settings.yieldNs() : Math.min(settings.yieldNs(), BRIEF_YIELD_NS);
            onChange.accept(awake);
        }
    }

    @Override
    public String alias() {
        return "aerogram-patient";
    }
}
