// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the file system and the lock in it, by which one process at a time owns it. */
final class OwnedFolder {
    private static final String LOCK_NAME = "lock";

    private final Path folder;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private OwnedFolder(final Path folder, final FileChannel lockChannel, final FileLock lock) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** For those who change it: the lock is made if need be. @return null where another process has it, or this one already. */
    static OwnedFolder own(final Path folder) throws IOException {
        return lock(folder, false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** For those who only read, in a folder that may be one that cannot be written to. @return null where somebody owns it, or this process reads it already. */
    static OwnedFolder share(final Path folder) throws IOException {
        return lock(folder, true, StandardOpenOption.READ);
    }

    private static OwnedFolder lock(final Path folder, final boolean shared, final OpenOption... options)
            throws IOException {
        final FileChannel channel = FileChannel.open(folder.resolve(LOCK_NAME), options);
        final FileLock lock = tryLock(channel, shared);
        if (lock == null) {
            channel.close();
            return null;
        }
        return new OwnedFolder(folder, channel, lock);
    }

    private static FileLock tryLock(final FileChannel channel, final boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (final OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    /** One that nobody has ever owned, and that is not changed. */
    static OwnedFolder unlocked(final Path folder) {
        return new OwnedFolder(folder, null, null);
    }

    static boolean hasLock(final Path folder) {
        return Files.exists(folder.resolve(LOCK_NAME));
    }

    /** All files but the lock. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK_NAME))
                    .toList();
        }
    }

    Path path(final String name) {
        return folder.resolve(name);
    }

    StorageFile openToRead(final String name) throws IOException {
        return new ChannelFile(FileChannel.open(path(name), StandardOpenOption.READ));
    }

    void forceNames() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    void close() throws IOException {
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
