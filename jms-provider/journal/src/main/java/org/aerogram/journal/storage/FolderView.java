// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.aerogram.journal.JournalException;

/** A folder of the file system that is looked at and never changed: whoever tries gets an {@link IOException}. Nobody else may have it locked meanwhile. */
public final class FolderView implements Storage {
    private final Path folder;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private FolderView(final Path folder, final FileChannel lockChannel, final FileLock lock) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** @throws JournalException if there is no such folder, or a running node owns it. */
    public static FolderView open(final Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new JournalException("there is no journal in " + folder);
        }
        final Path lockFile = folder.resolve(FolderStorage.LOCK_NAME);
        if (!Files.exists(lockFile)) {
            return new FolderView(folder, null, null);
        }
        try {
            final FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ);
            final FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new JournalException(
                        "the journal in " + folder + " is in use: stop its node first, or look at a copy");
            }
            return new FolderView(folder, channel, lock);
        } catch (final IOException e) {
            throw new JournalException("cannot read the journal in " + folder + ": " + e, e);
        }
    }

    private static FileLock tryLock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true); // shared: the folder may be one that cannot be written to
        } catch (final OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(FolderStorage.LOCK_NAME))
                    .toList();
        }
    }

    /** For reading only; the file must be there. */
    @Override
    public StorageFile open(final String name) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public StorageFile openToRead(final String name) throws IOException {
        return open(name);
    }

    @Override
    public void delete(final String name) throws IOException {
        throw new IOException(folder + " is only looked at");
    }

    @Override
    public void forceNames() throws IOException {
        throw new IOException(folder + " is only looked at");
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.release();
            lockChannel.close();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
