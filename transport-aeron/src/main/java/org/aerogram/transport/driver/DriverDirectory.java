// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.aerogram.transport.TransportException;

/**
 * A directory that exists for one media driver. It is born under a temporary name, locked, and renamed, so that nobody sees it without an
 * owner; {@link #sweep} removes those whose owner is gone.
 */
public final class DriverDirectory implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(DriverDirectory.class.getName());
    private static final int MOST_ATTEMPTS = 100;
    private static final String BORN = ".born-";
    private static final String PREFIX = "driver-";
    private static final Duration BIRTH_TIME = Duration.ofMinutes(10);

    private final Path path;
    private final FileChannel lock;

    private DriverDirectory(final Path path, final FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a new directory below the base after sweeping dead ones. */
    public static DriverDirectory create(final Path base) {
        try {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(base.toString())) {
                throw new IOException("Aeron takes only paths in ASCII");
            }
            UserDirectory.create(base);
            sweep(base);
            final String id = Long.toHexString(ProcessHandle.current().pid()) + "-"
                    + UUID.randomUUID().toString().substring(0, 8);
            final Path born = base.resolve(BORN + id);
            UserDirectory.createOne(born);
            final FileChannel lock = Owner.take(born);
            final Path path = base.resolve(PREFIX + id);
            Files.move(born, path);
            delete(born); // is gone; but all classes that close() needs are there from now on, whatever becomes of the
            // class loader
            return new DriverDirectory(path, lock);
        } catch (final IOException e) {
            throw new TransportException(
                    TransportException.Category.UNAVAILABLE,
                    "cannot create a directory for a media driver in " + base + " (" + e
                            + "); name another directory for it",
                    e);
        }
    }

    /** Where the owner keeps files of its own. */
    public Path path() {
        return path;
    }

    /** Where Aeron keeps its files; Aeron creates it. */
    public Path aeron() {
        return aeron(path);
    }

    /** Where Aeron keeps its files in the driver directory of another process. */
    public static Path aeron(final Path path) {
        return path.resolve("aeron");
    }

    /** Whether the owner of a driver directory lives. */
    public static boolean isAlive(final Path path) {
        try {
            return Owner.lives(path);
        } catch (final IOException e) {
            return false;
        }
    }

    /** Removes directories below the base that have lost their owner. Problems are logged at DEBUG: another process may do the same right now. */
    public static void sweep(final Path base) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(base)) {
            for (final Path child : children) {
                sweepOne(child);
            }
        } catch (final IOException | UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "could not sweep " + base, e);
        }
    }

    private static void sweepOne(final Path child) {
        try {
            final String name = child.getFileName().toString();
            if (name.startsWith(PREFIX) && !Owner.lives(child) || name.startsWith(BORN) && isStillborn(child)) {
                delete(child);
                LOGGER.log(System.Logger.Level.INFO, "removed {0}: its process is gone", child);
            }
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "could not sweep " + child, e);
        }
    }

    private static boolean isStillborn(final Path child) throws IOException {
        final FileTime modified = Files.getLastModifiedTime(child);
        return modified.toInstant().isBefore(Instant.now().minus(BIRTH_TIME)) && !Owner.lives(child);
    }

    /** Removes the directory. Idempotent. */
    @Override
    public void close() {
        try {
            deleteWhole(path);
            lock.close();
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "could not remove " + path, e);
        }
    }

    /** When the process ends its driver still runs, and may add a file meanwhile: then again. */
    private static void deleteWhole(final Path directory) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                delete(directory);
                return;
            } catch (final DirectoryNotEmptyException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void delete(final Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path visited, final IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
