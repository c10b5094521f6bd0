// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import org.agrona.concurrent.NanoClock;

/**
 * The driver's clock, which goes slower while its links are idle. Aeron sends a heartbeat on each publication ten times a second, and that interval cannot be
 * set; with five hundred idle links in each direction it would cost more than all else together. Slowing the clock by {@value #FACTOR} stretches every
 * interval of the driver alike. Time-outs that matter to users are kept by the links themselves on the true clock. Monotonic. One thread calls
 * {@link #quiet}; any may read.
 */
final class QuietClock implements NanoClock {
    /** How much slower the clock goes while it is quiet. */
    static final int FACTOR = 16;

    private record Segment(long realNs, long shownNs, int divisor) {
        long shownAt(final long nowNs) {
            return shownNs + (nowNs - realNs) / divisor;
        }
    }

    private final NanoClock clock;
    private volatile Segment segment;

    QuietClock(final NanoClock clock) {
        this.clock = clock;
        final long nowNs = clock.nanoTime();
        segment = new Segment(nowNs, nowNs, 1);
    }

    /** Slows the clock down, or lets it go at its true speed again. */
    void quiet(final boolean quiet) {
        final int divisor = quiet ? FACTOR : 1;
        final Segment current = segment;
        if (current.divisor != divisor) {
            final long nowNs = clock.nanoTime();
            segment = new Segment(nowNs, current.shownAt(nowNs), divisor);
        }
    }

    @Override
    public long nanoTime() {
        final Segment current = segment;
        return current.shownAt(clock.nanoTime());
    }
}
