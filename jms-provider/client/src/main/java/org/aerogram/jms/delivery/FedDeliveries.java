// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.protocol.codec.SettleOutcome;

/**
 * What connection consumers have loaded into one session: what it has still to show, and what it has shown and not acknowledged. Each is settled by itself, as
 * several sessions share one consumer's deliveries. Methods need the wire's lock, held once.
 */
public final class FedDeliveries {
    private final Conversation conversation;
    private final Settling settling;
    private final ArrayDeque<FedDelivery> loaded = new ArrayDeque<>();
    private final List<FedDelivery> shown = new ArrayList<>();

    FedDeliveries(final Conversation conversation, final Settling settling) {
        this.conversation = conversation;
        this.settling = settling;
    }

    public void load(final FedDelivery delivery) {
        loaded.add(delivery);
    }

    public boolean isLoaded() {
        return !loaded.isEmpty();
    }

    /** The next one, which counts as shown. */
    public FedDelivery show() {
        final FedDelivery next = loaded.poll();
        shown.add(next);
        return next;
    }

    public boolean hasShown() {
        return !shown.isEmpty();
    }

    /** Settles one. @return the command; 0 where it has been settled meanwhile, or the node has lost it; {@link Settling#VOID}; {@link Settling#TOO_LATE}. */
    public long settle(final FedDelivery delivery, final SettleOutcome outcome, final boolean confirm)
            throws JMSException {
        if (!shown.contains(delivery)) {
            return 0;
        }
        final long seq = publish(delivery, outcome, 0, confirm);
        if (seq != Settling.TOO_LATE) {
            shown.remove(delivery);
        }
        return seq;
    }

    /** Settles all that has been shown. @return the last command; 0 where nothing was shown; {@link Settling#VOID}; {@link Settling#TOO_LATE}. */
    public long settleShown(final SettleOutcome outcome, final long transactionId, final boolean confirm)
            throws JMSException {
        long last = 0;
        while (last >= 0 && !shown.isEmpty()) {
            final FedDelivery delivery = shown.get(0);
            last = publish(delivery, outcome, transactionId, confirm);
            if (last != Settling.TOO_LATE) {
                shown.remove(delivery); // only now: until then it can be lost
            }
        }
        return last;
    }

    /** What has not been shown goes back, uncounted. */
    public void release() throws JMSException {
        for (FedDelivery delivery = loaded.poll(); delivery != null; delivery = loaded.poll()) {
            publish(delivery, SettleOutcome.RELEASED, 0, false);
        }
    }

    /** The session ends, and knows nothing of them afterwards: what was shown goes back, and uncounted what was not, now or as soon as there is room. */
    public void giveBack() {
        for (FedDelivery delivery = loaded.poll(); delivery != null; delivery = loaded.poll()) {
            conversation.giveBack(delivery.consumerId(), delivery.seq(), SettleOutcome.RELEASED);
        }
        for (final FedDelivery delivery : shown) {
            conversation.giveBack(delivery.consumerId(), delivery.seq(), SettleOutcome.RETURNED);
        }
        shown.clear();
    }

    /** The node has lost them all. @return whether any had been shown. */
    public boolean onRestart() {
        final boolean any = !shown.isEmpty();
        shown.clear();
        loaded.clear();
        return any;
    }

    private long publish(
            final FedDelivery delivery, final SettleOutcome outcome, final long transactionId, final boolean confirm)
            throws JMSException {
        return confirm
                ? settling.acknowledge(delivery.consumerId(), delivery.seq(), delivery.seq())
                : settling.settle(delivery.consumerId(), delivery.seq(), delivery.seq(), transactionId, outcome, false);
    }
}
