// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.storage.PageSpace;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.checkpoint.Checkpoint;
import org.aerogram.journal.checkpoint.CheckpointStore;
import org.aerogram.journal.file.JournalInspection;
import org.aerogram.journal.file.SegmentFinding;
import org.aerogram.journal.storage.FolderView;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** One reading of the journal of the node that the settings name, for the journal commands. */
final class JournalReading {
    private final Path folder;
    private List<SegmentFinding> segments = List.of();
    private List<String> unreadable = List.of();
    private List<Checkpoint> checkpoints = List.of();
    private List<String> torn = List.of();
    private List<String> damaged = List.of();

    JournalReading(final Terminal terminal, final SettingOptions settings) {
        folder = settings.load(terminal, Map.of()).node().dataDirectory().resolve("journal");
    }

    /** @throws NodeException if it cannot be read, a node uses it, or it is written in a newer format. */
    JournalReading read(final Journal.RecordHandler handler) {
        try (FolderView view = FolderView.open(folder)) {
            final JournalInspection inspection = new JournalInspection(view);
            segments = inspection.run(handler);
            unreadable = inspection.unreadable();
            readCheckpoints(view);
            return this;
        } catch (final JournalException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, e.getMessage(), e);
        } catch (final IOException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, "cannot close the journal in " + folder + ": " + e, e);
        }
    }

    /** The items of the newest checkpoint, if there is one, to a handler. */
    JournalReading readCheckpoint(final Journal.RecordHandler handler) {
        try (FolderView view = FolderView.open(folder)) {
            readCheckpoints(view);
            if (!checkpoints.isEmpty()) {
                checkpoints
                        .get(0)
                        .load((item, offset, length, position, blocks) ->
                                handler.onRecord(item, offset, length, position));
            }
            return this;
        } catch (final JournalException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, e.getMessage(), e);
        } catch (final IOException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, "cannot close the journal in " + folder + ": " + e, e);
        }
    }

    private void readCheckpoints(final FolderView view) {
        final CheckpointStore store = new CheckpointStore(view, PageSpace.PAGE_LENGTH);
        checkpoints = store.find();
        torn = store.torn();
        damaged = checkpoints.stream()
                .filter(checkpoint -> !checkpoint.verify())
                .map(Checkpoint::fileName)
                .toList();
    }

    /** Newest first. */
    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** Files of checkpoints that are not whole, and that a start passes over. */
    List<String> tornCheckpoints() {
        return torn;
    }

    Path folder() {
        return folder;
    }

    List<SegmentFinding> segments() {
        return segments;
    }

    long records() {
        return segments.stream().mapToLong(SegmentFinding::records).sum();
    }

    /** What is wrong, a line each. */
    List<String> flaws() {
        final List<String> flaws = new ArrayList<>(unreadable);
        for (final SegmentFinding segment : segments) {
            segment.flaws().forEach(flaw -> flaws.add(segment.fileName() + " " + flaw));
        }
        damaged.forEach(name -> flaws.add(name + ": one of its blocks does not check; a start passes over it"));
        return flaws;
    }

    boolean hasTornTail() {
        return segments.stream().anyMatch(SegmentFinding::tornTail);
    }
}
