// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.aerogram.journal.JournalException;

/** A folder of the file system, locked against other processes for as long as this object is open. */
public final class FolderStorage implements Storage {
    static final String LOCK_NAME = "lock";

    private final Path folder;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private FolderStorage(final Path folder, final FileChannel lockChannel, final FileLock lock) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws JournalException naming the folder, if it cannot be written or another process owns it.
     */
    public static FolderStorage open(final Path folder) {
        try {
            Files.createDirectories(folder);
            final FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new JournalException(
                        "the journal in " + folder
                                + " belongs to another process or node; stop that one, or give this one a data directory of its own");
            }
            return new FolderStorage(folder, channel, lock);
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

    private static FileLock tryLock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK_NAME))
                    .toList();
        }
    }

    @Override
    public StorageFile open(final String name) throws IOException {
        return new ChannelFile(FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public StorageFile openToRead(final String name) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public void delete(final String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Override
    public void forceNames() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockChannel.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
