// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/**
 * A place in each lane of a queue: the last entry passed. Entries before it need not be looked at again, as lanes grow at their
 * end only and what comes back is found elsewhere. A cursor that rests is at the end of each lane, wherever that is, until it is
 * told of an entry worth looking at.
 */
public final class Cursor {
    private static final int ALL = (1 << Lanes.PRIORITIES) - 1;

    private final LanePlace[] places = new LanePlace[Lanes.PRIORITIES];
    private final long[] scanned = new long[Lanes.PRIORITIES];
    private int used;
    private int resting;

    /** The entry that follows in a lane, or null at its end. @param lane may be null. */
    public QueueEntry next(final int priority, final EntryLane lane) {
        if (lane == null || (resting & 1 << priority) != 0) {
            return null;
        }
        final QueueEntry last = (used & 1 << priority) == 0 ? null : places[priority].passed();
        return last == null ? lane.head : last.next;
    }

    public void pass(final int priority, final QueueEntry entry) {
        LanePlace place = places[priority];
        if (place == null) {
            place = new LanePlace();
            places[priority] = place;
        }
        used |= 1 << priority;
        place.moveTo(entry);
    }

    /** Whether nothing in the lane is worth looking at. */
    public boolean rests(final int priority) {
        return (resting & 1 << priority) != 0;
    }

    /** The last arrival of the lane's backlog that has been passed. */
    public long scanned(final int priority) {
        return scanned[priority];
    }

    public void scanned(final int priority, final long arrival) {
        scanned[priority] = arrival;
    }

    /** Whether the entry was passed while it was in the backlog. */
    public boolean hasScanned(final QueueEntry entry) {
        return entry.paged && entry.arrival() <= scanned[entry.message().priority()];
    }

    /** Everything has been passed; nothing is worth looking at before {@link #came}. */
    public void rest() {
        close();
        resting = ALL;
    }

    /**
     * Something has come into a lane that is worth looking at.
     *
     * @param last the entry before it; null: none.
     * @param arrival all of the backlog up to it has been passed.
     */
    public void came(final int priority, final QueueEntry last, final long arrival) {
        if (rests(priority)) {
            resting &= ~(1 << priority);
            scanned[priority] = arrival;
            if (last != null) {
                pass(priority, last);
            }
        }
    }

    /** Lets go of the entries. */
    public void close() {
        for (int mask = used; mask != 0; mask &= mask - 1) {
            places[Integer.numberOfTrailingZeros(mask)].moveTo(null);
        }
        used = 0;
    }
}
