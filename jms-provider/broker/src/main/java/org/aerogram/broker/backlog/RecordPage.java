// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import org.aerogram.broker.storage.PageSpace;
import org.agrona.MutableDirectBuffer;

/** A page of a {@link RecordRun}, and what is known of its records without looking into it. */
final class RecordPage {
    /** position i64, arrival i64, expires i64, length i32, delivery count u16, flags u8, sharers u8. */
    static final int RECORD_LENGTH = 32;

    static final int RECORDS = PageSpace.PAGE_LENGTH / RECORD_LENGTH;
    static final long NEVER = Long.MAX_VALUE;
    static final int CHANGED = -1;

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
}
