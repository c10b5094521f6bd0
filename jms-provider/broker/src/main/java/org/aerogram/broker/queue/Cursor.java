// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/**
 * A place in each lane of a queue: the last entry passed. Entries before it need not be looked at again, as lanes grow at their
 * end only and what comes back is found elsewhere. A cursor that rests is at the end of each lane, wherever that is, until it is
 * told of an entry worth looking at.
 */
final class Cursor {
    private static final int ALL = (1 << MessageQueue.PRIORITIES) - 1;

    private final LanePlace[] places = new LanePlace[MessageQueue.PRIORITIES];
    private int used;
    private int resting;

    /** The entry that follows in a lane, or null at its end. */
    QueueEntry next(final int priority, final EntryLane lane) {
        if ((resting & 1 << priority) != 0) {
            return null;
        }
        final QueueEntry last = (used & 1 << priority) == 0 ? null : places[priority].passed();
        return last == null ? lane.head : last.next;
    }

    void pass(final int priority, final QueueEntry entry) {
        LanePlace place = places[priority];
        if (place == null) {
            place = new LanePlace();
            places[priority] = place;
        }
        used |= 1 << priority;
        place.moveTo(entry);
    }

    /** Everything has been passed; nothing is worth looking at before {@link #came}. */
    void rest() {
        close();
        resting = ALL;
    }

    /** An entry has come to the end of a lane that is worth looking at. */
    void came(final int priority, final QueueEntry entry) {
        if ((resting & 1 << priority) != 0) {
            resting &= ~(1 << priority);
            if (entry.previous != null) {
                pass(priority, entry.previous);
            }
        }
    }

    /** Lets go of the entries. */
    void close() {
        for (int mask = used; mask != 0; mask &= mask - 1) {
            places[Integer.numberOfTrailingZeros(mask)].moveTo(null);
        }
        used = 0;
    }
}
