// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** A list of entries linked through their chain links. */
public final class EntryChain {
    private QueueEntry head;
    private QueueEntry tail;
    private int size;
    private boolean settled;

    public QueueEntry head() {
        return head;
    }

    public QueueEntry tail() {
        return tail;
    }

    public int size() {
        return size;
    }

    /** What a transaction consumed is consumed, though it is in this chain: facts know it no more. */
    public void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void addLast(final QueueEntry entry) {
        insertAfter(tail, entry);
    }

    /** Inserts behind an entry of this chain; at the front where it is null. */
    void insertAfter(final QueueEntry place, final QueueEntry entry) {
        final QueueEntry following = place == null ? head : place.chainNext;
        entry.chainPrevious = place;
        entry.chainNext = following;
        if (place == null) {
            head = entry;
        } else {
            place.chainNext = entry;
        }
        if (following == null) {
            tail = entry;
        } else {
            following.chainPrevious = entry;
        }
        entry.chain = this;
        size++;
    }

    public void remove(final QueueEntry entry) {
        if (entry.chainPrevious == null) {
            head = entry.chainNext;
        } else {
            entry.chainPrevious.chainNext = entry.chainNext;
        }
        if (entry.chainNext == null) {
            tail = entry.chainPrevious;
        } else {
            entry.chainNext.chainPrevious = entry.chainPrevious;
        }
        entry.chainPrevious = null;
        entry.chainNext = null;
        entry.chain = null;
        size--;
    }
}
