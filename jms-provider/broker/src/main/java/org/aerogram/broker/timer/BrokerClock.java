// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.timer;

/** The time that the broker was told last. */
public final class BrokerClock {
    private long nowNs;
    private long epochMs;

    /** Sets both clocks; the monotonic one never goes back. */
    public void advance(final long nowNs, final long epochMs) {
        this.nowNs = Math.max(this.nowNs, nowNs);
        this.epochMs = epochMs;
    }

    /** Monotonic, nanoseconds. */
    public long nowNs() {
        return nowNs;
    }

    /** Milliseconds since 1970. */
    public long epochMs() {
        return epochMs;
    }
}
