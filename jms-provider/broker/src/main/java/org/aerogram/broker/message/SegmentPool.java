// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** Memory for messages in segments of powers of two, 256 bytes to 256 KiB. Allocates only when it grows. */
public final class SegmentPool {
    /** The longest segment, in bytes. */
    public static final int MAX_SEGMENT_LENGTH = 256 << 10;

    private static final int MIN_SHIFT = 8;
    private static final int MAX_SHIFT = 18;

    private final SizeClass[] classes = new SizeClass[MAX_SHIFT - MIN_SHIFT + 1];
    private long usedBytes;

    public SegmentPool() {
        for (int i = 0; i < classes.length; i++) {
            classes[i] = new SizeClass(1 << (MIN_SHIFT + i));
        }
    }

    /** An empty segment with room for at least that many bytes. */
    Segment take(final int lengthBytes) {
        final int shift = 32 - Integer.numberOfLeadingZeros(Math.max(lengthBytes, 1) - 1);
        final Segment segment = classes[Math.max(shift, MIN_SHIFT) - MIN_SHIFT].take();
        usedBytes += segment.capacity();
        return segment;
    }

    void give(final Segment segment) {
        usedBytes -= segment.capacity();
        segment.slab.sizeClass.give(segment);
    }

    /** Bytes of segments in use, their unused ends included. */
    public long usedBytes() {
        return usedBytes;
    }
}
