// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.aerogram.journal.JournalException;

/** A folder of the file system, locked against other processes for as long as this object is open. */
public final class FolderStorage implements Storage {
    private final OwnedFolder folder;

    private FolderStorage(final OwnedFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws JournalException naming the folder, if it cannot be written or another process owns it.
     */
    public static FolderStorage open(final Path folder) {
        try {
            Files.createDirectories(folder);
            final OwnedFolder owned = OwnedFolder.own(folder);
            if (owned == null) {
                throw new JournalException(
                        "the journal in " + folder
                                + " belongs to another process or node; stop that one, or give this one a data directory of its own");
            }
            return new FolderStorage(owned);
        } catch (final AccessDeniedException e) {
            throw new JournalException(
                    "no permission to write the journal at " + e.getFile()
                            + "; change its owner or choose another data directory",
                    e);
        } catch (final FileAlreadyExistsException e) {
            throw new JournalException("the journal's folder " + folder + " exists and is not a folder", e);
        } catch (final IOException e) {
            throw new JournalException("cannot open the journal in " + folder + ": " + e, e);
        }
    }

    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public StorageFile open(final String name) throws IOException {
        return new ChannelFile(FileChannel.open(
                folder.path(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public StorageFile openToRead(final String name) throws IOException {
        return folder.openToRead(name);
    }

    @Override
    public void delete(final String name) throws IOException {
        Files.delete(folder.path(name));
    }

    @Override
    public void forceNames() throws IOException {
        folder.forceNames();
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
