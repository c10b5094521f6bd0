// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.broker.storage.PageSpace;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Pages in a scratch file of the data directory. The storage thread makes the next block while the broker uses up the last one; the broker's thread makes one itself only
 * where that was not fast enough, or nobody prepares (as during the replay). Pages that come back are used again; the file does not shrink.
 */
public final class ScratchPages implements PageSpace, AutoCloseable {
    /** Bytes by which the file grows: 4 MiB. */
    static final int BLOCK_LENGTH = 4 << 20;

    private static final int PREPARE_BELOW = BLOCK_LENGTH / PAGE_LENGTH / 2;

    private final ScratchFile file;
    private final ArrayDeque<MutableDirectBuffer> free = new ArrayDeque<>();
    private final AtomicReference<MappedByteBuffer> prepared = new AtomicReference<>();
    private Runnable needed = () -> {};
    private volatile boolean wanted;
    private volatile boolean full;
    private long pagesInUse;

    /** @throws IOException where what an earlier node left cannot be deleted. */
    public ScratchPages(final Path path) throws IOException {
        file = new ScratchFile(path, BLOCK_LENGTH);
    }

    void onNeeded(final Runnable callback) {
        needed = callback;
    }

    /** @throws UncheckedIOException naming the file, where the disk is full. */
    @Override
    public MutableDirectBuffer allocate() {
        MutableDirectBuffer page = free.poll();
        if (page == null) {
            grow();
            page = free.poll();
        }
        pagesInUse++;
        if (free.size() < PREPARE_BELOW && !wanted && !full && prepared.get() == null) {
            wanted = true;
            needed.run();
        }
        return page;
    }

    private void grow() {
        try {
            final MappedByteBuffer ready = prepared.getAndSet(null);
            final MappedByteBuffer block = ready == null ? file.nextBlock() : ready;
            for (int at = 0; at < BLOCK_LENGTH; at += PAGE_LENGTH) {
                free.add(new UnsafeBuffer(block, at, PAGE_LENGTH));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void free(final MutableDirectBuffer page) {
        pagesInUse--;
        free.push(page);
    }

    @Override
    public long pagesInUse() {
        return pagesInUse;
    }

    /** The storage thread: makes the next block where it will be wanted soon. @return how much was done. */
    int prepare() {
        if (!wanted) {
            return 0;
        }
        try {
            prepared.set(file.nextBlock());
        } catch (final IOException e) {
            // The broker's thread finds out when it needs the block, unless there is room again by then.
            full = true;
            System.getLogger(ScratchPages.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
        wanted = false;
        return 1;
    }

    /** Unmaps and deletes the file: called by the thread that used the pages, or after it has ended. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
