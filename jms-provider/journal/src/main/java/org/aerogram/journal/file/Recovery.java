// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;

/** Reads every segment from the oldest on, mends a torn tail, and refuses damage. */
final class Recovery {
    private static final System.Logger LOGGER = System.getLogger(Recovery.class.getName());

    private static final long NOT_READ = -1;

    private final Storage storage;
    private final boolean forcing;
    private final List<SegmentHeader> segments = new ArrayList<>();
    private long records;
    private int endOffset;
    private long nextSequence;
    private long known;

    /** @param forcing whether the journal forces a segment's header before it writes records behind it. */
    Recovery(final Storage storage, final boolean forcing) {
        this.storage = storage;
        this.forcing = forcing;
    }

    /** The segments that stay, oldest first. */
    List<SegmentHeader> segments() {
        return segments;
    }

    long records() {
        return records;
    }

    /** Where in the last segment the next record goes. */
    int endOffset() {
        return endOffset;
    }

    long nextSequence() {
        return nextSequence;
    }

    /** @param after up to there everything had been forced, and is not read. */
    void replay(final long after, final Journal.RecordHandler handler) throws IOException {
        known = after;
        findSegments();
        read(after, handler);
        if (after > 0
                && (segments.isEmpty() || segments.get(segments.size() - 1).base() + endOffset < after)) {
            throw new JournalException(
                    "the journal is damaged: %s ends before position %d, up to where it had been forced"
                            .formatted(storage, after));
        }
    }

    private void read(final long after, final Journal.RecordHandler handler) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            final SegmentHeader header = segments.get(i);
            checkFollows(i, header);
            if (header.base() + header.segmentLength() <= after) {
                nextSequence = NOT_READ;
                endOffset = header.segmentLength();
                continue;
            }
            try (StorageFile file = storage.open(header.fileName())) {
                final SegmentReader reader = new SegmentReader(header, file);
                final SegmentReader.Found end = read(reader, after, handler);
                endOffset = reader.offset();
                nextSequence = reader.expectedSequence();
                if (end != SegmentReader.Found.END_OF_SEGMENT) {
                    checkUnconfirmed(i, reader);
                    mendTail(i, header, file, reader);
                    return;
                }
                if (i + 1 == segments.size()) {
                    checkUnconfirmed(i, reader); // the mark itself may be the damage
                }
            }
        }
        if (!segments.isEmpty()) {
            beginAfterLast();
        }
    }

    private SegmentReader.Found read(
            final SegmentReader reader, final long after, final Journal.RecordHandler handler) {
        final Journal.RecordHandler later = (record, offset, length, position) -> {
            if (position > after) {
                handler.onRecord(record, offset, length, position);
                records++;
            }
        };
        SegmentReader.Found found = reader.peek();
        while (found == SegmentReader.Found.RECORD) {
            reader.next(later);
            found = reader.peek();
        }
        return found;
    }

    private void findSegments() throws IOException {
        final List<String> names = storage.names().stream()
                .filter(SegmentHeader::isFileName)
                .sorted()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            final SegmentHeader header = SegmentHeader.read(storage, names.get(i));
            if (header != null && header.fileName().equals(names.get(i))) {
                segments.add(header);
            } else if (i == names.size() - 1 && !(forcing && SegmentHeader.isFollowed(storage, names.get(i)))) {
                storage.delete(names.get(i)); // prepared, or begun without a single record confirmed
            } else {
                throw damage(names.get(i), 0, "its header does not check");
            }
        }
    }

    private void checkFollows(final int index, final SegmentHeader header) {
        if (index > 0) {
            final SegmentHeader before = segments.get(index - 1);
            if (before.base() + before.segmentLength() != header.base()) {
                throw damage(header.fileName(), 0, "the segment before it is missing");
            }
            if (nextSequence != NOT_READ && header.firstSequence() != nextSequence) {
                throw damage(before.fileName(), endOffset, "records are missing at its end");
            }
        }
    }

    /** Nothing after the reader's offset was ever confirmed, or the journal is refused. */
    private void checkUnconfirmed(final int index, final SegmentReader reader) {
        long forced = Math.max(known, reader.knownToBeForced());
        for (final SegmentHeader later : segments.subList(index + 1, segments.size())) {
            forced = Math.max(forced, later.forcedPosition());
        }
        if (forced > reader.position()) {
            throw damage(
                    segments.get(index).fileName(),
                    reader.offset(),
                    "what stands there is not the record that was confirmed");
        }
    }

    private void mendTail(
            final int index, final SegmentHeader header, final StorageFile file, final SegmentReader reader)
            throws IOException {
        final int torn = zeroFrom(file, reader.offset(), header.segmentLength());
        for (int i = segments.size() - 1; i > index; i--) {
            storage.delete(segments.remove(i).fileName());
        }
        storage.forceNames();
        if (torn > 0) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0}/{1}: dropped a torn tail at offset {2}: records that a crash left unfinished, never confirmed to anyone",
                    storage,
                    header.fileName(),
                    Integer.toString(reader.offset()));
        }
    }

    /** Overwrites what is not zero already. @return how many bytes were not. */
    private static int zeroFrom(final StorageFile file, final int offset, final int end) throws IOException {
        final ByteBuffer tail = ByteBuffer.allocate(end - offset);
        file.read(tail, offset);
        int lastByte = 0;
        for (int i = 0; i < tail.capacity(); i++) {
            if (tail.get(i) != 0) {
                lastByte = i + 1;
            }
        }
        if (lastByte > 0) {
            file.write(ByteBuffer.allocate(lastByte), offset);
            file.force();
        }
        return lastByte;
    }

    /** A crash came between the end mark of the last segment and the next segment. */
    private void beginAfterLast() throws IOException {
        final SegmentHeader last = segments.get(segments.size() - 1);
        try (StorageFile file = storage.open(last.fileName())) {
            zeroFrom(file, endOffset, last.segmentLength());
        }
    }

    private JournalException damage(final String file, final long offset, final String what) {
        return new JournalException(("the journal is damaged: %s/%s at offset %d: %s. Nothing was changed."
                        + " Restore the folder from a copy, or salvage what can be read")
                .formatted(storage, file, offset, what));
    }
}
