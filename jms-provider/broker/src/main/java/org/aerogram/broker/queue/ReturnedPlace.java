// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/**
 * How far a consumer with a selector has looked through the entries that were given back: up to the last one passed, or to the end. The places at one entry
 * are linked, so that they are found when the entry goes.
 */
final class ReturnedPlace {
    private QueueEntry passed;
    private boolean atEnd;
    private ReturnedPlace previous;
    private ReturnedPlace next;

    /** The next one to look at; null: all have been. */
    QueueEntry following(final ReturnedEntries returned) {
        return atEnd ? null : passed == null ? returned.head() : passed.chainNext;
    }

    /** @param entry null: before the first one. */
    void moveTo(final QueueEntry entry) {
        if (passed != null) {
            unlink();
        }
        passed = entry;
        if (entry != null) {
            next = entry.returnedPlaces;
            if (next != null) {
                next.previous = this;
            }
            entry.returnedPlaces = this;
        }
    }

    /** All that there are have been looked at. */
    void rest() {
        moveTo(null);
        atEnd = true;
    }

    /** An entry has been given back that the consumer may want: goes back to it where it is behind. */
    void came(final QueueEntry entry) {
        if (atEnd || passed != null && ReturnedEntries.isBefore(entry, passed)) {
            atEnd = false;
            moveTo(entry.chainPrevious);
        }
    }

    private void unlink() {
        if (previous == null) {
            passed.returnedPlaces = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
    }

    /** The entry is about to be taken: whoever is at it goes back by one. */
    static void leave(final QueueEntry entry) {
        while (entry.returnedPlaces != null) {
            entry.returnedPlaces.moveTo(entry.chainPrevious);
        }
    }
}
