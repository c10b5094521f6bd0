// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.entry.Cursor;
import org.aerogram.broker.entry.EntryLane;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.entry.ReturnedEntries;

/**
 * Who gets what next. Consumers of the highest priority that can take something are served in turn: those without a selector
 * share one cursor, each of the others has its own and passes an entry once. What was given back is looked at beside the cursors.
 */
final class QueueDispatch {
    private final MessageQueue queue;
    private final Cursor shared = new Cursor();
    private final SelectiveConsumers selective;
    private final Browsing browsing;
    private final Flushes flushes = new Flushes(this);
    /** Those for whom something was ever parked. */
    private final List<QueueConsumer> grouped = new ArrayList<>(0);

    private final MessageGroups groups = new MessageGroups();
    private final ExclusiveConsumer exclusive;
    private final ConsumerLevels levels = new ConsumerLevels();
    private int plainConsumers;
    private int consumers;
    private int budget;
    /** Before what was looked for last. */
    private final BacklogGap gap = new BacklogGap();

    private boolean unfinished;

    QueueDispatch(final MessageQueue queue, final boolean isExclusive) {
        this.queue = queue;
        browsing = new Browsing(queue);
        selective = new SelectiveConsumers(queue, this);
        exclusive = isExclusive ? new ExclusiveConsumer() : null;
    }

    int consumerCount() {
        return consumers;
    }

    void attach(final QueueConsumer consumer) {
        consumers++;
        if (consumer.isBrowser()) {
            browsing.add(consumer);
            return;
        }
        if (consumer.selector() != null) {
            selective.add(consumer);
        } else {
            plainConsumers++;
        }
        levels.enter(consumer);
        if (exclusive != null) {
            exclusive.attach(consumer);
        }
        if (queue.policy().rebalancesGroups()) {
            rebalance();
        }
    }

    private void rebalance() {
        groups.clear();
        for (int i = 0; i < grouped.size(); i++) {
            queue.returns().unpark(grouped.get(i));
        }
        grouped.clear();
    }

    void detach(final QueueConsumer consumer) {
        consumers--;
        ConsumerRing.remove(consumer);
        flushes.remove(consumer);
        if (consumer.isBrowser()) {
            browsing.remove(consumer);
            return;
        }
        selective.remove(consumer);
        plainConsumers -= consumer.selector() == null ? 1 : 0;
        levels.leave(consumer);
        groups.leave(consumer);
        grouped.remove(consumer);
        queue.returns().unpark(consumer);
        if (exclusive != null) {
            final QueueConsumer next = exclusive.detach(consumer);
            if (next != null) {
                queue.refresh(next);
            }
        }
    }

    /** Puts a consumer where its state says. @return whether there may be something to do for it. */
    boolean refresh(final QueueConsumer consumer) {
        final boolean ready = consumer.isReady();
        if (consumer.isBrowser()) {
            return ready && !consumer.exhausted && !consumer.isScanning() || consumer.awaitsFlush();
        }
        if (!ready
                || consumer.selector() != null && consumer.exhausted
                || isWaiting(consumer)
                || consumer.isScanning()) {
            ConsumerRing.remove(consumer);
            return consumer.awaitsFlush();
        }
        if (consumer.ring == null) {
            (consumer.selector() == null ? consumer.level.plain : consumer.level.scanning).add(consumer);
        }
        return true;
    }

    /** Whether another one gets everything. */
    private boolean isWaiting(final QueueConsumer consumer) {
        return exclusive != null && !consumer.isBrowser() && !exclusive.isActive(consumer);
    }

    void awaitFlush(final QueueConsumer consumer) {
        flushes.add(consumer);
    }

    /** Whether it can be given something now. */
    boolean mayTake(final QueueConsumer consumer) {
        return consumer.isReady() && !isWaiting(consumer) && !queue.isPaused();
    }

    /** Whether it can be given what arrived with that number: nothing kept for it comes before. */
    boolean mayTake(final QueueConsumer consumer, final int priority, final long arrival) {
        if (!mayTake(consumer)) {
            return false;
        }
        final QueueEntry kept = nextParked(consumer);
        if (kept == null) {
            return true;
        }
        final int other = kept.message().priority();
        return other < priority || other == priority && kept.isBehind(arrival);
    }

    /** Those with a selector: they are told of what comes. */
    SelectiveConsumers selective() {
        return selective;
    }

    boolean isUnfinished() {
        return unfinished;
    }

    int doWork(final int limit) {
        budget = limit;
        boolean again = true;
        while (again && budget > 0) {
            again = false;
            for (ConsumerLevel level = levels.highest(); level != null && !again; level = level.lower) {
                again = serveSelective(level) | servePlain(level);
            }
        }
        budget = browsing.doWork(budget);
        if (plainConsumers > 0 && backlogMask() != 0 && queue.backlog().topUp()) {
            budget--;
        }
        unfinished = budget <= 0;
        flushes.doWork();
        return limit - Math.max(0, budget);
    }

    private boolean servePlain(final ConsumerLevel level) {
        final QueueConsumer consumer = level.plain.peek();
        final QueueEntry entry = consumer == null ? null : earlier(nextForAnybody(), reachableParked(consumer));
        if (entry == null) {
            return consumer != null && turn(level, consumer);
        }
        if (entry.state() == EntryState.AVAILABLE) {
            shared.pass(entry.message().priority(), entry);
        }
        if (consumer == assign(entry, consumer) && level.plain.peek() == consumer) {
            level.plain.rotate();
        }
        return true;
    }

    /** There is nothing for this one: is there something parked for others whose turn it is not? */
    private boolean turn(final ConsumerLevel level, final QueueConsumer nothingFor) {
        if (grouped.isEmpty()) {
            return false;
        }
        QueueConsumer other = nothingFor.ringNext;
        while (other != nothingFor && reachableParked(other) == null) {
            other = other.ringNext;
        }
        if (other == nothingFor) {
            return false;
        }
        while (level.plain.peek() != other) {
            level.plain.rotate();
        }
        return true;
    }

    private boolean serveSelective(final ConsumerLevel level) {
        final QueueConsumer consumer = level.scanning.peek();
        if (consumer == null) {
            return false;
        }
        level.scanning.rotate();
        final QueueEntry found = nextMatching(consumer);
        final QueueEntry entry = budget <= 0 ? found : earlier(found, reachableParked(consumer));
        if (entry != null) {
            if (entry.state() == EntryState.AVAILABLE) {
                consumer.cursor.pass(entry.message().priority(), entry);
            }
            assign(entry, consumer);
        } else if (consumer.isScanning()) {
            ConsumerRing.remove(consumer);
        } else if (budget > 0 && !gap.exists()) {
            consumer.exhausted = true;
            consumer.cursor.rest();
            consumer.returned.rest();
            ConsumerRing.remove(consumer);
        }
        return entry != null || !level.scanning.isEmpty();
    }

    /** Gives an entry to the consumer whose turn it is, or to the one that has its group. @return which. */
    QueueConsumer assign(final QueueEntry entry, final QueueConsumer consumer) {
        budget--;
        final long group = entry.message().group();
        if (group == 0 || !queue.policy().hasGroups() || entry.state() == EntryState.PARKED) {
            queue.give(entry, consumer);
            return consumer;
        }
        QueueConsumer owner = groups.owner(group);
        if (owner == null || owner != consumer && !wants(owner, entry)) {
            owner = consumer;
        }
        groups.assign(group, entry.message().endsGroup() ? null : owner);
        // One with a selector may have found it before others of its group were looked at: the owner gets it in its
        // turn.
        final boolean inTurn = consumer.selector() == null && mayTake(owner) && nextParked(owner) == null;
        if (owner == consumer || inTurn) {
            queue.give(entry, owner);
            return owner;
        }
        if (!grouped.contains(owner)) {
            grouped.add(owner);
        }
        queue.returns().park(entry, owner);
        owner.exhausted = false;
        refresh(owner);
        return owner;
    }

    /** Whether it wants the entry. */
    boolean wants(final QueueConsumer consumer, final QueueEntry entry) {
        return consumer.selector() == null || matches(consumer, entry);
    }

    private QueueEntry nextParked(final QueueConsumer consumer) {
        QueueEntry entry = consumer.parked == null ? null : consumer.parked.head();
        while (entry != null && discardExpired(entry)) {
            entry = consumer.parked.head();
        }
        return entry;
    }

    /** Null also where something that is not in memory comes before it. */
    private QueueEntry reachableParked(final QueueConsumer consumer) {
        final QueueEntry entry = nextParked(consumer);
        return entry == null || gap.isBefore(entry) ? null : entry;
    }

    /** The oldest entry of the lowest priority that nobody has; null: none. */
    QueueEntry oldestFree() {
        for (int priority = 0; priority < Lanes.PRIORITIES; priority++) {
            final EntryLane lane = queue.lanes().get(priority);
            QueueEntry entry;
            while (lane != null && (entry = shared.next(priority, lane)) != null) {
                if (entry.state() == EntryState.AVAILABLE) {
                    return entry;
                }
                shared.pass(priority, entry);
            }
            if ((backlogMask() & 1 << priority) != 0) {
                return queue.backlog().oldest();
            }
        }
        return queue.returns().entries().head();
    }

    /** Bit p: entries of priority p wait that are not in memory. */
    private int backlogMask() {
        return queue.backlog() == null ? 0 : queue.backlog().mask();
    }

    /** Null also where what comes next has to be read first. */
    private QueueEntry nextForAnybody() {
        QueueEntry fresh = null;
        gap.none();
        final int backlog = backlogMask();
        for (int mask = queue.lanes().mask() | backlog; mask != 0 && fresh == null && !gap.exists(); ) {
            final int priority = 31 - Integer.numberOfLeadingZeros(mask);
            mask &= ~(1 << priority);
            final EntryLane lane = queue.lanes().get(priority);
            QueueEntry entry;
            while (lane != null && fresh == null && (entry = shared.next(priority, lane)) != null) {
                if (entry.state() != EntryState.AVAILABLE) {
                    shared.pass(priority, entry);
                } else if (!discardExpired(entry)) {
                    fresh = entry;
                }
            }
            if (fresh == null && (backlog & 1 << priority) != 0) {
                gap.at(priority, queue.backlog().firstArrival(priority, 0));
            }
        }
        QueueEntry back = queue.returns().entries().head();
        while (back != null && discardExpired(back)) {
            back = queue.returns().entries().head();
        }
        return back != null && gap.isBefore(back) ? null : earlier(fresh, back);
    }

    private QueueEntry nextMatching(final QueueConsumer consumer) {
        QueueEntry fresh = null;
        gap.none();
        for (int mask = queue.lanes().mask() | backlogMask(); mask != 0 && fresh == null && !gap.exists(); ) {
            final int priority = 31 - Integer.numberOfLeadingZeros(mask);
            mask &= ~(1 << priority);
            final EntryLane lane = queue.lanes().get(priority);
            QueueEntry entry;
            while (fresh == null && (entry = consumer.cursor.next(priority, lane)) != null) {
                if (--budget <= 0) {
                    return null;
                }
                if (entry.state() == EntryState.AVAILABLE && !consumer.cursor.hasScanned(entry)) {
                    if (discardExpired(entry)) {
                        continue;
                    }
                    if (matches(consumer, entry)) {
                        fresh = entry;
                        continue;
                    }
                }
                consumer.cursor.pass(priority, entry);
            }
            if (fresh == null && readsOn(consumer, priority)) {
                gap.at(priority, queue.backlog().firstArrival(priority, consumer.cursor.scanned(priority) + 1));
            }
        }
        if (gap.exists() && !consumer.isReady()) {
            return null;
        }
        final QueueEntry back = returnedMatch(consumer);
        if (back != null && gap.isBefore(back)) {
            return null;
        }
        // With the budget used up, what was given back may not have been looked at to the end: it could come first.
        return budget <= 0 ? null : earlier(fresh, back);
    }

    /** Whether the consumer has to wait for what is read of that lane, or has been given some of it. */
    private boolean readsOn(final QueueConsumer consumer, final int priority) {
        if ((backlogMask() & 1 << priority) == 0 || consumer.cursor.rests(priority)) {
            return false;
        }
        budget--;
        return consumer.isScanning() || consumer.scan.goOn(priority);
    }

    private QueueEntry returnedMatch(final QueueConsumer consumer) {
        QueueEntry entry;
        while ((entry = consumer.returned.following(queue.returns().entries())) != null) {
            if (--budget <= 0) {
                return null;
            }
            if (discardExpired(entry)) {
                continue;
            }
            if (matches(consumer, entry)) {
                return entry;
            }
            consumer.returned.pass(entry);
        }
        return null;
    }

    private boolean matches(final QueueConsumer consumer, final QueueEntry entry) {
        return queue.environment().fields.matches(consumer.selector(), entry.message());
    }

    private static QueueEntry earlier(final QueueEntry fresh, final QueueEntry back) {
        if (fresh == null || back == null) {
            return fresh == null ? back : fresh;
        }
        return ReturnedEntries.isBefore(back, fresh) ? back : fresh;
    }

    private boolean discardExpired(final QueueEntry entry) {
        if (!queue.isExpired(entry)) {
            return false;
        }
        queue.environment().policy().expired(entry);
        return true;
    }

    /** Whether it has been given all that there is for it, or can be given nothing. */
    boolean hasEverything(final QueueConsumer consumer) {
        if (!consumer.credit().isAvailable() || isWaiting(consumer)) {
            return true;
        }
        if (consumer.isBrowser() || consumer.selector() != null) {
            return consumer.exhausted;
        }
        return consumer.hasRoom() && nextForAnybody() == null && backlogMask() == 0 && nextParked(consumer) == null;
    }
}
