// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import java.util.random.RandomGenerator;

/** Growing delays: the first, then twice as long each time up to the longest, each shortened at random by up to a quarter. Single-threaded. */
public final class Backoff {
    private static final double JITTER = 0.25;

    private final Delays delays;
    private final RandomGenerator random;
    private long nextMs;

    public Backoff(final Delays delays, final RandomGenerator random) {
        this.delays = delays;
        this.random = random;
        nextMs = delays.firstMs();
    }

    /** The next delay in milliseconds. */
    public long nextMs() {
        final long delayMs = nextMs;
        nextMs = Math.min(delays.longestMs(), Math.max(1, delayMs) * 2);
        return delayMs - (long) (delayMs * JITTER * random.nextDouble());
    }

    public void reset() {
        nextMs = delays.firstMs();
    }
}
