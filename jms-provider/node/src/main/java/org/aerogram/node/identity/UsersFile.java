// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/**
 * The file that holds {@link Users}. A missing file holds nobody. Writers replace it as a whole, readable by its owner only, so a reader sees
 * the users before or after a change, never between. Not thread-safe; several processes may use one file.
 */
public final class UsersFile {
    /** What changes when the file does: replaced (key), or edited in place (time, size). */
    private record Stamp(Object key, Object time, long size) {}

    private static final Stamp ABSENT = new Stamp(null, null, -1);

    private final Path path;
    private Stamp stamp;
    private Users users = Users.NONE;

    public UsersFile(final Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /**
     * The users as of now; reads the file only where it has changed since the last call.
     *
     * @throws NodeException if the file cannot be read or a line of it is wrong. The next call tries again.
     */
    public Users users() {
        try {
            final Stamp now = stampNow();
            if (!now.equals(stamp)) {
                users = now.equals(ABSENT) ? Users.NONE : Users.parse(Files.readAllLines(path, StandardCharsets.UTF_8));
                stamp = now;
            }
            return users;
        } catch (final IOException e) {
            throw new NodeException(
                    ErrorCode.RESOURCE_UNAVAILABLE, "cannot read the users file " + path + ": " + reason(e), e);
        } catch (final IllegalArgumentException e) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE, "the users file " + path + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the file by a changed one, forced to disk; changes of other processes wait meanwhile.
     *
     * @throws NodeException if reading or writing fails.
     */
    public void update(final UnaryOperator<Users> change) {
        final Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try {
            Files.createDirectories(path.getParent());
            // The lock file stays: a waiter that locks a file already removed would be alone with its lock.
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                stamp = null;
                write(change.apply(users()));
            }
        } catch (final IOException e) {
            throw new NodeException(
                    ErrorCode.RESOURCE_UNAVAILABLE, "cannot write the users file " + path + ": " + reason(e), e);
        }
    }

    private void write(final Users changed) throws IOException {
        final FileAttribute<?> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        final Path fresh = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".new", ownerOnly);
        try {
            Files.write(fresh, changed.lines(), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Stamp stampNow() throws IOException {
        try {
            final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (final NoSuchFileException e) {
            return ABSENT;
        }
    }

    private static String reason(final IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof MalformedInputException) {
            return "it is not text in UTF-8";
        }
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }
}
