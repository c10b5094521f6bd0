// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.aerogram.journal.Journal;
import org.aerogram.journal.RecordWindow;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Bytes of one segment, read at once. Grows only for records that are longer than it. */
final class FileRecordWindow implements RecordWindow {
    /** How much is read at once, at most, unless a single record is longer. */
    static final int CAPACITY = 256 << 10;

    private final FileRecordReader reader;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final CRC32C crc = new CRC32C();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private SegmentHeader segment;
    private long start;
    private long end;
    private int offset;
    private int length;

    FileRecordWindow(final FileRecordReader reader) {
        this.reader = reader;
    }

    /** @return false where the file ends before. */
    boolean load(final SegmentHeader from, final StorageFile file, final long startPosition, final long endPosition)
            throws IOException {
        final int count = (int) (endPosition - startPosition);
        if (bytes.capacity() < count) {
            bytes = ByteBuffer.allocateDirect(Math.max(count, CAPACITY)).order(ByteOrder.LITTLE_ENDIAN);
            view.wrap(bytes);
        }
        segment = from;
        start = startPosition;
        end = startPosition;
        bytes.clear().limit(count);
        final boolean whole = file.read(bytes, startPosition - from.base()) == count;
        bytes.clear();
        end = whole ? endPosition : startPosition;
        return whole;
    }

    /** Where the record ending at that position begins, according to its last bytes; negative where they make no sense. */
    long beginOf(final long position) {
        final int claimed = bytes.getInt((int) (position - start) - RecordLayout.FOOTER_LENGTH);
        if (claimed < 1 || claimed > Journal.MAX_RECORD_LENGTH) {
            return -1;
        }
        final long begin = position - RecordLayout.span(claimed);
        return begin < segment.base() + SegmentHeader.LENGTH ? -1 : begin;
    }

    @Override
    public boolean find(final long position) {
        if (position - start < RecordLayout.span(1) || position > end) {
            return false;
        }
        final long begin = beginOf(position);
        if (begin < 0) {
            throw reader.damaged(segment, position);
        }
        if (begin < start) {
            return false;
        }
        final int at = (int) (begin - start);
        final int claimed = bytes.getInt(at);
        if (RecordLayout.span(Math.max(0, claimed)) != position - begin
                || RecordLayout.checksum(crc, bytes, at, claimed)
                        != bytes.clear().getInt(at + RecordLayout.CRC_OFFSET)) {
            throw reader.damaged(segment, position);
        }
        offset = at + RecordLayout.HEADER_LENGTH;
        length = claimed;
        return true;
    }

    @Override
    public DirectBuffer buffer() {
        return view;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }
}
