// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.protocol.ErrorCode;

/**
 * Holds producers back that send to a full queue, as {@link MemoryGate} does for the whole node: what they send is taken and not acknowledged until there is
 * room; when that takes too long, further sends are refused. Or refuses at once, where the queue's policy says so.
 */
public final class DestinationGate {
    private record Held(Session session, MessageQueue queue) {}

    private final BrokerClock clock;
    private final long holdNs;
    private final List<Held> held = new ArrayList<>();
    private final Map<MessageQueue, Long> fullSinceNs = new HashMap<>();

    /** @param holdMs how long sends are held before they are refused. */
    public DestinationGate(final BrokerClock clock, final int holdMs) {
        this.clock = clock;
        this.holdNs = holdMs * 1_000_000L;
    }

    /** A message of this session is for a queue that is full. @throws CommandFailure where it is refused. */
    public void full(final Session session, final MessageQueue queue) {
        final long sinceNs = fullSinceNs.computeIfAbsent(queue, key -> clock.nowNs());
        if (queue.policy().whenFull() == FullAction.REFUSE || clock.nowNs() - sinceNs >= holdNs) {
            throw new CommandFailure(
                    ErrorCode.RESOURCE_LIMIT,
                    "There is no room in " + queue.name() + "; messages must be consumed first");
        }
        if (!session.holdsAcks()) {
            session.holdAcks();
            held.add(new Held(session, queue));
        }
    }

    /** Once a duty cycle. */
    public void doWork() {
        if (!fullSinceNs.isEmpty()) {
            fullSinceNs.keySet().removeIf(queue -> !queue.isFull());
            held.removeIf(this::isReleased);
        }
    }

    private boolean isReleased(final Held one) {
        final Long sinceNs = fullSinceNs.get(one.queue);
        if (sinceNs != null && clock.nowNs() - sinceNs < holdNs) {
            return false;
        }
        one.session.releaseAcks();
        return true;
    }
}
