// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.RecordReader;
import org.aerogram.journal.RecordWindow;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;
import org.agrona.collections.Long2ObjectHashMap;

/** Reads segment files beside the one who writes them; keeps a few open. */
final class FileRecordReader implements RecordReader {
    private static final int MOST_OPEN_FILES = 8;

    private final Storage storage;
    private final SegmentMap segments;
    private final LongSupplier writtenPosition;
    private final BiFunction<String, IOException, JournalException> failure;
    private final Long2ObjectHashMap<StorageFile> open = new Long2ObjectHashMap<>();

    /**
     * @param writtenPosition up to where there is something to read.
     * @param failure makes the journal fail, for that reason; the cause may be null.
     */
    FileRecordReader(
            final Storage storage,
            final SegmentMap segments,
            final LongSupplier writtenPosition,
            final BiFunction<String, IOException, JournalException> failure) {
        this.storage = storage;
        this.segments = segments;
        this.writtenPosition = writtenPosition;
        this.failure = failure;
    }

    @Override
    public RecordWindow newWindow() {
        return new FileRecordWindow(this);
    }

    @Override
    public void fill(final RecordWindow window, final long first, final int lengthHint, final long last) {
        final long written = writtenPosition.getAsLong();
        final SegmentHeader segment = segments.find(first);
        if (segment == null || first > written) {
            throw failure.apply(
                    "there is no record at position %d (it was released, or is not written yet)".formatted(first),
                    null);
        }
        final FileRecordWindow target = (FileRecordWindow) window;
        final long least = segment.base() + SegmentHeader.LENGTH;
        final long most = Math.min(Math.min(segment.base() + segment.segmentLength(), written), Math.max(first, last));
        final int span = RecordLayout.span(Math.max(0, Math.min(lengthHint, Journal.MAX_RECORD_LENGTH)));
        try {
            load(target, segment, Math.max(least, first - span), first, most);
            final long begin = target.beginOf(first);
            if (begin < 0) {
                throw damaged(segment, first);
            }
            if (begin < first - span) {
                load(target, segment, begin, first, most);
            }
        } catch (final IOException e) {
            throw failure.apply("cannot read " + segment.fileName(), e);
        }
    }

    private void load(
            final FileRecordWindow window,
            final SegmentHeader segment,
            final long start,
            final long first,
            final long most)
            throws IOException {
        final long end = Math.max(first, Math.min(most, start + FileRecordWindow.CAPACITY));
        if (!window.load(segment, file(segment), start, end)) {
            throw damaged(segment, end);
        }
    }

    private StorageFile file(final SegmentHeader segment) throws IOException {
        StorageFile file = open.get(segment.base());
        if (file == null) {
            if (open.size() == MOST_OPEN_FILES) {
                closeOldest();
            }
            file = storage.openToRead(segment.fileName());
            open.put(segment.base(), file);
        }
        return file;
    }

    private void closeOldest() throws IOException {
        long oldest = Long.MAX_VALUE;
        for (final long base : open.keySet()) {
            oldest = Math.min(oldest, base);
        }
        open.remove(oldest).close();
    }

    /** A record does not check. */
    JournalException damaged(final SegmentHeader segment, final long position) {
        return failure.apply(
                "the journal is damaged: %s: the record that ends at offset %d does not check"
                        .formatted(segment.fileName(), position - segment.base()),
                null);
    }

    @Override
    public void close() {
        try {
            for (final Map.Entry<Long, StorageFile> file : open.entrySet()) {
                file.getValue().close();
            }
        } catch (final IOException e) {
            throw failure.apply("cannot close the journal", e);
        } finally {
            open.clear();
        }
    }
}
