// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** The entries of one queue and priority in the order of their arrival: linked through the entries. */
public final class EntryLane {
    QueueEntry head;
    QueueEntry tail;
    /** Entries that nobody has had yet, and their bytes. */
    int fresh;

    long freshBytes;

    void append(final QueueEntry entry) {
        entry.previous = tail;
        entry.next = null;
        if (tail == null) {
            head = entry;
        } else {
            tail.next = entry;
        }
        tail = entry;
    }

    void remove(final QueueEntry entry) {
        if (entry.previous == null) {
            head = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next == null) {
            tail = entry.previous;
        } else {
            entry.next.previous = entry.previous;
        }
        entry.previous = null;
        entry.next = null;
    }

    boolean isEmpty() {
        return head == null;
    }
}
