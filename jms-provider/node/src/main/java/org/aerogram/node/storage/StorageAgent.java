// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import org.aerogram.broker.storage.FactReads;
import org.aerogram.journal.Journal;
import org.aerogram.journal.RecordReader;
import org.agrona.concurrent.Agent;

/**
 * Does what takes a disk's time, for the broker: reads facts by position, as many neighbours at once as were asked for, and keeps a block of pages ready. Where a record is
 * damaged or the disk fails, the journal has failed, and the agent throws.
 */
public final class StorageAgent implements Agent {
    private static final int WINDOWS = 8;
    private static final int READS_PER_CYCLE = 512;

    /** Reading so much that nobody asked for costs less than asking the disk again. */
    private static final int LARGEST_GAP = 32 << 10;

    private static final int MOST_AHEAD = 256 << 10;

    private final String nodeName;
    private final RecordReader reader;
    private final ScratchPages pages;
    private final ReadRing ring = new ReadRing();
    private final JournalFactReads reads = new JournalFactReads(ring);
    private final ReadWindow[] windows = new ReadWindow[WINDOWS];
    private Runnable onCompleted = () -> {};
    private ReadWindow current;

    /** @param pages null: none are needed. */
    public StorageAgent(final String nodeName, final Journal journal, final ScratchPages pages) {
        this.nodeName = nodeName;
        this.reader = journal.reader();
        this.pages = pages;
        for (int i = 0; i < WINDOWS; i++) {
            windows[i] = new ReadWindow(reader.newWindow());
        }
        current = windows[0];
    }

    /** For the broker's thread. */
    public FactReads reads() {
        return reads;
    }

    /**
     * Connects the two threads; to be called before they start.
     *
     * @param wakeStorage ends a park of the thread that runs this agent.
     * @param wakeBroker the same for the broker's.
     */
    public void connect(final Runnable wakeStorage, final Runnable wakeBroker) {
        reads.onRequested(wakeStorage);
        onCompleted = wakeBroker;
        if (pages != null) {
            pages.onNeeded(wakeStorage);
        }
    }

    @Override
    public int doWork() {
        final int completed = complete();
        if (completed > 0) {
            onCompleted.run();
        }
        return completed + (pages == null ? 0 : pages.prepare());
    }

    private int complete() {
        final long first = ring.completed();
        final long end = Math.min(ring.requested(), first + READS_PER_CYCLE);
        long index = first;
        while (index < end && read(index, end)) {
            current.usedUntil = ++index;
            ring.completed(index);
        }
        return (int) (index - first);
    }

    /** @return false where all windows are still looked at. */
    private boolean read(final long index, final long end) {
        final ReadRing.Slot slot = ring.slot(index);
        if (!current.records.find(slot.position)) {
            final ReadWindow free = freeWindow();
            if (free == null) {
                return false;
            }
            free.usedUntil = index;
            reader.fill(free.records, slot.position, slot.lengthHint, wantedUpTo(index, end));
            current = free;
            if (!current.records.find(slot.position)) {
                throw new IllegalStateException("a window without the record at " + slot.position);
            }
        }
        slot.buffer = current.records.buffer();
        slot.offset = current.records.offset();
        slot.length = current.records.length();
        return true;
    }

    private ReadWindow freeWindow() {
        final long consumed = ring.consumed();
        for (final ReadWindow window : windows) {
            if (window.usedUntil <= consumed) {
                return window;
            }
        }
        return null;
    }

    /** The end of the run of near neighbours, each behind the one before, that begins with that read. */
    private long wantedUpTo(final long index, final long end) {
        final long first = ring.slot(index).position;
        long last = first;
        for (long next = index + 1; next < end; next++) {
            final ReadRing.Slot slot = ring.slot(next);
            if (slot.position < last
                    || slot.position - last > LARGEST_GAP + slot.lengthHint
                    || slot.position - first > MOST_AHEAD) {
                break;
            }
            last = slot.position;
        }
        return last;
    }

    @Override
    public void onClose() {
        reader.close();
    }

    @Override
    public String roleName() {
        return "aerogram-" + nodeName + "-storage";
    }
}
