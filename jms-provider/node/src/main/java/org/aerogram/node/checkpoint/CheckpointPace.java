// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.checkpoint;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * How fast checkpoints are made: after each millisecond of work the thread sleeps nine, or one where space waits for the checkpoint. Without work it looks once a second. Used by the thread that it
 * slows down, but for {@link #hurry()}.
 */
public final class CheckpointPace implements IdleStrategy {
    private static final long REST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SLICE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int USUAL = 9;
    private static final int PRESSED = 1;

    private long workedSinceNs = System.nanoTime();
    private int factor = USUAL;
    private volatile boolean hurry;

    /** From now on without any pause: the node is about to end. Any thread. */
    public void hurry() {
        hurry = true;
    }

    /** Whether somebody waits for the checkpoint. */
    public void pressed(final boolean value) {
        factor = value ? PRESSED : USUAL;
    }

    /** In the midst of work: sleeps if it is time to. */
    public void pause() {
        final long workedNs = System.nanoTime() - workedSinceNs;
        if (workedNs >= SLICE_NS && !hurry) {
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NS, workedNs * factor));
            workedSinceNs = System.nanoTime();
        }
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            pause();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (!hurry) {
            LockSupport.parkNanos(REST_NS);
        }
        workedSinceNs = System.nanoTime();
    }

    @Override
    public void reset() {
        workedSinceNs = System.nanoTime();
    }
}
