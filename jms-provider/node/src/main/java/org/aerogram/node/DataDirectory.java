// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** A node's data directory, held with a lock so that no second node uses it at the same time. */
final class DataDirectory implements AutoCloseable {
    private final FileChannel channel;

    private DataDirectory(final FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the directory where it is missing, and locks it.
     *
     * @throws NodeException naming the directory if that is not possible.
     */
    static DataDirectory open(final Path path) {
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, channel);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new DataDirectory(channel);
        } catch (final OverlappingFileLockException e) {
            closeQuietly(channel);
            throw unusable(path, "another node of this process uses it", e);
        } catch (final IOException e) {
            closeQuietly(channel);
            throw unusable(path, reason(e), e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static NodeException inUse(final Path path, final FileChannel channel) throws IOException {
        final ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        final String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        closeQuietly(channel);
        return unusable(path, "the node of process " + pid + " uses it; stop that one or name another directory", null);
    }

    private static NodeException unusable(final Path path, final String reason, final Exception cause) {
        return new NodeException(
                ErrorCode.RESOURCE_UNAVAILABLE, "cannot use the data directory " + path + ": " + reason, cause);
    }

    private static String reason(final IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a directory";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + (file.getReason() == null ? "cannot be made there" : file.getReason());
        }
        return String.valueOf(e.getMessage());
    }

    /** Closing gives the lock back; nothing was written that could be lost. */
    private static void closeQuietly(final FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (final IOException e) {
            System.getLogger(DataDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the lock of a data directory failed", e);
        }
    }
}
