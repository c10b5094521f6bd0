// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import org.agrona.DirectBuffer;

/**
 * Reads on their way from the broker's thread to the storage thread and back, in one ring: requested, then completed, then consumed, each cursor moved by one thread
 * alone. What was read stays where it is (in a window of the storage thread) until it is consumed, and is never copied.
 */
final class ReadRing {
    /** Reads that can be under way. */
    static final int CAPACITY = 4_096;

    /** One read. Written by whoever is about to move the cursor over it. */
    static final class Slot {
        long token;
        long position;
        int lengthHint;
        DirectBuffer buffer;
        int offset;
        int length;
    }

    private final Slot[] slots = new Slot[CAPACITY];
    private volatile long requested;
    private volatile long completed;
    private volatile long consumed;

    ReadRing() {
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new Slot();
        }
    }

    Slot slot(final long index) {
        return slots[(int) index & CAPACITY - 1];
    }

    /** How many were ever requested; moved by the broker's thread. */
    long requested() {
        return requested;
    }

    void requested(final long count) {
        requested = count;
    }

    /** How many were ever completed; moved by the storage thread. */
    long completed() {
        return completed;
    }

    void completed(final long count) {
        completed = count;
    }

    /** How many were ever consumed; moved by the broker's thread. */
    long consumed() {
        return consumed;
    }

    void consumed(final long count) {
        consumed = count;
    }
}
