// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/**
 * A place in each lane of a queue: the last entry passed. Entries before it need not be looked at again, as lanes grow at their
 * end only and what comes back is found elsewhere.
 */
final class Cursor {
    private final QueueEntry[] passed = new QueueEntry[MessageQueue.PRIORITIES];

    /** The entry that follows in a lane, or null at its end. */
    QueueEntry next(final int priority, final EntryLane lane) {
        final QueueEntry last = passed[priority];
        return last == null ? lane.head : last.next;
    }

    void pass(final int priority, final QueueEntry entry) {
        final QueueEntry last = passed[priority];
        if (last != null) {
            last.pins--;
        }
        entry.pins++;
        passed[priority] = entry;
    }

    /** The entry is about to leave its lane. */
    void leave(final int priority, final QueueEntry entry) {
        if (passed[priority] == entry) {
            entry.pins--;
            passed[priority] = entry.previous;
            if (entry.previous != null) {
                entry.previous.pins++;
            }
        }
    }

    /** The cursor goes. */
    void close() {
        for (int i = 0; i < passed.length; i++) {
            if (passed[i] != null) {
                passed[i].pins--;
                passed[i] = null;
            }
        }
    }
}
