// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.aerogram.journal.Journal;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.concurrent.UnsafeBuffer;

/** Walks the records of one segment, held in memory whole while it is read. */
final class SegmentReader {
    /** What stands at the reader's offset. */
    enum Found {
        /** A whole record. */
        RECORD,
        /** The mark that the next segment goes on. */
        END_OF_SEGMENT,
        /** Zeros: nothing was written here. */
        NOTHING,
        /** Bytes that are not a record, or not the expected one. */
        GARBAGE
    }

    private final SegmentHeader header;
    private final ByteBuffer bytes;
    private final UnsafeBuffer view;
    private final CRC32C crc = new CRC32C();
    private int offset = SegmentHeader.LENGTH;
    private long expectedSequence;
    private int bodyLength;

    SegmentReader(final SegmentHeader header, final StorageFile file) throws IOException {
        this.header = header;
        this.expectedSequence = header.firstSequence();
        this.bytes = ByteBuffer.allocate(header.segmentLength()).order(ByteOrder.LITTLE_ENDIAN);
        file.read(bytes, 0);
        bytes.clear();
        this.view = new UnsafeBuffer(bytes);
    }

    /** Looks at the next record without passing it. */
    Found peek() {
        if (offset + RecordLayout.ALIGNMENT > header.segmentLength()) {
            return Found.GARBAGE;
        }
        final int length = view.getInt(offset);
        if (length == RecordLayout.END_OF_SEGMENT) {
            return Found.END_OF_SEGMENT;
        }
        if (length == 0 && isZero(offset)) {
            return Found.NOTHING;
        }
        if (!isRecord(offset, length) || sequence(offset) != expectedSequence) {
            return Found.GARBAGE;
        }
        bodyLength = length;
        return Found.RECORD;
    }

    /** Hands the record that was peeked to the handler and passes it. */
    void next(final Journal.RecordHandler handler) {
        final int body = offset + RecordLayout.HEADER_LENGTH;
        offset += RecordLayout.span(bodyLength);
        expectedSequence++;
        handler.onRecord(view, body, bodyLength, position());
    }

    /** Position of the next record. */
    long position() {
        return header.base() + offset;
    }

    int offset() {
        return offset;
    }

    long expectedSequence() {
        return expectedSequence;
    }

    /** The highest durable position that the segment's mark or any whole record behind the reader's offset tells of; 0 where there is none. */
    long knownToBeForced() {
        long forced = DurableMark.decode(bytes, header.base());
        for (int at = offset + RecordLayout.ALIGNMENT;
                at + RecordLayout.HEADER_LENGTH < header.segmentLength();
                at += RecordLayout.ALIGNMENT) {
            if (isPlausible(sequence(at)) && isRecord(at, view.getInt(at))) {
                forced = Math.max(forced, view.getLong(at + RecordLayout.FORCED_OFFSET));
            }
        }
        return forced;
    }

    /** Goes on at the next whole record behind the reader's offset. @return false where there is none in this segment. */
    boolean skipToNextRecord() {
        for (int at = offset + RecordLayout.ALIGNMENT;
                at + RecordLayout.HEADER_LENGTH < header.segmentLength();
                at += RecordLayout.ALIGNMENT) {
            if (isPlausible(sequence(at)) && isRecord(at, view.getInt(at))) {
                offset = at;
                expectedSequence = sequence(at);
                return true;
            }
        }
        return false;
    }

    private boolean isPlausible(final long sequence) {
        return sequence > expectedSequence
                && sequence - expectedSequence <= header.segmentLength() / RecordLayout.HEADER_LENGTH;
    }

    private boolean isRecord(final int at, final int length) {
        if (length < 1
                || length > Journal.MAX_RECORD_LENGTH
                || at + (long) RecordLayout.span(length) > header.segmentLength()) {
            return false;
        }
        final int checksum = RecordLayout.checksum(crc, bytes, at, length);
        bytes.clear();
        return checksum == view.getInt(at + RecordLayout.CRC_OFFSET);
    }

    private long sequence(final int at) {
        return at + RecordLayout.HEADER_LENGTH <= header.segmentLength()
                ? view.getLong(at + RecordLayout.SEQUENCE_OFFSET)
                : -1;
    }

    /** A header of zeros: a torn record's length may be zero while the rest of it is there. */
    private boolean isZero(final int at) {
        final int end = Math.min(at + RecordLayout.HEADER_LENGTH, header.segmentLength());
        for (int i = at; i < end; i += Integer.BYTES) {
            if (view.getInt(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
