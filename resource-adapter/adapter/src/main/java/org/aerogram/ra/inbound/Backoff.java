// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import java.util.random.RandomGenerator;
import org.aerogram.ra.inbound.ActivationSettings.Delays;

/** Growing delays: the first, then twice as long each time up to the longest, each shortened at random by up to a quarter. Single-threaded. */
final class Backoff {
    private static final double JITTER = 0.25;

    private final Delays delays;
    private final RandomGenerator random;
    private long nextMs;

    Backoff(final Delays delays, final RandomGenerator random) {
        this.delays = delays;
        this.random = random;
        nextMs = delays.firstMs();
    }

    /** The next delay in milliseconds. */
    long nextMs() {
        final long delayMs = nextMs;
        nextMs = Math.min(delays.longestMs(), Math.max(1, delayMs) * 2);
        return delayMs - (long) (delayMs * JITTER * random.nextDouble());
    }

    void reset() {
        nextMs = delays.firstMs();
    }
}
