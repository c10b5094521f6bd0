// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.agrona.concurrent.UnsafeBuffer;

/** One block of heap memory cut into segments of one size. */
final class Slab {
    final SizeClass sizeClass;
    final UnsafeBuffer buffer;
    final int segmentCount;
    int freeCount;
    Slab previous;
    Slab next;
    private Segment free;

    Slab(final SizeClass sizeClass, final int lengthBytes) {
        this.sizeClass = sizeClass;
        this.buffer = new UnsafeBuffer(new byte[lengthBytes]);
        this.segmentCount = lengthBytes / sizeClass.segmentLength;
        for (int i = segmentCount - 1; i >= 0; i--) {
            push(new Segment(this, i * sizeClass.segmentLength));
        }
    }

    Segment pop() {
        final Segment segment = free;
        free = segment.next;
        segment.next = null;
        segment.length = 0;
        freeCount--;
        return segment;
    }

    void push(final Segment segment) {
        segment.next = free;
        free = segment;
        freeCount++;
    }
}
