// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** Where a cursor is in one lane. */
final class LanePlace extends EntryPlace {
    @Override
    EntryPlace firstAt(final QueueEntry entry) {
        return entry.lanePlaces;
    }

    @Override
    void firstAt(final QueueEntry entry, final EntryPlace first) {
        entry.lanePlaces = first;
    }

    /** The entry is about to leave its lane: whoever is at it goes back by one. */
    static void leave(final QueueEntry entry) {
        while (entry.lanePlaces != null) {
            entry.lanePlaces.moveTo(entry.previous);
        }
    }
}
