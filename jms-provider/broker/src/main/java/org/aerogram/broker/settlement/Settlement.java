// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.settlement;

import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.queue.QueueConsumer;
import org.aerogram.broker.timer.BrokerClock;

/**
 * Ends deliveries. The facts of a range are written first, then the range is applied. A message that returns may have to wait, and becomes a dead letter once
 * it has been returned as often as its destination allows.
 */
public final class Settlement {
    private final Ledger ledger;
    private final DeadLetters deadLetters;
    private final BrokerClock clock;

    public Settlement(final Ledger ledger, final DeadLetters deadLetters, final BrokerClock clock) {
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The deliveries in the range are consumed. @return the position to wait for; 0: none. */
    public long accept(
            final QueueConsumer consumer,
            final long firstSeq,
            final long lastSeq,
            final SessionRecord session,
            final long command) {
        final QueueEntry first = consumer.firstFrom(firstSeq);
        ledger.removals().begin(session, command, 0);
        for (QueueEntry entry = first; isIn(entry, consumer, lastSeq); entry = entry.chainNext()) {
            ledger.removals().add(entry);
        }
        final long position = ledger.removals().end();
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
        ledger.beginDelays();
        for (QueueEntry entry = first; isIn(entry, consumer, lastSeq); entry = entry.chainNext()) {
            delay(entry);
        }
        ledger.endDelays();
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
            position = Math.max(
                    position,
                    becomesDeadLetter(entry) ? deadLetters.bury(entry, DeadLetters.REJECTED) : giveBackOne(entry));
            entry = following;
        }
        return position;
    }

    /** All of a chain goes back, counted. */
    public void giveBackAll(final EntryChain settlements) {
        countReturns(settlements.head(), null);
        giveBackCounted(settlements, Integer.MAX_VALUE);
    }

    /** Some neighbours of a chain are counted: {@link #giveBackCounted} follows. @param end the one behind them; null: all are meant. */
    public void countReturns(final QueueEntry first, final QueueEntry end) {
        ledger.beginCounts();
        for (QueueEntry entry = first; entry != end; entry = entry.chainNext()) {
            ledger.count(entry);
        }
        ledger.endCounts();
        ledger.beginDelays();
        for (QueueEntry entry = first; entry != end; entry = entry.chainNext()) {
            delay(entry);
        }
        ledger.endDelays();
    }

    /** The first of a chain, which have been counted, go back. @return how many, at most so many. */
    public int giveBackCounted(final EntryChain settlements, final int limit) {
        int count = 0;
        while (count < limit && !settlements.isEmpty()) {
            giveBackCounted(settlements.head());
            count++;
        }
        return count;
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

    /** Decides how long an entry that has been counted is to wait. */
    private void delay(final QueueEntry entry) {
        if (entry.state() == EntryState.COPY || isExhausted(entry)) {
            return;
        }
        final long delayMs = entry.queue().policy().redeliveryDelayMs(entry.deliveryCount());
        if (delayMs > 0) {
            ledger.delay(entry, clock.epochMs() + delayMs);
        }
    }

    private long giveBackCounted(final QueueEntry entry) {
        if (isExhausted(entry)) {
            return deadLetters.bury(entry, DeadLetters.MAX_DELIVERIES);
        }
        if (entry.notBeforeMs() > clock.epochMs()) {
            entry.queue().giveBackLater(entry, entry.notBeforeMs());
        } else {
            giveBack(entry);
        }
        return 0;
    }

    private boolean isExhausted(final QueueEntry entry) {
        return becomesDeadLetter(entry) && entry.queue().policy().isExhausted(entry.deliveryCount());
    }

    private boolean becomesDeadLetter(final QueueEntry entry) {
        return entry.state() != EntryState.COPY && deadLetters.areTakenFrom(entry.queue());
    }
}
