// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.subscription.Subscription;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What would be there after a crash if all facts were durable: each method applies one kind of change, live and in replay. Sums over its
 * parts make a digest that does not depend on the order of entries.
 */
public final class DurableState {
    private final Long2ObjectHashMap<QueueRecord> queues = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<SessionRecord> sessions = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<BranchRecord> branches = new Long2ObjectHashMap<>();
    private long sessionSum;
    private long branchSum;
    private long storeId;

    public void queueDefined(final MessageQueue queue, final Subscription subscription) {
        queues.put(queue.id(), new QueueRecord(queue, subscription));
    }

    public void queueRemoved(final long queueId) {
        queues.remove(queueId);
    }

    public QueueRecord queue(final long queueId) {
        return queues.get(queueId);
    }

    /** All queues that facts know, in no particular order. */
    public Iterable<QueueRecord> allQueues() {
        return queues.values();
    }

    public SessionRecord session(final long sessionId) {
        return sessions.get(sessionId);
    }

    /** All sessions that facts know, in no particular order. */
    public Iterable<SessionRecord> allSessions() {
        return sessions.values();
    }

    public void placed(final QueueEntry entry) {
        final QueueRecord record = queues.get(entry.queue().id());
        record.sum += hash(entry);
    }

    /**
     * The same for many entries that are not in memory and were never delivered.
     *
     * @param firstArrival what their indexes are counted from.
     * @param weights the sum of their {@link #weight(long)}.
     * @param weightedIndexes the sum of each index times that.
     */
    public void placedAll(final long queueId, final long firstArrival, final long weights, final long weightedIndexes) {
        final QueueRecord record = queues.get(queueId);
        record.sum += (2 * firstArrival + 1) * weights + 2 * weightedIndexes;
    }

    /** What a message of that length counts that was never delivered. */
    public static long weight(final long length) {
        return weight(0, length, 0);
    }

    /** What an entry counts. */
    public static long sumOf(final QueueEntry entry) {
        return hash(entry);
    }

    /** Entries go that counted so much. */
    public void removedAll(final long queueId, final long sum) {
        final QueueRecord record = queues.get(queueId);
        if (record != null) {
            record.sum -= sum;
        }
    }

    /** The same for an entry that is not in memory. */
    public void placed(final long queueId, final long arrival, final int count, final long length) {
        final QueueRecord record = queues.get(queueId);
        record.sum += hash(arrival, count, length, 0);
    }

    /** The same for an entry that is not in memory. */
    public void removed(final long queueId, final long arrival, final int count, final long length) {
        final QueueRecord record = queues.get(queueId);
        if (record != null) {
            record.sum -= hash(arrival, count, length, 0);
        }
    }

    public void removed(final QueueEntry entry) {
        final QueueRecord record = queues.get(entry.queue().id());
        if (record != null) {
            record.sum -= hash(entry);
        }
    }

    public void counted(final QueueEntry entry, final int deliveryCount) {
        removed(entry);
        entry.deliveryCount(deliveryCount);
        final QueueRecord record = queues.get(entry.queue().id());
        if (record != null) {
            placed(entry);
        }
    }

    public void delayed(final QueueEntry entry, final long untilMs) {
        removed(entry);
        entry.notBeforeMs(untilMs);
        if (queues.containsKey(entry.queue().id())) {
            placed(entry);
        }
    }

    public void sessionOpened(final SessionRecord session) {
        session.opened = true;
        sessions.put(session.id(), session);
        sessionSum += hash(session);
    }

    public void sessionEnded(final long sessionId) {
        final SessionRecord session = sessions.remove(sessionId);
        if (session != null) {
            sessionSum -= hash(session);
            session.opened = false;
        }
    }

    public void commandTaken(final long sessionId, final long command) {
        final SessionRecord session = sessions.get(sessionId);
        if (session != null && command > session.lastCommand) {
            sessionSum -= hash(session);
            session.lastCommand = command;
            sessionSum += hash(session);
        }
    }

    /** A branch is prepared, or an operator has decided. */
    public void branch(final BranchRecord branch) {
        branchEnded(branch.number());
        branches.put(branch.number(), branch);
        branchSum += hash(branch);
    }

    /** Whether that is what is known of the branch. */
    public boolean isBranch(final BranchRecord branch) {
        return branches.get(branch.number()) == branch;
    }

    public void branchEnded(final long number) {
        final BranchRecord branch = branches.remove(number);
        if (branch != null) {
            branchSum -= hash(branch);
        }
    }

    /** Branches that are prepared or remembered, in no particular order. */
    public Iterable<BranchRecord> allBranches() {
        return branches.values();
    }

    public void identified(final long value) {
        storeId = value;
    }

    /** What tells this store from all others; 0 before it is drawn. */
    public long storeId() {
        return storeId;
    }

    /** Equal for equal states. */
    public long digest() {
        long sum = sessionSum + mix(branchSum) + mix(storeId);
        for (final QueueRecord record : queues.values()) {
            sum += mix(record.sum + mix(record.queue().id()) + (record.subscription() == null ? 1 : 2))
                    + mix(record.queue().name().hashCode());
        }
        return sum;
    }

    private static long hash(final QueueEntry entry) {
        return hash(entry.arrival(), entry.deliveryCount(), entry.message().length(), entry.notBeforeMs());
    }

    private static long hash(final long arrival, final int count, final long length, final long notBeforeMs) {
        return (2 * arrival + 1) * weight(count, length, notBeforeMs);
    }

    private static long weight(final int count, final long length, final long notBeforeMs) {
        // What waits on disk alone counts no further than that.
        return mix(Math.min(count, RecordRun.MAX_COUNT) * 31L + length * 961L + notBeforeMs * 29_791L);
    }

    private static long hash(final BranchRecord branch) {
        return mix(mix(branch.number())
                + branch.xid().hashCode()
                + branch.outcome().ordinal());
    }

    private static long hash(final SessionRecord session) {
        return mix(mix(session.id()) + session.lastCommand);
    }

    private static long mix(final long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
