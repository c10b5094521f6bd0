// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Frames records and lays them out over segments. Owned by the appending thread; hands chunks to the writer without a lock. */
final class Appender {
    private final int newSegmentLength;
    private final Queue<AppendChunk> recycled;
    private final LongSupplier forcedPosition;
    private final CRC32C crc = new CRC32C();
    private AppendChunk chunk;
    private long segmentBase;
    private int segmentLength;
    private int segmentOffset;
    private long nextSequence;

    /**
     * @param newSegmentLength of segments to come.
     * @param recycled chunks that the writer is done with.
     * @param forcedPosition up to where the journal is known to be on the disk.
     */
    Appender(final int newSegmentLength, final Queue<AppendChunk> recycled, final LongSupplier forcedPosition) {
        this.newSegmentLength = newSegmentLength;
        this.recycled = recycled;
        this.forcedPosition = forcedPosition;
    }

    /** Goes on where recovery ended. @return the first chunk, for the writer. */
    AppendChunk begin(final long base, final int length, final int offset, final long sequence) {
        segmentBase = base;
        segmentLength = length;
        segmentOffset = offset;
        nextSequence = sequence;
        chunk = nextChunk();
        return chunk;
    }

    long position() {
        return segmentBase + segmentOffset;
    }

    long append(final DirectBuffer record, final int offset, final int length) {
        final int span = RecordLayout.span(length);
        if (segmentOffset + span + RecordLayout.ALIGNMENT > segmentLength) {
            endSegment();
        }
        if (chunk.room() < span) {
            link(nextChunk());
        }
        encode(record, offset, length);
        advance(span);
        nextSequence++;
        return position();
    }

    private void encode(final DirectBuffer record, final int offset, final int length) {
        final int start = chunk.filled;
        chunk.bytes.clear();
        chunk.bytes.putInt(start, length);
        chunk.bytes.putLong(start + RecordLayout.SEQUENCE_OFFSET, nextSequence);
        chunk.bytes.putLong(start + RecordLayout.FORCED_OFFSET, forcedPosition.getAsLong());
        chunk.view.putBytes(start + RecordLayout.HEADER_LENGTH, record, offset, length);
        final int end = start + RecordLayout.HEADER_LENGTH + length;
        final int footer = start + RecordLayout.span(length) - RecordLayout.FOOTER_LENGTH;
        chunk.view.setMemory(end, footer - end, (byte) 0);
        chunk.bytes.putInt(footer, length);
        final int checksum = RecordLayout.checksum(crc, chunk.bytes, start, length);
        chunk.bytes.clear();
        chunk.bytes.putInt(start + RecordLayout.CRC_OFFSET, checksum);
    }

    private void endSegment() {
        if (chunk.room() < RecordLayout.ALIGNMENT) {
            link(nextChunk());
        }
        chunk.view.putInt(chunk.filled, RecordLayout.END_OF_SEGMENT);
        chunk.view.putInt(chunk.filled + Integer.BYTES, 0);
        advance(RecordLayout.ALIGNMENT);
        segmentBase += segmentLength;
        segmentLength = newSegmentLength;
        segmentOffset = SegmentHeader.LENGTH;
        link(nextChunk());
    }

    private void advance(final int span) {
        chunk.filled += span;
        segmentOffset += span;
        chunk.published = chunk.filled;
    }

    private AppendChunk nextChunk() {
        final AppendChunk used = recycled.poll();
        final AppendChunk next = used == null ? new AppendChunk() : used;
        next.begin(segmentBase, segmentOffset, nextSequence);
        return next;
    }

    private void link(final AppendChunk next) {
        chunk.next = next;
        chunk = next;
    }
}
