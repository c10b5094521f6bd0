// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.checkpoint;

import java.lang.System.Logger.Level;
import org.aerogram.broker.storage.StateSink;
import org.aerogram.journal.Journal;
import org.aerogram.journal.RecordScan;
import org.aerogram.journal.checkpoint.Checkpoint;
import org.aerogram.journal.checkpoint.CheckpointStore;
import org.aerogram.journal.checkpoint.CheckpointWriter;
import org.agrona.DirectBuffer;

/**
 * Makes checkpoints: when the journal has grown by so much since the last one, a shadow reads what came since, and tells what it has come to. Segments that a round of retention
 * gives up stay until a checkpoint after the round's beginning is there, unless space matters more; otherwise a restart would have to read all of the journal for a while. Where it
 * does, the next checkpoint is due at once.
 *
 * <p>All methods are called by one thread, but {@link #release} and {@link #isPressed}. A checkpoint that fails is logged and tried again later; the node does not depend on it.
 */
public final class Checkpointer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Checkpointer.class.getName());
    private static final int SLICE_BYTES = 256 << 10;
    /** At an orderly stop, what is less than this part of the usual distance is not worth a checkpoint. */
    private static final int WORTHWHILE = 16;

    private final Journal journal;
    private final CheckpointStore store;
    private final Shadow.Factory shadows;
    private final long fingerprint;
    private final long everyBytes;
    private final boolean holds;
    private final Runnable pause;
    private Shadow shadow;
    private RecordScan scan;
    /** Up to where the shadow is to read before it tells; 0: it rests. */
    private long target;

    private long failedAt;
    private RuntimeException failure;
    private volatile boolean holding;
    private volatile long lastPosition;
    private volatile long wanted;

    /**
     * @param store has adopted the checkpoint that the node has begun with.
     * @param fingerprint of the shadows' settings.
     * @param everyBytes how far the journal grows between two checkpoints.
     * @param holds whether segments are kept until a checkpoint lets them go.
     * @param pause called often while a checkpoint is read or written.
     */
    public Checkpointer(
            final Journal journal,
            final CheckpointStore store,
            final Shadow.Factory shadows,
            final long fingerprint,
            final long everyBytes,
            final boolean holds,
            final Runnable pause) {
        this.journal = journal;
        this.store = store;
        this.shadows = shadows;
        this.fingerprint = fingerprint;
        this.everyBytes = everyBytes;
        this.holds = holds;
        this.pause = pause;
        holding = holds;
        lastPosition = store.last() == null ? 0 : store.last().position();
    }

    /** Nothing up to that position is needed any more: the journal may delete it, now or when the next checkpoint is there. The broker's thread. @return whether now. */
    public boolean release(final long position) {
        wanted = position;
        if (holding && lastPosition > 0 && lastPosition < position) {
            return false;
        }
        journal.release(position);
        return true;
    }

    /** Whether space waits for the next checkpoint. Any thread. */
    public boolean isPressed() {
        return holding && lastPosition > 0 && lastPosition < wanted;
    }

    /** The end of the last record that the last checkpoint counts; 0: there is none. */
    public long lastPosition() {
        return lastPosition;
    }

    /** Why the last attempt failed; null where it did not. */
    public RuntimeException failure() {
        return failure;
    }

    /** A slice of work, if there is any. @return 0: there was none. */
    public int doWork() {
        if (target == 0) {
            target = dueTarget();
            return target == 0 ? 0 : 1;
        }
        try {
            if (shadow == null) {
                begin();
            } else if (!follow()) {
                write();
            }
        } catch (final RuntimeException e) {
            if (journal.failure() != null) {
                throw e;
            }
            fail(e);
        }
        return 1;
    }

    private long dueTarget() {
        final long durable = journal.durablePosition();
        final long known = Math.max(lastPosition, journal.startPosition());
        return isPressed() || isOutdated() || durable - Math.max(known, failedAt) >= everyBytes ? durable : 0;
    }

    /** Whether the journal has given up what came after the last checkpoint, so that a start would read all of it. */
    private boolean isOutdated() {
        return failedAt == 0 && lastPosition > 0 && lastPosition < journal.startPosition();
    }

    private void begin() {
        shadow = shadows.get();
        final Checkpoint last = store.last();
        if (last != null && last.position() > journal.startPosition() && last.verify()) {
            CheckpointLoading.load(last, shadow.broker(), pause);
            scan = journal.scan(last.position());
        } else {
            scan = journal.scan(0);
        }
    }

    /** @return false where the shadow is where it should be. */
    private boolean follow() {
        if (scan.position() >= target) {
            return false;
        }
        final int passed = scan.poll(shadow.broker()::replay, SLICE_BYTES);
        if (passed == RecordScan.GONE) {
            drop(); // what it wants to read was given up: it begins again with what is there
        }
        return passed != 0;
    }

    private void write() {
        target = 0;
        final long position = scan.position();
        if (position <= lastPosition) {
            return;
        }
        try (CheckpointWriter writer = store.begin(position, fingerprint)) {
            shadow.broker().tell(new StateSink() {
                @Override
                public void item(final DirectBuffer buffer, final int offset, final int length, final long at) {
                    pause.run();
                    writer.item(buffer, offset, length, at);
                }

                @Override
                public int block(final DirectBuffer page) {
                    pause.run();
                    return writer.block(page);
                }

                @Override
                public boolean keep(final int block) {
                    return writer.keep(block);
                }
            });
            writer.complete();
        }
        LOG.log(
                Level.DEBUG,
                "checkpoint at position {0}: {1} bytes",
                Long.toString(position),
                Long.toString(store.last().lengthBytes()));
        failure = null;
        failedAt = 0;
        lastPosition = position;
        holding = holds;
        letGo(position);
    }

    /** Segments that have waited for a checkpoint at that position. */
    private void letGo(final long position) {
        final long release = wanted;
        if (release > 0 && release <= position) {
            journal.release(release);
        }
    }

    private void fail(final RuntimeException reason) {
        LOG.log(
                Level.WARNING,
                "a checkpoint could not be made and is tried again later; a restart reads more of the journal until then",
                reason);
        failure = reason;
        target = 0;
        failedAt = journal.durablePosition();
        holding = false;
        letGo(Long.MAX_VALUE);
        drop();
    }

    /** The node stops in order: one more checkpoint, where it is worth it and done by then. The journal is still made durable by its own thread. @param deadlineNs by {@link System#nanoTime()}. */
    public void finish(final long deadlineNs) {
        final long end = journal.position();
        final long known = Math.max(lastPosition, journal.startPosition());
        if (failure != null || end - known < everyBytes / WORTHWHILE) {
            return;
        }
        target = end;
        while (target != 0 && System.nanoTime() - deadlineNs < 0) {
            if (scan != null && scan.position() < end && scan.limit() < end) {
                Thread.onSpinWait();
            } else {
                doWork();
            }
        }
    }

    private void drop() {
        if (scan != null) {
            scan.close();
            scan = null;
        }
        if (shadow != null) {
            shadow.close();
            shadow = null;
        }
    }

    /** Gives everything back but the store and the journal. */
    @Override
    public void close() {
        drop();
    }
}
