// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/**
 * How far somebody has come in a list of entries: up to the last one passed. The places at one entry are linked, so that they are found when the entry goes.
 */
abstract class EntryPlace {
    private QueueEntry passed;
    private EntryPlace previous;
    private EntryPlace next;

    /** The last entry passed; null before the first one. */
    final QueueEntry passed() {
        return passed;
    }

    /** @param entry null: before the first one. */
    final void moveTo(final QueueEntry entry) {
        if (passed != null) {
            unlink();
        }
        passed = entry;
        if (entry != null) {
            next = firstAt(entry);
            if (next != null) {
                next.previous = this;
            }
            firstAt(entry, this);
        }
    }

    private void unlink() {
        if (previous == null) {
            firstAt(passed, next);
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
    }

    /** The first of the places of this kind at the entry; null: there is none. */
    abstract EntryPlace firstAt(QueueEntry entry);

    /** Sets {@link #firstAt(QueueEntry)}. */
    abstract void firstAt(QueueEntry entry, EntryPlace first);
}
