// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/**
 * Where a cursor is in one lane: at the last entry passed. The places at one entry are linked, so that they are found when the
 * entry leaves.
 */
final class LanePlace {
    private QueueEntry passed;
    private LanePlace previous;
    private LanePlace next;

    /** The last entry passed; null before the first one. */
    QueueEntry passed() {
        return passed;
    }

    /** @param entry null: before the first one. */
    void moveTo(final QueueEntry entry) {
        if (passed != null) {
            unlink();
        }
        passed = entry;
        if (entry != null) {
            next = entry.lanePlaces;
            if (next != null) {
                next.previous = this;
            }
            entry.lanePlaces = this;
        }
    }

    private void unlink() {
        if (previous == null) {
            passed.lanePlaces = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
    }

    /** The entry is about to leave its lane: whoever is at it goes back by one. */
    static void leave(final QueueEntry entry) {
        while (entry.lanePlaces != null) {
            entry.lanePlaces.moveTo(entry.previous);
        }
    }
}
