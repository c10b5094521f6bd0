// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.RecordScan;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads segment files from a position on, a stretch at a time, beside the one who writes them. */
final class FileRecordScan implements RecordScan {
    private static final int CAPACITY = 256 << 10;

    private final Storage storage;
    private final SegmentMap segments;
    private final LongSupplier forcedPosition;
    private final BiFunction<String, IOException, JournalException> failure;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final CRC32C crc = new CRC32C();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private SegmentHeader segment;
    private StorageFile file;
    /** Where the next record begins; 0: with the oldest segment. */
    private long next;

    private long position;
    /** What of the journal is in the buffer. */
    private long start;

    private long end;

    /**
     * @param forcedPosition up to where there is something to read.
     * @param failure makes the journal fail, for that reason; the cause may be null.
     * @param after the end of a record; 0: begin with the oldest.
     */
    FileRecordScan(
            final Storage storage,
            final SegmentMap segments,
            final LongSupplier forcedPosition,
            final BiFunction<String, IOException, JournalException> failure,
            final long after) {
        this.storage = storage;
        this.segments = segments;
        this.forcedPosition = forcedPosition;
        this.failure = failure;
        next = after;
        position = after;
    }

    @Override
    public int poll(final Journal.RecordHandler handler, final int limitBytes) {
        final long limit = forcedPosition.getAsLong();
        int passed = 0;
        try {
            while (passed < limitBytes && hasNext(limit)) {
                if (segment == null) {
                    return GONE;
                }
                final int length = length();
                final long begin = next;
                if (length == RecordLayout.END_OF_SEGMENT) {
                    next = segment.base() + segment.segmentLength() + SegmentHeader.LENGTH;
                } else {
                    hand(length, handler);
                }
                passed += (int) (next - begin);
            }
        } catch (final IOException e) {
            throw failure.apply("cannot read " + segment.fileName(), e);
        }
        return passed;
    }

    /** Whether something stands there; {@link #segment} is where, null if it has gone. */
    private boolean hasNext(final long limit) throws IOException {
        if (next == 0) {
            final SegmentHeader oldest = segments.oldest();
            next = oldest == null ? 0 : oldest.base() + SegmentHeader.LENGTH;
        }
        if (next == 0 || next + RecordLayout.ALIGNMENT > limit) {
            return false;
        }
        if (segment == null || next >= segment.base() + segment.segmentLength()) {
            openNext();
        }
        return true;
    }

    private void openNext() throws IOException {
        closeFile();
        start = 0;
        end = 0;
        segment = segments.find(next + 1);
        if (segment == null) {
            return;
        }
        try {
            file = storage.openToRead(segment.fileName());
        } catch (final IOException e) {
            if (segments.find(next + 1) != null) {
                throw e;
            }
            segment = null; // it was deleted a moment ago
        }
    }

    private int length() throws IOException {
        load(Integer.BYTES);
        final int length = bytes.getInt((int) (next - start));
        if (length != RecordLayout.END_OF_SEGMENT && (length < 1 || length > Journal.MAX_RECORD_LENGTH)) {
            throw damaged();
        }
        return length;
    }

    private void hand(final int length, final Journal.RecordHandler handler) throws IOException {
        final int span = RecordLayout.span(length);
        load(span);
        final int at = (int) (next - start);
        if (RecordLayout.checksum(crc, bytes, at, length) != bytes.clear().getInt(at + RecordLayout.CRC_OFFSET)) {
            throw damaged();
        }
        next += span;
        position = next;
        handler.onRecord(view, at + RecordLayout.HEADER_LENGTH, length, position);
    }

    /** Has at least so many bytes from the next record on in the buffer. */
    private void load(final int count) throws IOException {
        if (next >= start && next + count <= end) {
            return;
        }
        final long limit = Math.min(forcedPosition.getAsLong(), segment.base() + segment.segmentLength());
        if (next + count > limit) {
            throw damaged();
        }
        if (bytes.capacity() < count) {
            bytes = ByteBuffer.allocateDirect(Math.max(count, CAPACITY)).order(ByteOrder.LITTLE_ENDIAN);
            view.wrap(bytes);
        }
        final int wanted = (int) Math.min(bytes.capacity(), limit - next);
        bytes.clear().limit(wanted);
        final int read = file.read(bytes, next - segment.base());
        bytes.clear();
        start = next;
        end = next + read;
        if (read < count) {
            throw damaged();
        }
    }

    private JournalException damaged() {
        return failure.apply(
                "the journal is damaged: %s: the record at offset %d does not check"
                        .formatted(segment.fileName(), next - segment.base()),
                null);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long limit() {
        return forcedPosition.getAsLong();
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public void close() {
        try {
            closeFile();
        } catch (final IOException e) {
            throw failure.apply("cannot close " + segment.fileName(), e);
        }
    }
}
