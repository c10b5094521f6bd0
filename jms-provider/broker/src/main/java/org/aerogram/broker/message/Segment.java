// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.agrona.MutableDirectBuffer;

/** A run of memory inside a slab, part of one message at a time. */
public final class Segment {
    final Slab slab;
    private final int offset;
    int length;
    Segment next;

    Segment(final Slab slab, final int offset) {
        this.slab = slab;
        this.offset = offset;
    }

    /** Where the bytes lie: shared with other segments, see {@link #offset()}. */
    public MutableDirectBuffer buffer() {
        return slab.buffer;
    }

    /** Index of the first byte in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** How many bytes are in use. */
    public int length() {
        return length;
    }

    /** The message's next segment, or null. */
    public Segment next() {
        return next;
    }

    int capacity() {
        return slab.sizeClass.segmentLength;
    }

    int remaining() {
        return capacity() - length;
    }
}
