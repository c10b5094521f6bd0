// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.concurrent.TimeUnit;

/**
 * Decides whether a peer has been silent for too long. Only who polls can hear: a peer is lost when nothing was heard for the time-out <em>and</em> the user
 * looked after that and found nothing. So neither a user who does not poll, nor unread data in front of a heartbeat, nor a pause of this whole process
 * makes a living peer look dead.
 */
final class SilenceWatch {
    /** A longer gap between two looks means that this process was suspended; time then does not count. */
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    private final long timeoutNs;
    private long lastHeardNs;
    private long lastLookNs;
    private boolean suspected;

    SilenceWatch(final long timeoutNs, final long nowNs) {
        this.timeoutNs = timeoutNs;
        this.lastHeardNs = nowNs;
        this.lastLookNs = nowNs;
    }

    /** For how long nothing has been heard, as of the last look. Who polls late hears late. */
    long silentNs() {
        return lastLookNs - lastHeardNs;
    }

    /**
     * One look.
     *
     * @param heard whether anything came since the last look.
     * @param polledDry whether the user polled and found nothing since the last look.
     * @return true when the peer is lost.
     */
    boolean isLost(final long nowNs, final boolean heard, final boolean polledDry) {
        final long gapNs = nowNs - lastLookNs;
        lastLookNs = nowNs;
        if (gapNs > PAUSE_NS) {
            lastHeardNs += gapNs;
            suspected = false;
        }
        if (heard) {
            lastHeardNs = nowNs;
            suspected = false;
            return false;
        }
        if (nowNs - lastHeardNs < timeoutNs) {
            return false;
        }
        if (suspected && polledDry) {
            return true;
        }
        // From here on a poll counts: an earlier one may have looked before the peer's latest sign of life came.
        suspected = true;
        return false;
    }
}
