// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import java.util.Arrays;

/** Where the pieces of one body are in the log, in their order; all but the last one are {@link #LENGTH} bytes long. Eight bytes a piece. */
public final class BodyChunks {
    /** Bytes of a piece. */
    public static final int LENGTH = 256 << 10;

    private long[] positions;
    private int count;
    private long length;

    public BodyChunks() {
        positions = new long[4];
    }

    private BodyChunks(final BodyChunks other) {
        positions = Arrays.copyOf(other.positions, other.count);
        count = other.count;
        length = other.length;
    }

    /** The same pieces in a list of its own. */
    public BodyChunks copy() {
        return new BodyChunks(this);
    }

    /** The next piece. @param position what appending its fact returned. */
    public void add(final long position, final int lengthBytes) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, Math.max(4, count * 2));
        }
        positions[count++] = position;
        length += lengthBytes;
    }

    /** A piece has been told again. */
    public void moved(final int index, final long position) {
        positions[index] = position;
    }

    public long position(final int index) {
        return positions[index];
    }

    public int count() {
        return count;
    }

    /** Bytes of the body in these pieces. */
    public long length() {
        return length;
    }

    /** Bytes of one of them. */
    public int length(final int index) {
        return (int) Math.min(LENGTH, length - (long) index * LENGTH);
    }
}
