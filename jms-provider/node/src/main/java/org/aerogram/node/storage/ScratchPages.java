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
 * Pages in a scratch file of the data directory. The storage thread makes the next block, and touches it, while the broker uses up the last one. Where it is late, the broker's thread goes on with pages on the heap,
 * {@value #MOST_HEAP_PAGES} of them at most, and so never waits for the disk; only beyond that, or while nobody prepares (during the replay), it makes a block itself.
 * Pages that come back are used again, those on the heap are given up; the file does not shrink.
 */
public final class ScratchPages implements PageSpace, AutoCloseable {
    /** Bytes by which the file grows: 4 MiB. */
    static final int BLOCK_LENGTH = 4 << 20;

    /** Pages that may be on the heap instead: 32 MiB, records of a million messages. */
    static final int MOST_HEAP_PAGES = 1024;

    private static final int OS_PAGE_LENGTH = 4 << 10;
    private static final int PREPARE_BELOW = BLOCK_LENGTH / PAGE_LENGTH / 2;

    private final ScratchFile file;
    private final ArrayDeque<MutableDirectBuffer> free = new ArrayDeque<>();
    private final AtomicReference<MappedByteBuffer> prepared = new AtomicReference<>();
    private Runnable needed = () -> {};
    private boolean attended;
    private volatile boolean wanted;
    /** The storage thread's. */
    private boolean full;

    private int heapPages;
    private long pagesInUse;

    /** @throws IOException where what an earlier node left cannot be deleted. */
    public ScratchPages(final Path path) throws IOException {
        file = new ScratchFile(path, BLOCK_LENGTH);
    }

    /** Somebody prepares from here on; called before the threads start. */
    void onNeeded(final Runnable callback) {
        needed = callback;
        attended = true;
    }

    /** @throws UncheckedIOException naming the file, where the disk is full and so is what the heap may take. */
    @Override
    public MutableDirectBuffer allocate() {
        MutableDirectBuffer page = free.poll();
        if (page == null) {
            page = another();
        }
        pagesInUse++;
        if (free.size() < PREPARE_BELOW && attended && !wanted && prepared.get() == null) {
            wanted = true;
            needed.run();
        }
        return page;
    }

    private MutableDirectBuffer another() {
        final MappedByteBuffer ready = prepared.getAndSet(null);
        if (ready == null && attended && heapPages < MOST_HEAP_PAGES) {
            heapPages++;
            return new UnsafeBuffer(new byte[PAGE_LENGTH]);
        }
        try {
            final MappedByteBuffer block = ready == null ? file.nextBlock() : ready;
            for (int at = 0; at < BLOCK_LENGTH; at += PAGE_LENGTH) {
                free.add(new UnsafeBuffer(block, at, PAGE_LENGTH));
            }
            return free.poll();
        } catch (final IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void free(final MutableDirectBuffer page) {
        pagesInUse--;
        if (page.byteArray() == null) {
            free.push(page);
        } else {
            heapPages--;
        }
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
            final MappedByteBuffer block = file.nextBlock();
            for (int at = 0; at < BLOCK_LENGTH; at += OS_PAGE_LENGTH) {
                block.put(at, (byte) 0); // or the broker's thread meets a page fault at each
            }
            prepared.set(block);
            full = false;
        } catch (final IOException e) {
            // The broker goes on with the heap for a while, and this is tried again meanwhile.
            if (!full) {
                System.getLogger(ScratchPages.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            }
            full = true;
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
