// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.settlement;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.SessionRecord;
import org.aerogram.broker.queue.EntryChain;
import org.aerogram.broker.queue.EntryState;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueConsumer;
import org.aerogram.broker.queue.QueueEntry;

/**
 * Ends deliveries. The facts of a range are written first, then the range is applied. A message that has been returned as often as
 * the node allows goes to the dead letter queue; from there it goes nowhere.
 */
public final class Settlement {
    private final Ledger ledger;
    private final AddressSpace addresses;
    private final int maxDeliveries;
    private final String deadLetterQueue;

    /** @param maxDeliveries 0: no limit. */
    public Settlement(
            final Ledger ledger, final AddressSpace addresses, final int maxDeliveries, final String deadLetterQueue) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.maxDeliveries = maxDeliveries;
        this.deadLetterQueue = deadLetterQueue;
    }

    /** The deliveries in the range are consumed. @return the position to wait for; 0: none. */
    public long accept(
            final QueueConsumer consumer,
            final long firstSeq,
            final long lastSeq,
            final SessionRecord session,
            final long command) {
        final QueueEntry first = consumer.firstFrom(firstSeq);
        ledger.beginRemovals(session, command, 0);
        for (QueueEntry entry = first; isIn(entry, consumer, lastSeq); entry = entry.chainNext()) {
            ledger.removal(entry);
        }
        final long position = ledger.endRemovals();
        QueueEntry entry = first;
        while (isIn(entry, consumer, lastSeq)) {
            final QueueEntry following = entry.chainNext();
            ledger.drop(entry);
            entry = following;
        }
        return position;
    }

    /** The deliveries in the range are consumed when a transaction commits. */
    public void hold(
            final QueueConsumer consumer, final long firstSeq, final long lastSeq, final EntryChain settlements) {
        QueueEntry entry = consumer.firstFrom(firstSeq);
        while (isIn(entry, consumer, lastSeq)) {
            final QueueEntry following = entry.chainNext();
            entry.queue().hold(entry, settlements);
            entry = following;
        }
    }

    /** The deliveries in the range go back to their place, uncounted. */
    public void release(final QueueConsumer consumer, final long firstSeq, final long lastSeq) {
        QueueEntry entry = consumer.firstFrom(firstSeq);
        while (isIn(entry, consumer, lastSeq)) {
            final QueueEntry following = entry.chainNext();
            giveBack(entry);
            entry = following;
        }
    }

    /** The deliveries in the range go back to their place, counted. @return the position to wait for; 0: none. */
    public long giveBack(final QueueConsumer consumer, final long firstSeq, final long lastSeq) {
        final QueueEntry first = consumer.firstFrom(firstSeq);
        ledger.beginCounts();
        for (QueueEntry entry = first; isIn(entry, consumer, lastSeq); entry = entry.chainNext()) {
            ledger.count(entry);
        }
        ledger.endCounts();
        long position = 0;
        QueueEntry entry = first;
        while (isIn(entry, consumer, lastSeq)) {
            final QueueEntry following = entry.chainNext();
            position = Math.max(position, giveBackCounted(entry));
            entry = following;
        }
        return position;
    }

    /** The deliveries in the range go to the dead letter queue. @return the position to wait for; 0: none. */
    public long reject(final QueueConsumer consumer, final long firstSeq, final long lastSeq) {
        long position = 0;
        QueueEntry entry = consumer.firstFrom(firstSeq);
        while (isIn(entry, consumer, lastSeq)) {
            final QueueEntry following = entry.chainNext();
            position = Math.max(position, isDeadLetter(entry) ? giveBackOne(entry) : bury(entry));
            entry = following;
        }
        return position;
    }

    /** All of a chain goes back, counted. */
    public void giveBackAll(final EntryChain settlements) {
        ledger.beginCounts();
        for (QueueEntry entry = settlements.head(); entry != null; entry = entry.chainNext()) {
            ledger.count(entry);
        }
        ledger.endCounts();
        while (!settlements.isEmpty()) {
            giveBackCounted(settlements.head());
        }
    }

    /** What a consumer has and has not been shown goes back uncounted: what lies above the number, and what was not sent. */
    public void releaseUnseen(final QueueConsumer consumer, final long lastSeenSeq) {
        QueueEntry entry = consumer.deliveries().head();
        while (entry != null) {
            final QueueEntry following = entry.chainNext();
            if (entry.deliverySeq() == 0 || entry.deliverySeq() > lastSeenSeq) {
                giveBack(entry);
            }
            entry = following;
        }
    }

    private static boolean isIn(final QueueEntry entry, final QueueConsumer consumer, final long lastSeq) {
        return entry != null
                && entry.deliverySeq() != 0
                && entry.deliverySeq() <= lastSeq
                && entry.deliverySeq() <= consumer.lastSentSeq();
    }

    private static void giveBack(final QueueEntry entry) {
        if (entry.state() == EntryState.COPY) {
            entry.queue().remove(entry);
        } else {
            entry.queue().giveBack(entry);
        }
    }

    private long giveBackOne(final QueueEntry entry) {
        ledger.beginCounts();
        ledger.count(entry);
        ledger.endCounts();
        giveBack(entry);
        return 0;
    }

    private long giveBackCounted(final QueueEntry entry) {
        if (maxDeliveries > 0 && entry.deliveryCount() >= maxDeliveries && !isDeadLetter(entry)) {
            return bury(entry);
        }
        giveBack(entry);
        return 0;
    }

    private boolean isDeadLetter(final QueueEntry entry) {
        return entry.state() == EntryState.COPY
                || entry.queue().isDeleted()
                || entry.queue().name().equals(deadLetterQueue);
    }

    private long bury(final QueueEntry entry) {
        final MessageQueue target = addresses.queue(deadLetterQueue).queue();
        return ledger.move(entry, target);
    }
}
