// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.util.concurrent.TimeUnit;

/**
 * Something that waits for the driver, or for a peer who has to do something first: room in a full link, the next step of a close. Nobody knows which, so the driver
 * hurries for a short while only: what did not come at once depends on the peer, and a driver that stays awake for it wins nothing and takes a
 * whole processor. Beside shared memory it then comes by now and then; over a network its own packets tell it when to work. For one thread at a time.
 */
public final class HeldUp {
    /** For so long the driver comes by beside shared memory, in nanoseconds; afterwards it goes at its own pace. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final LinkActivity activity;
    private final long hasteNs;
    private final long patienceNs;
    private boolean waiting;
    private long sinceNs;

    private HeldUp(final LinkActivity activity, final long hasteNs, final long patienceNs) {
        this.activity = activity;
        this.hasteNs = hasteNs;
        this.patienceNs = patienceNs;
    }

    /** Beside shared memory. @param hasteNs how long the driver hurries. */
    public static HeldUp inMemory(final LinkActivity activity, final long hasteNs) {
        return new HeldUp(activity, hasteNs, PATIENCE_NS);
    }

    /** Over a network, or wherever that may be. @param hasteNs how long the driver hurries. */
    public static HeldUp anywhere(final LinkActivity activity, final long hasteNs) {
        return new HeldUp(activity, hasteNs, hasteNs);
    }

    /** A look without success. */
    public void waits(final long nowNs) {
        if (!waiting) {
            waiting = true;
            sinceNs = nowNs;
        }
        final long waitedNs = nowNs - sinceNs;
        if (waitedNs < hasteNs) {
            activity.mark();
        } else if (waitedNs < patienceNs) {
            activity.markMemory();
        }
    }

    /** It goes on: the next wait begins anew. */
    public void goesOn() {
        if (waiting) {
            waiting = false;
        }
    }

    /** Whether it has waited longer than the driver hurries. */
    public boolean isLong(final long nowNs) {
        return waiting && nowNs - sinceNs >= hasteNs;
    }
}
