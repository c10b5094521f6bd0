// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polls for a condition with a deadline. */
public final class Await {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = 100_000;

    private Await() {}

    /** Returns when the condition holds; an AssertionError that tells what was awaited after 60 s. */
    public static void until(final String what, final BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** The same with a text made only when it fails. */
    public static void until(final Supplier<String> what, final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("not within 60 s: " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
