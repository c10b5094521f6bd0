// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** How far a consumer with a selector has looked through the entries that were given back: up to the last one passed, or to the end. */
public final class ReturnedPlace extends EntryPlace {
    private boolean atEnd;

    /** The next one to look at; null: all have been. */
    public QueueEntry following(final ReturnedEntries returned) {
        return atEnd ? null : passed() == null ? returned.head() : passed().chainNext;
    }

    /** The entry has been looked at. */
    public void pass(final QueueEntry entry) {
        moveTo(entry);
    }

    /** Lets go of the entry. */
    public void close() {
        moveTo(null);
    }

    /** All that there are have been looked at. */
    public void rest() {
        moveTo(null);
        atEnd = true;
    }

    /** An entry has been given back that the consumer may want: goes back to it where it is behind. */
    public void came(final QueueEntry entry) {
        if (atEnd || passed() != null && ReturnedEntries.isBefore(entry, passed())) {
            atEnd = false;
            moveTo(entry.chainPrevious);
        }
    }

    @Override
    EntryPlace firstAt(final QueueEntry entry) {
        return entry.returnedPlaces;
    }

    @Override
    void firstAt(final QueueEntry entry, final EntryPlace first) {
        entry.returnedPlaces = first;
    }

    /** The entry is about to be taken: whoever is at it goes back by one. */
    static void leave(final QueueEntry entry) {
        while (entry.returnedPlaces != null) {
            entry.returnedPlaces.moveTo(entry.chainPrevious);
        }
    }
}
