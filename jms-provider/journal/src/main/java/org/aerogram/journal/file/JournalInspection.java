// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;

/** Reads a journal that no node uses, whatever its state, and changes nothing. Damaged places are passed over and named. */
public final class JournalInspection {
    private final Storage storage;
    private final List<SegmentFinding> findings = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private long nextPosition = -1;
    private long nextSequence = -1;
    private long bodyBytes;

    /** @param storage closed by the caller. */
    public JournalInspection(final Storage storage) {
        this.storage = storage;
    }

    /**
     * Reads everything once.
     *
     * @param handler gets every record that can be read, oldest first.
     * @throws JournalException if a segment is written in a newer format, or reading fails.
     */
    public List<SegmentFinding> run(final Journal.RecordHandler handler) {
        try {
            final List<String> names = storage.names().stream()
                    .filter(SegmentHeader::isFileName)
                    .sorted()
                    .toList();
            final List<SegmentHeader> headers = new ArrayList<>();
            for (final String name : names) {
                final SegmentHeader header = SegmentHeader.read(storage, name);
                if (header != null && header.fileName().equals(name)) {
                    headers.add(header);
                } else if (!name.equals(names.get(names.size() - 1)) || SegmentHeader.isFollowed(storage, name)) {
                    unreadable.add(name + ": its header does not check");
                }
            }
            for (int i = 0; i < headers.size(); i++) {
                inspect(headers, i, handler);
            }
            return findings;
        } catch (final IOException e) {
            throw new JournalException("cannot read the journal in " + storage + ": " + e, e);
        }
    }

    /** Files that should be segments and are not. */
    public List<String> unreadable() {
        return unreadable;
    }

    private void inspect(final List<SegmentHeader> headers, final int index, final Journal.RecordHandler handler)
            throws IOException {
        final SegmentHeader header = headers.get(index);
        final List<String> flaws = new ArrayList<>();
        if (nextPosition >= 0 && header.base() != nextPosition) {
            flaws.add("at offset 0: a segment before it is missing");
        } else if (nextSequence >= 0 && header.firstSequence() != nextSequence) {
            flaws.add("at offset 0: records are missing at the end of the segment before");
        }
        try (StorageFile file = storage.open(header.fileName())) {
            final SegmentReader reader = new SegmentReader(header, file);
            long forcedLater = 0;
            for (final SegmentHeader later : headers.subList(index + 1, headers.size())) {
                forcedLater = Math.max(forcedLater, later.forcedPosition());
            }
            long records = 0;
            bodyBytes = 0;
            boolean torn = false;
            SegmentReader.Found found = reader.peek();
            while (found == SegmentReader.Found.RECORD || found == SegmentReader.Found.GARBAGE) {
                if (found == SegmentReader.Found.RECORD) {
                    reader.next((record, offset, length, position) -> {
                        bodyBytes += length;
                        handler.onRecord(record, offset, length, position);
                    });
                    records++;
                } else {
                    final boolean confirmed = Math.max(forcedLater, reader.knownToBeForced()) > reader.position();
                    final int at = reader.offset();
                    final boolean more = confirmed && reader.skipToNextRecord();
                    torn |= !confirmed;
                    if (confirmed) {
                        flaws.add("at offset " + at + ": what stands there is not the record that was confirmed; "
                                + (more ? "records go on at offset " + reader.offset() : "nothing follows"));
                    }
                    if (!more) {
                        break;
                    }
                }
                found = reader.peek();
            }
            final boolean ended = found == SegmentReader.Found.END_OF_SEGMENT;
            final boolean last = index + 1 == headers.size();
            final boolean mayBeShort = ended ? last : found == SegmentReader.Found.NOTHING;
            if (mayBeShort && Math.max(forcedLater, reader.knownToBeForced()) > reader.position()) {
                flaws.add("at offset " + reader.offset() + ": confirmed records are missing");
            }
            nextPosition = header.base() + header.segmentLength();
            nextSequence = ended ? reader.expectedSequence() : -1;
            findings.add(new SegmentFinding(
                    header.fileName(),
                    header.base(),
                    header.segmentLength(),
                    records,
                    bodyBytes,
                    reader.offset(),
                    flaws,
                    torn));
        }
    }
}
