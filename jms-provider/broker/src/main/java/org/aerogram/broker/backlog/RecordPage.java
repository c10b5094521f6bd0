// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import org.aerogram.broker.storage.PageSpace;
import org.agrona.MutableDirectBuffer;

/** A page of a {@link RecordRun}: its records by their slots, and what is known of them without looking into it. */
final class RecordPage {
    /** position i64, arrival i64, expires i64, length i32, delivery count u16, flags u8, sharers u8. */
    static final int RECORD_LENGTH = 32;

    static final int RECORDS = PageSpace.PAGE_LENGTH / RECORD_LENGTH;
    static final long NEVER = Long.MAX_VALUE;
    static final int CHANGED = -1;

    private static final int ARRIVAL = 8;
    private static final int EXPIRES = 16;
    private static final int LENGTH = 24;
    private static final int COUNT = 28;
    private static final int FLAGS = 30;
    private static final int SHARERS = 31;

    private static final int GONE = 1;
    private static final int PINNED = 2;
    private static final int PRIORITY_SHIFT = 4;

    /** Null once nothing in a full page is left. */
    MutableDirectBuffer buffer;
    /** Arrival of its first record. */
    long firstArrival;
    /** What is added to the arrivals that its records tell. */
    long base;
    /** No record expires before. */
    long expiresAtMs = NEVER;
    /** Records that are left. */
    int live;
    /** The block of the last checkpoint that says the same; {@link #CHANGED}: none does. */
    int block = CHANGED;

    RecordPage(final MutableDirectBuffer buffer, final long firstArrival) {
        this.buffer = buffer;
        this.firstArrival = firstArrival;
    }

    private static int at(final int slot) {
        return slot * RECORD_LENGTH;
    }

    /** What tells a record's priority, and whether its message is in memory. */
    static int flags(final int priority, final boolean pinned) {
        return priority << PRIORITY_SHIFT | (pinned ? PINNED : 0);
    }

    /** Another record. @param count and sharers as far as they are told. @param flags {@link #flags(int, boolean)}. */
    void put(
            final int slot,
            final long position,
            final long arrival,
            final long expires,
            final int length,
            final int count,
            final int flags,
            final int sharers) {
        final int at = at(slot);
        buffer.putLong(at, position);
        buffer.putLong(at + ARRIVAL, arrival - base);
        buffer.putLong(at + EXPIRES, expires);
        buffer.putInt(at + LENGTH, length);
        buffer.putShort(at + COUNT, (short) count);
        buffer.putByte(at + FLAGS, (byte) flags);
        buffer.putByte(at + SHARERS, (byte) sharers);
        if (expires > 0) {
            expiresAtMs = Math.min(expiresAtMs, expires);
        }
        live++;
        block = CHANGED;
    }

    /** A slot that no record will have. */
    void skip(final int slot) {
        buffer.putByte(at(slot) + FLAGS, (byte) GONE);
        buffer.putLong(at(slot) + ARRIVAL, Long.MAX_VALUE - base);
        block = CHANGED;
    }

    boolean isGone(final int slot) {
        return (flags(slot) & GONE) != 0;
    }

    /** A record goes. */
    void remove(final int slot) {
        buffer.putByte(at(slot) + FLAGS, (byte) (flags(slot) | GONE));
        live--;
        block = CHANGED;
    }

    /** The first slot from that one on whose record is left; {@code end} where there is none before. */
    int next(final int from, final int end) {
        int slot = from;
        while (slot < end && isGone(slot)) {
            slot++;
        }
        return slot;
    }

    /** The first slot before {@code end} of that arrival or a higher one, left or not. */
    int firstFrom(final long wanted, final int end) {
        int from = 0;
        int to = end;
        while (from < to) {
            final int middle = from + to >>> 1;
            if (arrival(middle) < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** When the first of the records before {@code end} expires that are left; {@link #NEVER}: none does. */
    long earliest(final int end) {
        long earliest = NEVER;
        for (int slot = next(0, end); slot < end; slot = next(slot + 1, end)) {
            final long expires = expires(slot);
            if (expires > 0) {
                earliest = Math.min(earliest, expires);
            }
        }
        return earliest;
    }

    long position(final int slot) {
        return buffer.getLong(at(slot));
    }

    void position(final int slot, final long value) {
        buffer.putLong(at(slot), value);
        block = CHANGED;
    }

    long arrival(final int slot) {
        return buffer.getLong(at(slot) + ARRIVAL) + base;
    }

    long expires(final int slot) {
        return buffer.getLong(at(slot) + EXPIRES);
    }

    void expires(final int slot, final long value) {
        buffer.putLong(at(slot) + EXPIRES, value);
        block = CHANGED;
    }

    int length(final int slot) {
        return buffer.getInt(at(slot) + LENGTH);
    }

    int count(final int slot) {
        return buffer.getShort(at(slot) + COUNT) & 0xFFFF;
    }

    void count(final int slot, final int value) {
        buffer.putShort(at(slot) + COUNT, (short) value);
        block = CHANGED;
    }

    int priority(final int slot) {
        return (flags(slot) & 0xFF) >>> PRIORITY_SHIFT;
    }

    boolean isPinned(final int slot) {
        return (flags(slot) & PINNED) != 0;
    }

    int sharers(final int slot) {
        return buffer.getByte(at(slot) + SHARERS) & 0xFF;
    }

    private byte flags(final int slot) {
        return buffer.getByte(at(slot) + FLAGS);
    }
}
