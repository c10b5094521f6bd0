// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.timer.Timed;
import org.agrona.collections.Long2ObjectHashMap;

/** What of a queue is on disk alone: behind the entries in memory of each priority, the records of those that came later. */
final class QueueBacklog extends Timed {
    private final MessageQueue queue;
    private final Paging paging;
    private final RecordRun[] runs = new RecordRun[Lanes.PRIORITIES];
    /** Entries whose messages cannot be read back out of one fact, by arrival. */
    private final Long2ObjectHashMap<QueueEntry> pinned = new Long2ObjectHashMap<>();

    private final BacklogLoader loader;
    private final BacklogExpiry expiry;
    private int mask;
    private long size;

    QueueBacklog(final MessageQueue queue, final Paging paging) {
        this.queue = queue;
        this.paging = paging;
        loader = new BacklogLoader(queue, this, paging);
        expiry = new BacklogExpiry(queue, this, paging);
    }

    /** Bit p: there are records of priority p. */
    int mask() {
        return mask;
    }

    /** How many records there are. */
    long size() {
        return size;
    }

    /** Null where there never was a record of that priority. */
    RecordRun run(final int priority) {
        return runs[priority];
    }

    /** The arrival of the first record of that priority with at least that one; {@link Long#MAX_VALUE}: there is none. */
    long firstArrival(final int priority, final long from) {
        final RecordRun run = runs[priority];
        final long ordinal = from == 0 ? run.first() : run.firstFrom(from);
        return ordinal == run.end() ? Long.MAX_VALUE : run.arrival(ordinal);
    }

    /** Whether an entry that comes has to stand behind records, or there are enough before it in memory. */
    boolean takes(final QueueEntry entry) {
        if (entry.arrival() == 0 || entry.isLate()) {
            return false;
        }
        final Lanes lanes = queue.lanes();
        final int priority = entry.message().priority();
        return (mask & 1 << priority) != 0 || paging.isEnough(lanes.freshCount(priority), lanes.freshBytes(priority));
    }

    /** An entry stands behind others that nobody wants yet: so somebody may have it who wants nothing of those. Otherwise it becomes a record. */
    void arrived(final QueueEntry entry) {
        final QueueConsumer taker = queue.dispatch().selective().takerOf(entry);
        if (taker != null) {
            queue.enterFresh(entry);
            queue.dispatch().assign(entry, taker);
            return;
        }
        queue.lanes().arrived(entry.arrival());
        queue.dispatch().selective().cameBehind(entry);
        put(entry);
    }

    /** The entry becomes a record; it is not used any more, unless its message has to stay in memory. */
    void put(final QueueEntry entry) {
        final StoredMessage message = entry.message();
        final boolean pins = !paging.mayGo(message.factPosition())
                || message.length() > Integer.MAX_VALUE
                || entry.deliveryCount() > RecordRun.MAX_COUNT
                || entry.notBeforeMs() != 0;
        append(
                message.factPosition(),
                entry.arrival(),
                message.expiresAtMs(),
                (int) Math.min(message.length(), Integer.MAX_VALUE),
                entry.deliveryCount(),
                message.priority(),
                message.placeCount(),
                pins);
        if (pins) {
            entry.state(EntryState.BACKLOGGED);
            pinned.put(entry.arrival(), entry);
        } else {
            entry.counted(false);
            queue.environment().entries.recycle(entry);
        }
    }

    /** A record of another run. */
    void append(final RecordRun run, final long ordinal) {
        append(
                run.position(ordinal),
                run.arrival(ordinal),
                run.expiresAtMs(ordinal),
                run.length(ordinal),
                run.count(ordinal),
                run.priority(ordinal),
                run.sharers(ordinal),
                false);
    }

    private void append(
            final long position,
            final long arrival,
            final long expiresAtMs,
            final int length,
            final int count,
            final int priority,
            final int sharers,
            final boolean pins) {
        if (runs[priority] == null) {
            runs[priority] = paging.open(queue.id());
        }
        loader.came(1);
        runs[priority].append(position, arrival, expiresAtMs, length, count, priority, sharers, pins);
        mask |= 1 << priority;
        size++;
        if (expiresAtMs > 0) {
            scheduleExpiry(expiresAtMs);
        }
    }

    /** All that a transaction placed here and that is on disk. */
    void arrive(final QueuePlaces places) {
        for (int priority = 0; priority < runs.length; priority++) {
            final RecordRun run = places.run(priority);
            if (run == null || run.isEmpty()) {
                continue;
            }
            if (runs[priority] == null) {
                runs[priority] = paging.open(queue.id());
            }
            final long before = run.arrival(run.first()) - 1;
            final long expiresAtMs = run.expiresAtMs();
            size += run.size();
            loader.came(run.size());
            queue.lanes().arrived(run.lastArrival());
            runs[priority].splice(run);
            mask |= 1 << priority;
            if (expiresAtMs != Long.MAX_VALUE) {
                scheduleExpiry(expiresAtMs);
            }
            queue.dispatch().selective().cameBehind(priority, before);
        }
        for (final QueueEntry entry : places.inMemory()) {
            entry.state(EntryState.BACKLOGGED);
            pinned.put(entry.arrival(), entry);
        }
    }

    /** The length of the message that came last; -1: there is none here. */
    int newestLength() {
        final RecordRun run = newestRun();
        return run == null ? -1 : run.length(run.last());
    }

    /** The one that came last, as an entry that can be discarded; null: there is none here. */
    QueueEntry newest() {
        final RecordRun run = newestRun();
        return run == null ? null : discardable(run, run.last());
    }

    private RecordRun newestRun() {
        RecordRun newest = null;
        for (int left = mask; left != 0; left &= left - 1) {
            final RecordRun run = runs[Integer.numberOfTrailingZeros(left)];
            if (newest == null || run.arrival(run.last()) > newest.arrival(newest.last())) {
                newest = run;
            }
        }
        return newest;
    }

    private void scheduleExpiry(final long atMs) {
        if (!isScheduled() || deadline() > atMs) {
            queue.environment().timers.schedule(this, atMs);
        }
    }

    @Override
    public void onDeadline() {
        if (!queue.isDeleted()) {
            final long next = expiry.doWork();
            if (next != Long.MAX_VALUE) {
                scheduleExpiry(next);
            }
        }
    }

    /** Reads on, where little is left in memory. @return whether more is there at once. */
    boolean topUp() {
        return loader.topUp();
    }

    // Records become entries.

    /** The record is an entry in memory again. */
    void restored(final QueueEntry entry) {
        queue.enterFresh(entry);
        if (queue.isExpired(entry)) {
            queue.environment().policy().expired(entry);
        }
        queue.wake();
    }

    /** A consumer wants what it found, and what is read of it by now. The reference to the message passes to the entry. */
    void give(final RecordRun run, final long ordinal, final StoredMessage message, final QueueConsumer consumer) {
        final QueueEntry entry = run.isPinned(ordinal) ? unpin(run, ordinal) : pluck(run, ordinal, message);
        queue.enterFresh(entry);
        queue.dispatch().assign(entry, consumer);
    }

    /** The record of an entry whose message is in memory becomes that entry again. */
    QueueEntry unpin(final RecordRun run, final long ordinal) {
        final QueueEntry entry = pinned.remove(run.arrival(ordinal));
        entry.readBack();
        removed(run, ordinal);
        return entry;
    }

    /** The pinned message of a record. */
    StoredMessage pinnedMessage(final RecordRun run, final long ordinal) {
        return pinned.get(run.arrival(ordinal)).message();
    }

    /** The record becomes an entry with a message that was read; the caller's reference to it passes to the entry. */
    QueueEntry pluck(final RecordRun run, final long ordinal, final StoredMessage message) {
        paging.restored(message, run.position(ordinal));
        return entry(run, ordinal, message);
    }

    /** The record becomes an entry without its message: it can only be discarded. */
    QueueEntry discardable(final RecordRun run, final long ordinal) {
        if (run.isPinned(ordinal)) {
            return unpin(run, ordinal);
        }
        return entry(run, ordinal, paging.absent(run, ordinal));
    }

    private QueueEntry entry(final RecordRun run, final long ordinal, final StoredMessage message) {
        final QueueEntry entry = queue.environment().entries.create(queue, message, true);
        message.release();
        entry.counted(true);
        entry.readBack();
        entry.deliveryCount(run.count(ordinal));
        entry.placed(run.arrival(ordinal));
        message.placeCount(run.sharers(ordinal));
        removed(run, ordinal);
        return entry;
    }

    private void removed(final RecordRun run, final long ordinal) {
        final int priority = run.priority(ordinal);
        run.remove(ordinal);
        size--;
        if (run.isEmpty()) {
            mask &= ~(1 << priority);
        }
    }

    /** The first one of the lowest priority, as an entry that can be discarded; null: there is none. */
    QueueEntry oldest() {
        if (mask == 0) {
            return null;
        }
        final RecordRun run = runs[Integer.numberOfTrailingZeros(mask)];
        return discardable(run, run.first());
    }

    /** The queue is gone: all records are, at once. What is pinned follows in {@link #purge}. */
    void close() {
        queue.environment().timers.cancel(this);
        for (final RecordRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
        mask = 0;
        size = 0;
    }

    /** @return how many entries went, at most so many. */
    int purge(final int limit) {
        int count = 0;
        while (count < limit && !pinned.isEmpty()) {
            final QueueEntry entry = pinned.values().iterator().next();
            pinned.remove(entry.arrival());
            queue.remove(entry);
            count++;
        }
        return count;
    }
}
