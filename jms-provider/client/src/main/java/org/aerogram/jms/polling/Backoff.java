// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import java.util.Random;

/** Delays between attempts to connect: doubling from the first to the longest, each shortened at random by up to a half. */
final class Backoff {
    private final long firstNs;
    private final long longestNs;
    private final Random random;
    private long nextNs;

    Backoff(final long firstNs, final long longestNs, final Random random) {
        this.firstNs = Math.max(1, firstNs);
        this.longestNs = Math.max(this.firstNs, longestNs);
        this.random = random;
        this.nextNs = this.firstNs;
    }

    void reset() {
        nextNs = firstNs;
    }

    long next() {
        final long delayNs = nextNs;
        nextNs = Math.min(longestNs, nextNs > longestNs / 2 ? longestNs : 2 * nextNs);
        return delayNs - (long) (random.nextDouble() * 0.5 * delayNs);
    }
}
