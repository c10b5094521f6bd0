// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Who owns a directory. The file {@value #LOCK} is locked for as long as the owner lives; the file {@value #NAME} says who that is.
 *
 * <p>A POSIX lock goes when its process closes <em>any</em> descriptor of the file. So a process must never open the lock file of a directory of its
 * own a second time, and looks at the name first.
 */
final class Owner {
    static final String LOCK = "owner.lock";
    static final String NAME = "owner";

    private Owner() {}

    /** Takes a directory that nobody else knows yet. The lock is held until the channel is closed. */
    static FileChannel take(final Path directory) throws IOException {
        final FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("cannot lock " + directory.resolve(LOCK));
        }
        Files.writeString(directory.resolve(NAME), me(), StandardCharsets.US_ASCII);
        return channel;
    }

    /** Whether the owner of a directory lives; a directory without a lock file has none. */
    static boolean lives(final Path directory) throws IOException {
        try {
            if (me().equals(Files.readString(directory.resolve(NAME), StandardCharsets.US_ASCII))) {
                return true;
            }
        } catch (final NoSuchFileException e) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            try (FileLock lock = channel.tryLock()) {
                return lock == null;
            }
        } catch (final OverlappingFileLockException e) {
            return true;
        } catch (final NoSuchFileException e) {
            return false;
        }
    }

    /** This process: its id, and when it started, as ids are used again (and containers that share a directory use the same). */
    private static String me() {
        final ProcessHandle process = ProcessHandle.current();
        final long startedMs =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + " " + startedMs;
    }
}
