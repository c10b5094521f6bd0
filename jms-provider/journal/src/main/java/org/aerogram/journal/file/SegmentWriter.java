// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;

/** The segment files: the one being written, the one prepared to be next, and the old ones until they are released. Owned by the writing thread. */
final class SegmentWriter {
    private static final int FILL_SLICE = 1 << 20;
    private static final int PREPARE_AT = 4;

    private final Storage storage;
    private final int segmentLength;
    private final boolean forcing;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(FILL_SLICE);
    private final Deque<SegmentHeader> segments = new ArrayDeque<>();
    private final SegmentMap map = new SegmentMap();
    private StorageFile current;
    private StorageFile prepared;
    private long preparedBase;
    private int preparedLength;
    private int currentLength;
    private long marked;
    private boolean dirty;

    /** @param forcing false where the operating system is trusted with everything. */
    SegmentWriter(final Storage storage, final int segmentLength, final boolean forcing) {
        this.storage = storage;
        this.segmentLength = segmentLength;
        this.forcing = forcing;
    }

    /** Takes over a segment that recovery found; the last one taken over is written on. */
    void adopt(final SegmentHeader header) throws IOException {
        segments.addLast(header);
        map.replace(segments);
        if (current != null) {
            current.close();
        }
        current = storage.open(header.fileName());
        dirty = true; // what was read may be in the system's memory only
    }

    /** For readers on other threads. */
    SegmentMap map() {
        return map;
    }

    /** The segment being written; null before the first one. */
    SegmentHeader currentHeader() {
        return segments.peekLast();
    }

    long oldestPosition() {
        return segments.isEmpty() ? 0 : segments.getFirst().base();
    }

    /** Begins the segment at that position, after the one before is safe. */
    void roll(final long base, final long firstSequence, final long forcedPosition) throws IOException {
        while (prepare(base)) {
            // what was not prepared in time is filled now
        }
        if (current != null) {
            current.close();
        }
        current = prepared;
        prepared = null;
        currentLength = 0;
        final SegmentHeader header = new SegmentHeader(segmentLength, base, firstSequence, forcedPosition);
        current.write(header.encode(), 0);
        if (forcing) {
            current.force();
            storage.forceNames();
        }
        segments.addLast(header);
        map.replace(segments);
    }

    void write(final ByteBuffer bytes, final int segmentOffset) throws IOException {
        currentLength = segmentOffset + bytes.remaining();
        current.write(bytes, segmentOffset);
        dirty = true;
    }

    /** Forces what was written. @return false where there was nothing. */
    boolean force() throws IOException {
        if (!dirty) {
            return false;
        }
        current.force();
        dirty = false;
        return true;
    }

    /** Says in the current segment that everything up to that position has been forced; does not force that itself. @return false where it says so already. */
    boolean mark(final long forcedPosition) throws IOException {
        if (current == null || forcedPosition <= marked) {
            return false;
        }
        final long base = currentHeader().base();
        current.write(DurableMark.encode(base, forcedPosition), DurableMark.OFFSET);
        marked = forcedPosition;
        return true;
    }

    /** The same at the orderly end, and forces it. */
    void seal(final long forcedPosition) throws IOException {
        if (current != null) {
            mark(forcedPosition);
            current.force();
        }
    }

    /** Once the current segment is used by a quarter: fills a slice of the one after it with zeros. @return true where more is left to fill. */
    boolean prepareNext() throws IOException {
        final SegmentHeader header = currentHeader();
        return header != null
                && currentLength > header.segmentLength() / PREPARE_AT
                && prepare(header.base() + header.segmentLength());
    }

    private boolean prepare(final long base) throws IOException {
        if (prepared == null) {
            prepared = storage.open(new SegmentHeader(segmentLength, base, 0, 0).fileName());
            preparedBase = base;
            preparedLength = 0;
        }
        if (preparedLength == segmentLength) {
            return false;
        }
        zeros.clear().limit(Math.min(FILL_SLICE, segmentLength - preparedLength));
        final int slice = zeros.remaining();
        prepared.write(zeros, preparedLength);
        preparedLength += slice;
        if (preparedLength == segmentLength && forcing) {
            prepared.force();
        }
        return preparedLength < segmentLength;
    }

    /** Deletes the oldest segment if it ends at or below that position and is not being written. */
    boolean deleteOldest(final long releasedPosition) throws IOException {
        if (segments.size() < 2) {
            return false;
        }
        final SegmentHeader oldest = segments.getFirst();
        if (oldest.base() + oldest.segmentLength() > releasedPosition) {
            return false;
        }
        segments.removeFirst();
        map.replace(segments);
        storage.delete(oldest.fileName());
        storage.forceNames(); // or a crash could bring it back without the one after it
        return true;
    }

    void close() throws IOException {
        if (current != null) {
            current.close();
        }
        if (prepared != null) {
            prepared.close();
            storage.delete(new SegmentHeader(segmentLength, preparedBase, 0, 0).fileName());
        }
        storage.close();
    }
}
