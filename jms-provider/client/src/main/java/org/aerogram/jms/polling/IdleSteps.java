// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import java.util.concurrent.locks.LockSupport;

/**
 * How a polling thread passes the time: few spins, many yields, then parks that double from 1 microsecond to a limit. Used by one
 * thread at a time.
 */
final class IdleSteps {
    private static final int SPINS = 2;
    private static final int YIELDS = 400;
    private static final long FIRST_PARK_NS = 1_000;

    private final long longestParkNs;
    private int step;
    private long parkNs = FIRST_PARK_NS;

    IdleSteps(final long longestParkNs) {
        this.longestParkNs = longestParkNs;
    }

    void reset() {
        step = 0;
        parkNs = FIRST_PARK_NS;
    }

    /** Parks no longer than this. */
    void idle(final long atMostNs) {
        if (step < SPINS) {
            step++;
            Thread.onSpinWait();
        } else if (step < SPINS + YIELDS) {
            step++;
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, Math.min(parkNs, atMostNs));
            parkNs = Math.min(2 * parkNs, longestParkNs);
        }
    }
}
