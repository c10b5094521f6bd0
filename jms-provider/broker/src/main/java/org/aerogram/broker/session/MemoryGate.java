// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.timer.BrokerClock;

/**
 * Holds producers back at the memory limit. Their sends are taken but not acknowledged, so that their windows fill; when that has lasted too
 * long, acknowledgements flow again (commands other than sends are never stuck behind) and further sends are refused until memory is there.
 */
public final class MemoryGate {
    private final MessagePool messages;
    private final BrokerClock clock;
    private final long limitBytes;
    private final long holdNs;
    private final List<Session> held = new ArrayList<>();
    private long fullSinceNs;
    private boolean full;

    /** @param holdMs how long sends are held before they are refused. */
    public MemoryGate(final MessagePool messages, final BrokerClock clock, final long limitBytes, final int holdMs) {
        this.messages = messages;
        this.clock = clock;
        this.limitBytes = limitBytes;
        this.holdNs = holdMs * 1_000_000L;
    }

    /** Whether sends are refused now. */
    public boolean refuses() {
        return full && isFull() && clock.nowNs() - fullSinceNs >= holdNs;
    }

    /** Whether messages occupy more than they should at this moment. */
    public boolean isFull() {
        return messages.usedBytes() > limitBytes;
    }

    /** A message, or a piece of one, has been taken. */
    public void sendTaken(final Session session) {
        if (!isFull()) {
            return;
        }
        if (!full) {
            full = true;
            fullSinceNs = clock.nowNs();
        }
        if (clock.nowNs() - fullSinceNs < holdNs && !session.holdsAcks()) {
            session.holdAcks();
            held.add(session);
        }
    }

    /** Once a duty cycle. */
    public void doWork() {
        if (!full) {
            return;
        }
        final boolean enough = messages.usedBytes() <= limitBytes - limitBytes / 10;
        if (enough || clock.nowNs() - fullSinceNs >= holdNs) {
            for (int i = 0; i < held.size(); i++) {
                held.get(i).releaseAcks();
            }
            held.clear();
            full = !enough;
        }
    }
}
