// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/**
 * The entries of a queue that are in memory, by priority, and their order. What facts know is ordered by the number of its arrival; all else comes behind what had
 * arrived until then.
 */
public final class Lanes {
    /** Priorities 0 to 9. */
    public static final int PRIORITIES = 10;

    private final EntryLane[] lanes = new EntryLane[PRIORITIES];
    private int mask;
    private long lastArrival;
    private long lastPlace;

    /** Bit p: there are entries of priority p. */
    public int mask() {
        return mask;
    }

    /** Null where there never was one of that priority. */
    public EntryLane get(final int priority) {
        return lanes[priority];
    }

    /** Entries of that priority that nobody has had yet. */
    public int freshCount(final int priority) {
        return lanes[priority] == null ? 0 : lanes[priority].fresh;
    }

    /** Their bytes. */
    public long freshBytes(final int priority) {
        return lanes[priority] == null ? 0 : lanes[priority].freshBytes;
    }

    /** The first entry of that priority, of which there are some. */
    public QueueEntry head(final int priority) {
        return lanes[priority].head;
    }

    /** The last entry of that priority; null: none. */
    public QueueEntry tail(final int priority) {
        return lanes[priority] == null ? null : lanes[priority].tail;
    }

    /** The highest arrival that ever came into the queue. */
    public long lastArrival() {
        return lastArrival;
    }

    /** The place behind all that has come. */
    public long lastPlace() {
        return lastPlace;
    }

    /** An entry of that arrival comes into the queue, not into memory. */
    public void arrived(final long arrival) {
        lastArrival = Math.max(lastArrival, arrival);
    }

    public void append(final QueueEntry entry) {
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
    public void fresh(final QueueEntry entry) {
        final EntryLane lane = lanes[entry.message().priority()];
        entry.fresh = true;
        lane.fresh++;
        lane.freshBytes += entry.message().length();
    }

    /** Somebody has it, or it goes. */
    public void stale(final QueueEntry entry) {
        if (entry.fresh) {
            final EntryLane lane = lanes[entry.message().priority()];
            entry.fresh = false;
            lane.fresh--;
            lane.freshBytes -= entry.message().length();
        }
    }

    public void remove(final QueueEntry entry) {
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
