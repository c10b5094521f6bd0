// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** A run of journal bytes within one segment, on its way from the appender to the writer. */
final class AppendChunk {
    /** Room for the longest record and many small ones. */
    static final int CAPACITY = 2 << 20;

    /** The appender's: nobody else may touch its position and limit. */
    final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    final UnsafeBuffer view = new UnsafeBuffer(bytes);

    /** The same memory with a position and a limit of the writer's own. */
    final ByteBuffer writable = bytes.duplicate();

    /** Position of the segment, and of this chunk's first byte in it; set before the chunk is published. */
    long segmentBase;

    int segmentOffset;
    long firstSequence;

    /** For the appender: bytes filled. */
    int filled;

    /** For the writer: bytes written to the file. */
    int written;

    /** Bytes that are complete. */
    volatile int published;

    /** The chunk after this one; this one is complete when it is set. */
    volatile AppendChunk next;

    void begin(final long base, final int offset, final long sequence) {
        segmentBase = base;
        segmentOffset = offset;
        firstSequence = sequence;
        filled = 0;
        written = 0;
        published = 0;
        next = null;
    }

    int room() {
        return CAPACITY - filled;
    }
}
