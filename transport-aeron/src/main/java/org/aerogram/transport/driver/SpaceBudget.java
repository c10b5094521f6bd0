// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aerogram.transport.TransportException;

/**
 * Counts the full lengths of the sparse files that a driver was made to create against the space there was at the start. A sparse file that
 * cannot grow kills the process with SIGBUS when a page of it is touched, so the promise must be kept by counting, not by looking. Thread-safe.
 */
public final class SpaceBudget {
    static final long MARGIN_BYTES = 4L * 1024 * 1024;

    private final Path directory;
    private final long totalBytes;
    private long reservedBytes;

    /** A budget of what is usable now where the directory is. */
    public SpaceBudget(final Path directory) {
        this.directory = directory;
        this.totalBytes = usableBytes(directory);
    }

    SpaceBudget(final Path directory, final long totalBytes) {
        this.directory = directory;
        this.totalBytes = totalBytes;
    }

    /** Usable space where a directory is or would be, in bytes. */
    static long usableBytes(final Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? 0 : Files.getFileStore(existing).getUsableSpace();
        } catch (final IOException e) {
            return 0;
        }
    }

    /**
     * Takes a share.
     *
     * @throws TransportException of category NO_SPACE, naming bytes and directory, if there is not enough.
     */
    public void reserve(final long bytes, final String what) {
        if (!tryReserve(bytes)) {
            throw new TransportException(
                    TransportException.Category.NO_SPACE,
                    "not enough space for " + what + ": " + bytes + " bytes needed, " + freeBytes() + " free in "
                            + directory);
        }
    }

    /** Takes a share if there is enough. */
    public synchronized boolean tryReserve(final long bytes) {
        if (bytes > freeBytes()) {
            return false;
        }
        reservedBytes += bytes;
        return true;
    }

    /** Gives a share back, once the files are gone. */
    public synchronized void release(final long bytes) {
        reservedBytes -= bytes;
    }

    /** What can still be reserved, in bytes. */
    public synchronized long freeBytes() {
        final long promised = totalBytes - MARGIN_BYTES - reservedBytes;
        return Math.max(0, Math.min(promised, usableBytes(directory) - MARGIN_BYTES));
    }
}
