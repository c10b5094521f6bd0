// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.Storage;

/** The checkpoints in a journal's folder: the last two of them. The package page documents format and promises. Used by one thread at a time. */
public final class CheckpointStore {
    static final String PAGES_NAME = "checkpoint.pages";

    private static final int KEPT = 2;

    private final Storage storage;
    private final int blockLength;
    private final List<String> torn = new ArrayList<>();
    /** Newest first. */
    private final List<Checkpoint> kept = new ArrayList<>();

    /**
     * @param storage closed by the caller.
     * @param blockLength in bytes.
     */
    public CheckpointStore(final Storage storage, final int blockLength) {
        this.storage = storage;
        this.blockLength = blockLength;
    }

    /**
     * Reads the roots.
     *
     * @return those that check, newest first.
     * @throws JournalException if one is written in a newer format, or reading fails.
     */
    public List<Checkpoint> find() {
        torn.clear();
        kept.clear();
        try {
            final List<String> names = storage.names().stream()
                    .filter(RootHeader::isFileName)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (final String name : names) {
                final Checkpoint checkpoint = Checkpoint.read(storage, name);
                if (checkpoint == null || checkpoint.blockLength() != blockLength) {
                    torn.add(name);
                } else {
                    kept.add(checkpoint);
                }
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read the checkpoints in " + storage + ": " + e, e);
        }
        return List.copyOf(kept);
    }

    /** Roots that {@link #find()} met and that do not check: left by a crash, or damaged. */
    public List<String> torn() {
        return List.copyOf(torn);
    }

    /**
     * After {@link #find()}: further checkpoints follow that one; newer ones, and those that do not check, are deleted, and so are older ones but the one before it.
     *
     * @param last null: all are deleted.
     * @throws JournalException where deleting fails.
     */
    public void adopt(final Checkpoint last) {
        try {
            for (final String name : torn) {
                storage.delete(name);
            }
            torn.clear();
            while (!kept.isEmpty() && kept.get(0) != last) {
                storage.delete(kept.remove(0).fileName());
            }
            trim();
        } catch (final IOException e) {
            throw new JournalException("cannot delete a checkpoint in " + storage + ": " + e, e);
        }
    }

    private void trim() throws IOException {
        while (kept.size() > KEPT) {
            storage.delete(kept.remove(kept.size() - 1).fileName());
        }
    }

    /** All there are, newest first. */
    List<Checkpoint> kept() {
        return kept;
    }

    /** The number behind that of the last block that any of them refers to. */
    long blocksEnd() {
        int end = 0;
        for (final Checkpoint checkpoint : kept) {
            end = Math.max(end, checkpoint.blocks().length());
        }
        return end;
    }

    /** The newest one; null: there is none. */
    public Checkpoint last() {
        return kept.isEmpty() ? null : kept.get(0);
    }

    /**
     * Begins another checkpoint. It counts once it is completed, and may be given up before at any time.
     *
     * @param position above that of the last one.
     * @throws JournalException where the disk fails.
     */
    public CheckpointWriter begin(final long position, final long fingerprint) {
        return new CheckpointWriter(storage, this, blockLength, position, fingerprint);
    }

    /** A checkpoint's root is on the disk. */
    void completed(final String name) throws IOException {
        final Checkpoint checkpoint = Checkpoint.read(storage, name);
        if (checkpoint == null) {
            throw new IOException("what was written to " + name + " reads otherwise");
        }
        kept.add(0, checkpoint);
        trim();
    }
}
