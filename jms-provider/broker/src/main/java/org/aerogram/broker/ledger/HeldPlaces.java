// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueuePlaces;
import org.agrona.collections.Long2LongCounterMap;
import org.agrona.collections.LongArrayList;

/**
 * What a large transaction does, gathered over several duty cycles: facts tell it slice by slice, and with the one fact that commits all of it is so. What that takes is proportional to
 * pages and to messages in memory, not to all messages.
 */
public final class HeldPlaces {
    private static final int TIMES_BITS = 24;

    /** Places of one queue, and what those on disk count in the durable state. */
    private static final class Counted {
        final QueuePlaces places;
        long weights;
        long weightedIndexes;

        Counted(final QueuePlaces places) {
            this.places = places;
        }
    }

    /** Says what queues take a message now. */
    @FunctionalInterface
    public interface Admission {
        /** A list that may be changed, with a queue as often as it takes the message; null: all those of before do. */
        List<MessageQueue> admit(StoredMessage message, Destination destination);
    }

    /** A message that may be void, or void in some queues, if its id has come before the commit: its places from one index to another, and its entries that facts do not know. */
    private record Identified(StoredMessage message, Destination destination, long first, long end, int from, int to) {}

    private final Ledger ledger;
    private final DurableState state;
    private final HeldWork work;
    private final Map<MessageQueue, Counted> byQueue = new IdentityHashMap<>();
    /** What goes from each queue counts so much in the durable state. */
    private final Long2LongCounterMap removed = new Long2LongCounterMap(0);
    /** Entries that do not go through {@link QueuePlaces}; and their indexes. */
    private final List<QueueEntry> entries = new ArrayList<>(0);

    private final LongArrayList indexes = new LongArrayList();
    /** Entries that facts do not know. */
    private final List<QueueEntry> others = new ArrayList<>(0);

    private final List<Identified> identified = new ArrayList<>(0);
    // Of the slice.
    private final LongArrayList numbers = new LongArrayList();
    private final List<MessageQueue> targets = new ArrayList<>();
    private long index;
    /** The record that was routed last. */
    private long routed = -1;

    private boolean durable;

    HeldPlaces(final Ledger ledger, final DurableState state, final HeldWork work) {
        this.ledger = ledger;
        this.state = state;
        this.work = work;
        if (work.records() != null) {
            work.records().listener(this::told);
        }
    }

    /** Whether any of it has to survive. */
    public boolean isDurable() {
        return durable;
    }

    // Places, in the order of the messages.

    /** The message of a record, on disk, goes to a queue that keeps messages there. @param sharers how many such queues it goes to. */
    public void place(final long ordinal, final MessageQueue target, final int sharers) {
        final RecordRun records = work.records();
        final int length = records.length(ordinal);
        final Counted counted = of(target);
        counted.places.add(
                records.position(ordinal),
                index,
                records.expiresAtMs(ordinal),
                length,
                records.priority(ordinal),
                sharers);
        final long weight = DurableState.weight(length);
        counted.weights += weight;
        counted.weightedIndexes += index * weight;
        next(records.arrival(ordinal), target);
    }

    /** A message in memory goes to a queue and survives there. @param sharers how many such queues it goes to. */
    public void place(final StoredMessage message, final MessageQueue target, final int sharers) {
        if (target.pages() && message.deliverAtMs() == 0) {
            of(target).places.add(message, index, sharers);
        } else {
            final QueueEntry entry = target.create(message, true);
            if (target.pages()) {
                entry.comesLate();
            }
            entries.add(entry);
            indexes.addLong(index);
        }
        next(message.heldNumber(), target);
    }

    /** A message in memory goes to a queue and does not survive there. */
    public void placeOther(final StoredMessage message, final MessageQueue target) {
        others.add(target.create(message, false));
    }

    private Counted of(final MessageQueue target) {
        Counted counted = byQueue.get(target);
        if (counted == null) {
            counted = new Counted(target.places());
            byQueue.put(target, counted);
        }
        return counted;
    }

    private void next(final long messageNumber, final MessageQueue target) {
        durable = true;
        numbers.addLong(messageNumber);
        targets.add(target);
        index++;
    }

    /** All places of a record have been named. @param times how many they are. @param othersFrom how many that do not survive there were before. */
    public void routed(
            final long ordinal,
            final int times,
            final int othersFrom,
            final StoredMessage message,
            final Destination destination) {
        routed = ordinal;
        if (!work.records().isPinned(ordinal)) {
            // Should it be told again, its places have to know.
            work.records().expiresAtMs(ordinal, index - times << TIMES_BITS | times);
        } else if (message.hasKeys()) {
            identified.add(new Identified(message, destination, index - times, index, othersFrom, others.size()));
        }
    }

    /** How many do not survive. */
    public int others() {
        return others.size();
    }

    private void told(final long ordinal, final long position) {
        if (ordinal > routed) {
            return;
        }
        final long where = work.records().expiresAtMs(ordinal);
        final long first = where >> TIMES_BITS;
        final long end = first + (where & (1 << TIMES_BITS) - 1);
        for (long i = first; i < end; i++) {
            for (final Counted counted : byQueue.values()) {
                counted.places.told(i, position);
            }
        }
    }

    /** Facts tell the places that were named since the last slice. */
    public void endSlice() {
        if (targets.isEmpty()) {
            return;
        }
        for (int i = 0; i < targets.size(); i++) {
            if (!targets.get(i).isDeleted()) {
                ledger.transactions().preparePlace(targets.get(i));
            }
        }
        ledger.transactions().beginPlaces(work.number());
        for (int i = 0; i < targets.size(); i++) {
            ledger.transactions().placing(numbers.getLong(i), targets.get(i));
        }
        ledger.transactions().endPlaces();
        numbers.clear();
        targets.clear();
    }

    // Removals.

    /** A delivery that goes; facts tell it elsewhere. */
    public void removes(final QueueEntry entry) {
        if (Ledger.isKnown(entry)) {
            durable = true;
            removed.getAndAdd(entry.queue().id(), DurableState.sumOf(entry));
        }
    }

    // The end.

    /** What is about to be committed does not come twice: messages that came before under the same id go. */
    public void admit(final Admission admission) {
        ledger.removals().begin(null, 0, work.number());
        for (final Identified one : identified) {
            final List<MessageQueue> left = admission.admit(one.message, one.destination);
            if (left != null) {
                drop(one, left);
            }
        }
        ledger.removals().end();
    }

    private void drop(final Identified one, final List<MessageQueue> left) {
        for (long i = one.first; i < one.end; i++) {
            for (final Counted counted : byQueue.values()) {
                final MessageQueue queue = counted.places.queue();
                if (counted.places.has(i) && !left.remove(queue)) {
                    counted.places.drop(i);
                    ledger.removals().add(queue.id(), ledger.lastArrival() + 1 + i);
                }
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            final QueueEntry entry = entries.get(i);
            if (entry != null && entry.message() == one.message && !left.remove(entry.queue())) {
                ledger.removals().add(entry.queue().id(), ledger.lastArrival() + 1 + indexes.getLong(i));
                entry.queue().remove(entry);
                entries.set(i, null);
            }
        }
        for (int i = one.from; i < one.to; i++) {
            if (!left.remove(others.get(i).queue())) {
                others.get(i).queue().remove(others.get(i));
                others.set(i, null);
            }
        }
    }

    /** The transaction has been committed by the fact that ends at the position: all of it is so, and to be seen once that is durable. */
    public void take(final long position) {
        final long first = ledger.lastArrival() + 1;
        ledger.arrived(ledger.lastArrival() + index);
        removed.forEach(state::removedAll);
        for (final Counted counted : byQueue.values()) {
            take(counted, first, position);
        }
        for (int i = 0; i < entries.size(); i++) {
            final QueueEntry entry = entries.get(i);
            if (entry != null) {
                entry.placed(first + indexes.getLong(i));
                isThere(entry);
                ledger.effects().await(position, entry);
            }
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) != null) {
                others.get(i).message().transaction(0);
                ledger.effects().await(position, others.get(i));
            }
        }
    }

    private void take(final Counted counted, final long first, final long position) {
        final MessageQueue queue = counted.places.queue();
        if (state.queue(queue.id()) == null) {
            counted.places.discard();
            return;
        }
        counted.places.take(first);
        state.placedAll(queue.id(), first, counted.weights, counted.weightedIndexes);
        counted.places.inMemory().forEach(this::isThere);
        ledger.effects().await(position, counted.places);
    }

    private void isThere(final QueueEntry entry) {
        entry.message().transaction(0);
        if (state.queue(entry.queue().id()) != null) {
            state.placed(entry);
        }
    }

    /** None of it happens. */
    public void abandon() {
        byQueue.values().forEach(counted -> counted.places.discard());
        for (final List<QueueEntry> list : List.of(entries, others)) {
            list.forEach(entry -> entry.queue().remove(entry));
            list.clear();
        }
    }
}
