// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a deadline. */
public final class Eventually {
    private static final long DEADLINE_NS = 30_000_000_000L;
    private static final long PAUSE_NS = 2_000_000L;

    private Eventually() {}

    public static void eventually(final String what, final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within 30 s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
