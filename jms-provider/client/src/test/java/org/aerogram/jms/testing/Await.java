// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions with a deadline. */
public final class Await {
    private static final long DEADLINE_NS = 30_000_000_000L;

    private Await() {}

    /** Returns when the condition holds; fails after 30 s. */
    public static void until(final String what, final Callable<Boolean> condition) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        try {
            while (!condition.call()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("not within 30 s: " + what);
                }
                LockSupport.parkNanos(200_000);
            }
        } catch (final RuntimeException e) {
            throw e;
        } catch (final Exception e) {
            throw new AssertionError(what, e);
        }
    }
}
