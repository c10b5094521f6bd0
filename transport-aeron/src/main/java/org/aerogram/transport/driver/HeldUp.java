// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.util.concurrent.TimeUnit;

/**
 * Something that waits for the driver, or for a peer who has to do something first: room in a full link, the next step of a connect or a close. Nobody knows which, so the driver
 * hurries for a short while, and then only comes by now and then: what did not come at once depends on the peer, and a driver that stays awake for it wins nothing and takes a
 * whole processor. For one thread at a time.
 */
public final class HeldUp {
    /** For so long the driver comes by now and then, in nanoseconds; afterwards it goes at its own pace. */
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

    /** Something that a peer may never do: after a second the driver is left alone. @param hasteNs how long the driver hurries. */
    public static HeldUp byAnybody(final LinkActivity activity, final long hasteNs) {
        return new HeldUp(activity, hasteNs, PATIENCE_NS);
    }

    /** Something with a deadline of its own: until then the driver comes by. @param hasteNs how long the driver hurries. */
    public static HeldUp untilDeadline(final LinkActivity activity, final long hasteNs) {
        return new HeldUp(activity, hasteNs, Long.MAX_VALUE);
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
