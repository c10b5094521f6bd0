// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/**
 * The entries of a queue that are in memory, by priority, and their order. What facts know is ordered by the number of its arrival; all else comes behind what had
 * arrived until then.
 */
final class Lanes {
    private final EntryLane[] lanes = new EntryLane[MessageQueue.PRIORITIES];
    private int mask;
    private long lastArrival;
    private long lastPlace;

    /** Bit p: there are entries of priority p. */
    int mask() {
        return mask;
    }

    /** Null where there never was one of that priority. */
    EntryLane get(final int priority) {
        return lanes[priority];
    }

    /** Entries of that priority that nobody has had yet. */
    int freshCount(final int priority) {
        return lanes[priority] == null ? 0 : lanes[priority].fresh;
    }

    /** Their bytes. */
    long freshBytes(final int priority) {
        return lanes[priority] == null ? 0 : lanes[priority].freshBytes;
    }

    /** The last entry of that priority; null: none. */
    QueueEntry tail(final int priority) {
        return lanes[priority] == null ? null : lanes[priority].tail;
    }

    /** The highest arrival that ever came into the queue. */
    long lastArrival() {
        return lastArrival;
    }

    /** The place behind all that has come. */
    long lastPlace() {
        return lastPlace;
    }

    /** An entry of that arrival comes into the queue, not into memory. */
    void arrived(final long arrival) {
        lastArrival = Math.max(lastArrival, arrival);
    }

    void append(final QueueEntry entry) {
        final int priority = entry.message().priority();
        EntryLane lane = lanes[priority];
        if (lane == null) {
            lane = new EntryLane();
            lanes[priority] = lane;
        }
        lane.append(entry);
        mask |= 1 << priority;
        entry.inLane = true;
        if (entry.arrival() > 0 && !entry.late) {
            arrived(entry.arrival());
            entry.order(entry.arrival(), 0);
        } else {
            entry.order(lastArrival, ++lastPlace);
        }
    }

    /** Nobody has had the entry yet. */
    void fresh(final QueueEntry entry) {
        final EntryLane lane = lanes[entry.message().priority()];
        entry.fresh = true;
        lane.fresh++;
        lane.freshBytes += entry.message().length();
    }

    /** Somebody has it, or it goes. */
    void stale(final QueueEntry entry) {
        if (entry.fresh) {
            final EntryLane lane = lanes[entry.message().priority()];
            entry.fresh = false;
            lane.fresh--;
            lane.freshBytes -= entry.message().length();
        }
    }

    void remove(final QueueEntry entry) {
        final int priority = entry.message().priority();
        stale(entry);
        LanePlace.leave(entry);
        final EntryLane lane = lanes[priority];
        lane.remove(entry);
        entry.inLane = false;
        if (lane.isEmpty()) {
            mask &= ~(1 << priority);
        }
    }
}
