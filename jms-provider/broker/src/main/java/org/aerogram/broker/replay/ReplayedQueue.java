// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.backlog.RecordMerge;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;

/**
 * What replay has placed in one queue so far: entries, or records where the messages need not be in memory. Records come in the order of their arrival, but for those that a round of
 * retention told again: so they are few ascending runs.
 */
final class ReplayedQueue {
    private final MessageQueue queue;
    private final DurableState state;
    private final Map<Long, QueueEntry> entries = new LinkedHashMap<>();
    private final List<RecordRun> runs = new ArrayList<>(1);
    // What was found last.
    private RecordRun run;
    private long ordinal;

    ReplayedQueue(final MessageQueue queue, final DurableState state) {
        this.queue = queue;
        this.state = state;
    }

    /** Whether there is a record of that arrival: {@link #run} and {@link #ordinal} tell it. */
    private boolean findRecord(final long arrival) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            ordinal = runs.get(i).find(arrival);
            if (ordinal >= 0) {
                run = runs.get(i);
                return true;
            }
        }
        return false;
    }

    boolean has(final long arrival) {
        return entries.containsKey(arrival) || findRecord(arrival);
    }

    /** The entry of that arrival, whose message may be absent; null where there is none (any more). */
    QueueEntry entry(final long arrival) {
        final QueueEntry entry = entries.get(arrival);
        if (entry != null || !findRecord(arrival)) {
            return entry;
        }
        final StoredMessage message = queue.environment().paging().absent(run, ordinal);
        final QueueEntry made = queue.create(message, true);
        message.release();
        made.placed(arrival);
        made.deliveryCount(run.count(ordinal));
        message.placeCount(run.sharers(ordinal));
        run.remove(ordinal);
        entries.put(arrival, made);
        return made;
    }

    /** A message has come; whether it becomes a record is decided here. */
    void place(final StoredMessage message, final long arrival) {
        final boolean small = message.factPosition() > 0 && message.length() <= Integer.MAX_VALUE;
        if (small && queue.pages() && message.deliverAtMs() == 0) {
            runFor(arrival)
                    .append(
                            message.factPosition(),
                            arrival,
                            message.expiresAtMs(),
                            (int) message.length(),
                            0,
                            message.priority(),
                            message.placeCount(),
                            false);
            state.placed(queue.id(), arrival, 0, message.length());
            return;
        }
        enter(message, arrival, 0, 0);
    }

    /** It becomes an entry, whatever it is. */
    void enter(final StoredMessage message, final long arrival, final int count, final long untilMs) {
        final QueueEntry entry = queue.create(message, true);
        entry.placed(arrival);
        entry.deliveryCount(count);
        entry.notBeforeMs(untilMs);
        state.placed(entry);
        entries.put(arrival, entry);
    }

    /** A message comes that is a record of what a transaction held. */
    void place(final RecordRun from, final long at, final int sharers, final long arrival) {
        if (queue.pages()) {
            runFor(arrival)
                    .append(
                            from.position(at),
                            arrival,
                            from.expiresAtMs(at),
                            from.length(at),
                            0,
                            from.priority(at),
                            sharers,
                            false);
            state.placed(queue.id(), arrival, 0, from.length(at));
            return;
        }
        final StoredMessage message = queue.environment().paging().absent(from, at);
        place(message, arrival);
        message.release();
    }

    MessageQueue queue() {
        return queue;
    }

    /** What has become records. */
    List<RecordRun> runs() {
        return runs;
    }

    private RecordRun runFor(final long arrival) {
        for (final RecordRun candidate : runs) {
            if (candidate.lastArrival() < arrival) {
                return candidate;
            }
        }
        return openRun();
    }

    RecordRun openRun() {
        final RecordRun made = queue.environment().paging().open(queue.id());
        runs.add(made);
        return made;
    }

    /** The message has been told again by the fact that ends at that position. @return the message where it is in memory; null: it is not. */
    StoredMessage relocated(final long arrival, final long position) {
        final QueueEntry entry = entries.get(arrival);
        if (entry != null) {
            entry.message().factPosition(position);
            return entry.message();
        }
        run.position(ordinal, position);
        return null;
    }

    void counted(final long arrival, final int count) {
        final QueueEntry entry = entries.get(arrival);
        if (entry != null) {
            state.counted(entry, count);
        } else if (findRecord(arrival)) {
            countRecord(count);
        }
    }

    private void countRecord(final int count) {
        final long arrival = run.arrival(ordinal);
        state.removed(queue.id(), arrival, run.count(ordinal), run.length(ordinal));
        run.count(ordinal, count);
        state.placed(queue.id(), arrival, run.count(ordinal), run.length(ordinal));
    }

    void remove(final long arrival) {
        final QueueEntry entry = entries.remove(arrival);
        if (entry != null) {
            state.removed(entry);
            queue.remove(entry);
        } else if (findRecord(arrival)) {
            state.removed(queue.id(), arrival, run.count(ordinal), run.length(ordinal));
            run.remove(ordinal);
        }
    }

    /** Everything may have been seen by somebody: it counts as delivered at least once, but for what prepared branches hold. */
    void seen(final ReplayedTransactions transactions) {
        for (final QueueEntry entry : entries.values()) {
            if (entry.deliveryCount() == 0 && !transactions.isHeld(entry.arrival())) {
                state.counted(entry, 1);
            }
        }
        for (int i = 0; i < runs.size(); i++) {
            run = runs.get(i);
            for (ordinal = run.first(); ordinal < run.end(); ordinal = run.next(ordinal + 1)) {
                if (run.count(ordinal) == 0 && !transactions.isHeld(run.arrival(ordinal))) {
                    countRecord(1);
                }
            }
        }
    }

    /** The queue is gone. */
    void drop() {
        entries.values().forEach(queue::remove);
        entries.clear();
        runs.forEach(RecordRun::close);
        runs.clear();
    }

    Iterable<QueueEntry> entries() {
        return entries.values();
    }

    /** Everything is to be seen, in the order of arrival; but what prepared branches hold. The replay is over. */
    void publish(final Map<QueueEntry, HeldWork> heldBy) {
        final Iterator<QueueEntry> inMemory = entries.values().stream()
                .sorted(Comparator.comparingLong(QueueEntry::arrival))
                .iterator();
        QueueEntry entry = inMemory.hasNext() ? inMemory.next() : null;
        final RecordMerge merge = new RecordMerge(runs);
        while (merge.hasNext()) {
            final RecordRun from = merge.run();
            final long at = merge.ordinal();
            while (entry != null && entry.arrival() < from.arrival(at)) {
                publish(entry, heldBy.get(entry));
                entry = inMemory.hasNext() ? inMemory.next() : null;
            }
            queue.restore(from, at);
            merge.pass();
            from.remove(at);
        }
        while (entry != null) {
            publish(entry, heldBy.get(entry));
            entry = inMemory.hasNext() ? inMemory.next() : null;
        }
        entries.clear();
        drop();
    }

    private void publish(final QueueEntry entry, final HeldWork holder) {
        if (holder == null) {
            queue.restore(entry);
        } else {
            queue.restoreHeld(entry, holder.settlements());
        }
    }
}
