// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts failed deliveries of an activation without a good one in between. Thread-safe. */
public final class FailureStreak {
    private final AtomicInteger failures = new AtomicInteger();
    private final int limit;

    /**
     * Counts.
     *
     * @param limit how many failures are too many; 0 if there are never too many.
     */
    public FailureStreak(final int limit) {
        this.limit = limit;
    }

    public void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** How many there have been since the last good one, or since there were too many. */
    public int count() {
        return failures.get();
    }

    /** Counts a failure and says whether that was one too many, which begins a new count. */
    public boolean failed() {
        final int count = failures.incrementAndGet();
        return limit > 0 && count >= limit && failures.compareAndSet(count, 0);
    }
}
