// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.storage.FolderStorage;
import org.aerogram.journal.storage.Storage;

/** The settings of a {@link FileJournal}; read once when it is opened. */
public final class FileJournalContext {
    /** Default length of a segment file: 16 MiB. */
    public static final int DEFAULT_SEGMENT_LENGTH = 16 << 20;

    private static final int LEAST_SEGMENT_LENGTH = 16 << 10;

    private Path folder;
    private Storage storage;
    private SyncPolicy syncPolicy = SyncPolicy.EVERY_COMMIT;
    private int segmentLength = DEFAULT_SEGMENT_LENGTH;
    private LongSupplier nanoClock = System::nanoTime;
    private Duration patience = Duration.ZERO;

    /** Where the segment files live. Required unless a storage is given. */
    public FileJournalContext folder(final Path value) {
        this.folder = value;
        return this;
    }

    /** Instead of a folder; the journal closes it. */
    public FileJournalContext storage(final Storage value) {
        this.storage = value;
        return this;
    }

    /** Default: {@link SyncPolicy#EVERY_COMMIT}. */
    public FileJournalContext syncPolicy(final SyncPolicy value) {
        this.syncPolicy = value;
        return this;
    }

    /** Length of a new segment file in bytes, a multiple of 4,096, long enough for the longest record to come; default {@value #DEFAULT_SEGMENT_LENGTH}. */
    public FileJournalContext segmentLength(final int value) {
        if (value < LEAST_SEGMENT_LENGTH || value % 4096 != 0) {
            throw new IllegalArgumentException("a segment length of " + value
                    + " bytes: must be a multiple of 4096, at least " + LEAST_SEGMENT_LENGTH);
        }
        this.segmentLength = value;
        return this;
    }

    /** Nanoseconds from any origin, never going back; default {@link System#nanoTime}. Simulations give their own. */
    public FileJournalContext nanoClock(final LongSupplier value) {
        this.nanoClock = value;
        return this;
    }

    /**
     * With {@link SyncPolicy#EVERY_COMMIT}: how long records may stay in memory that nobody waits for, see {@link FileJournal#want}. They share the force of the next one that somebody
     * waits for, so that this one need not wait for theirs. Default: not at all.
     */
    public FileJournalContext patience(final Duration value) {
        this.patience = value;
        return this;
    }

    Duration patience() {
        return patience;
    }

    SyncPolicy syncPolicy() {
        return syncPolicy;
    }

    int segmentLength() {
        return segmentLength;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }

    Storage openStorage() {
        if (storage == null && folder == null) {
            throw new IllegalArgumentException("a journal needs a folder");
        }
        return storage != null ? storage : FolderStorage.open(folder);
    }
}
