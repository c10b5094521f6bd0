// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** Entries that were given back, in the order of the queue: highest priority first, then arrival. */
public final class ReturnedEntries {
    private final EntryChain chain = new EntryChain();
    private QueueEntry lastInserted;

    /** In order. Ascending insertions, the usual case, cost a step each. */
    public void insert(final QueueEntry entry) {
        QueueEntry place = lastInserted == null ? chain.tail() : lastInserted;
        while (place != null && isBefore(entry, place)) {
            place = place.chainPrevious;
        }
        QueueEntry following = place == null ? chain.head() : place.chainNext;
        while (following != null && isBefore(following, entry)) {
            place = following;
            following = following.chainNext;
        }
        chain.insertAfter(place, entry);
        lastInserted = entry;
    }

    public void remove(final QueueEntry entry) {
        if (entry == lastInserted) {
            lastInserted = entry.chainPrevious;
        }
        ReturnedPlace.leave(entry);
        chain.remove(entry);
    }

    public QueueEntry head() {
        return chain.head();
    }

    public static boolean isBefore(final QueueEntry a, final QueueEntry b) {
        final int priorityA = a.message().priority();
        final int priorityB = b.message().priority();
        return priorityA > priorityB || priorityA == priorityB && a.isBefore(b);
    }
}
