// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** All slabs of one segment size. Those with room are linked; one wholly free slab is kept, further ones go back to the heap. */
final class SizeClass {
    private static final int SMALL_SEGMENT = 8 << 10;
    private static final int SMALL_SLAB = 256 << 10;
    private static final int LARGE_SLAB = 1 << 20;

    final int segmentLength;
    private Slab withRoom;
    private int emptySlabs;

    SizeClass(final int segmentLength) {
        this.segmentLength = segmentLength;
    }

    Segment take() {
        if (withRoom == null) {
            link(new Slab(this, segmentLength <= SMALL_SEGMENT ? SMALL_SLAB : LARGE_SLAB));
            emptySlabs++;
        }
        final Slab slab = withRoom;
        if (slab.freeCount == slab.segmentCount) {
            emptySlabs--;
        }
        final Segment segment = slab.pop();
        if (slab.freeCount == 0) {
            unlink(slab);
        }
        return segment;
    }

    void give(final Segment segment) {
        final Slab slab = segment.slab;
        slab.push(segment);
        if (slab.freeCount == 1) {
            link(slab);
        }
        if (slab.freeCount == slab.segmentCount) {
            if (emptySlabs > 0) {
                unlink(slab);
            } else {
                emptySlabs++;
            }
        }
    }

    private void link(final Slab slab) {
        slab.next = withRoom;
        slab.previous = null;
        if (withRoom != null) {
            withRoom.previous = slab;
        }
        withRoom = slab;
    }

    private void unlink(final Slab slab) {
        if (slab.previous == null) {
            withRoom = slab.next;
        } else {
            slab.previous.next = slab.next;
        }
        if (slab.next != null) {
            slab.next.previous = slab.previous;
        }
        slab.previous = null;
        slab.next = null;
    }
}
