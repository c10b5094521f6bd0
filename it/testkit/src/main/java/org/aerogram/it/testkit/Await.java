// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a condition with a deadline; a failure says what was waited for and shows what every thread was doing. */
public final class Await {
    /** Long enough for a starved machine: 30 seconds. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_NS = 2_000_000;

    private Await() {}

    /**
     * Waits until the condition holds, at most {@link #PATIENCE}.
     *
     * @throws AssertionError when it does not hold in time.
     */
    public static void until(final String what, final Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    /**
     * Waits until the condition holds.
     *
     * @throws AssertionError when it does not hold in time, or asking it fails.
     */
    public static void until(final String what, final Duration patience, final Callable<Boolean> condition) {
        until(() -> what, patience, condition);
    }

    /** As above, with a description that is made when the wait has failed. */
    public static void until(final Supplier<String> what, final Duration patience, final Callable<Boolean> condition) {
        final long deadline = System.nanoTime() + patience.toNanos();
        while (!ask(what, condition)) {
            if (System.nanoTime() - deadline > 0) {
                throw failure(what.get(), patience);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /**
     * Waits for a latch, at most {@link #PATIENCE}.
     *
     * @throws AssertionError when it is not open in time.
     */
    public static void latch(final String what, final CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw failure(what + " (" + latch.getCount() + " to go)", PATIENCE);
        }
    }

    /**
     * Waits for a thread's end.
     *
     * @throws AssertionError when it has not ended in time.
     */
    public static void end(final Thread thread, final Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            throw failure("the end of thread " + thread.getName(), patience);
        }
    }

    /** Lets time pass, for tests about time itself (a process that stands still, an idle node). */
    public static void pass(final Duration time) throws InterruptedException {
        final boolean opened = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        assert !opened;
    }

    private static boolean ask(final Supplier<String> what, final Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (final Exception e) {
            throw new AssertionError("while waiting for " + what.get(), e);
        }
    }

    private static AssertionError failure(final String what, final Duration patience) {
        return new AssertionError(
                "waited " + patience + " in vain for " + what + System.lineSeparator() + ThreadDump.text());
    }
}
