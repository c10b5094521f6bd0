// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aerogram.journal.JournalException;

/** A folder of the file system that is looked at and never changed: whoever tries gets an {@link IOException}. Nobody else may have it locked meanwhile. */
public final class FolderView implements Storage {
    private final OwnedFolder folder;

    private FolderView(final OwnedFolder folder) {
        this.folder = folder;
    }

    /** @throws JournalException if there is no such folder, or a running node owns it. */
    public static FolderView open(final Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new JournalException("there is no journal in " + folder);
        }
        if (!OwnedFolder.hasLock(folder)) {
            return new FolderView(OwnedFolder.unlocked(folder));
        }
        try {
            final OwnedFolder owned = OwnedFolder.share(folder);
            if (owned == null) {
                throw new JournalException(
                        "the journal in " + folder + " is in use: stop its node first, or look at a copy");
            }
            return new FolderView(owned);
        } catch (final IOException e) {
            throw new JournalException("cannot read the journal in " + folder + ": " + e, e);
        }
    }

    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    /** For reading only; the file must be there. */
    @Override
    public StorageFile open(final String name) throws IOException {
        return folder.openToRead(name);
    }

    @Override
    public StorageFile openToRead(final String name) throws IOException {
        return folder.openToRead(name);
    }

    @Override
    public void delete(final String name) throws IOException {
        throw readOnly();
    }

    @Override
    public void forceNames() throws IOException {
        throw readOnly();
    }

    private IOException readOnly() {
        return new IOException(folder + " is only looked at");
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
