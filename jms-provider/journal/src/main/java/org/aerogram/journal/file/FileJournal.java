// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.RecordReader;
import org.aerogram.journal.RecordScan;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.storage.Storage;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/** The journal in a folder of segment files; the package page documents format and promises. */
public final class FileJournal implements Journal {
    private static final int MOST_RECYCLED_CHUNKS = 4;
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(1);

    private final FileJournalContext context;
    private final LongSupplier clock;
    private final Storage storage;
    private final SegmentWriter writer;
    private final Queue<AppendChunk> recycled = new OneToOneConcurrentArrayQueue<>(MOST_RECYCLED_CHUNKS);
    private final Appender appender;
    private AppendChunk writing;
    private long lastForceNs;
    private long lastWorkNs;
    private final long patienceNs;
    /** Since when something is there that nobody waits for; 0: nothing. */
    private long patientSinceNs;

    private volatile long wantedPosition;
    private boolean replayed;
    private boolean closed;
    private volatile long writtenPosition;
    private volatile long forcedPosition;
    private volatile long releasedPosition;
    private volatile long startPosition;
    private volatile JournalException failure;

    /**
     * Opens and locks the folder; reads nothing yet.
     *
     * @throws JournalException if the folder cannot be used or belongs to another process.
     */
    public FileJournal(final FileJournalContext context) {
        this.context = context;
        this.clock = context.nanoClock();
        this.lastWorkNs = clock.getAsLong();
        this.patienceNs = context.syncPolicy().kind() == SyncPolicy.Kind.EVERY_COMMIT
                ? context.patience().toNanos()
                : 0;
        this.storage = context.openStorage();
        final boolean forcing = context.syncPolicy().kind() != SyncPolicy.Kind.OS;
        this.writer = new SegmentWriter(storage, context.segmentLength(), forcing);
        this.appender = new Appender(context.segmentLength(), recycled, () -> forcedPosition);
    }

    @Override
    public long replay(final long after, final RecordHandler handler) {
        if (replayed) {
            throw new IllegalStateException("a journal is replayed once");
        }
        final Recovery recovery = new Recovery(storage, context.syncPolicy().kind() != SyncPolicy.Kind.OS);
        try {
            recovery.replay(after, handler);
            for (final SegmentHeader segment : recovery.segments()) {
                writer.adopt(segment);
            }
            final SegmentHeader last = writer.currentHeader();
            writing = last == null
                    ? appender.begin(0, context.segmentLength(), SegmentHeader.LENGTH, 1)
                    : appender.begin(last.base(), last.segmentLength(), recovery.endOffset(), recovery.nextSequence());
            if (context.syncPolicy().kind() != SyncPolicy.Kind.OS) {
                writer.force(); // a process that was killed may have left it in the system's memory only
            }
        } catch (final IOException e) {
            throw fail("cannot read the journal", e);
        }
        writtenPosition = appender.position();
        forcedPosition = appender.position();
        startPosition = writer.oldestPosition();
        replayed = true;
        return recovery.records();
    }

    @Override
    public long append(final DirectBuffer record, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException(
                    "a record of " + length + " bytes: must be 1 to " + MAX_RECORD_LENGTH + " bytes");
        }
        if (RecordLayout.span(length) + RecordLayout.ALIGNMENT > context.segmentLength() - SegmentHeader.LENGTH) {
            throw new IllegalArgumentException("a record of " + length + " bytes does not fit into segments of "
                    + context.segmentLength() + " bytes");
        }
        checkUsable();
        record.boundsCheck(offset, length);
        return appender.append(record, offset, length);
    }

    @Override
    public void want(final long position) {
        wantedPosition = position;
    }

    @Override
    public long position() {
        return appender.position();
    }

    @Override
    public long durablePosition() {
        return context.syncPolicy().kind() == SyncPolicy.Kind.EVERY_COMMIT ? forcedPosition : writtenPosition;
    }

    @Override
    public boolean needsWork() {
        return true;
    }

    @Override
    public int doWork() {
        if (failure != null) {
            throw failure;
        }
        try {
            if (isDue() && writeAndForce()) {
                lastWorkNs = clock.getAsLong();
                return 1;
            }
            return deleteReleased() || writer.prepareNext() || markWhenQuiet() ? 1 : 0;
        } catch (final IOException e) {
            throw fail("cannot write the journal", e);
        }
    }

    /** Whether what was appended is to go to the disk now: somebody waits for it, it is much, or it has waited long enough. */
    private boolean isDue() {
        if (patienceNs == 0 || wantedPosition > forcedPosition || writing.next != null) {
            patientSinceNs = 0;
            return true;
        }
        if (writing.published == writing.written) {
            return false;
        }
        final long nowNs = clock.getAsLong();
        if (patientSinceNs == 0) {
            patientSinceNs = nowNs;
        }
        final boolean due = nowNs - patientSinceNs >= patienceNs;
        if (due) {
            patientSinceNs = 0;
        }
        return due;
    }

    private boolean writeAndForce() throws IOException {
        final boolean wrote = writePublished();
        return forceWhenDue() || wrote;
    }

    private boolean writePublished() throws IOException {
        long position = writtenPosition;
        boolean wrote = false;
        while (true) {
            final AppendChunk next = writing.next;
            final int published = writing.published;
            if (published > writing.written) {
                write(writing, published);
                position = writing.segmentBase + writing.segmentOffset + published;
                wrote = true;
            }
            if (next == null) {
                break;
            }
            recycled.offer(writing);
            writing = next;
        }
        writtenPosition = position;
        return wrote;
    }

    private void write(final AppendChunk chunk, final int published) throws IOException {
        final SegmentHeader current = writer.currentHeader();
        if (current == null || current.base() != chunk.segmentBase) {
            writtenPosition = Math.max(writtenPosition, chunk.segmentBase); // never behind what is forced
            if (context.syncPolicy().kind() != SyncPolicy.Kind.OS && writer.force()) {
                forcedPosition = chunk.segmentBase;
            }
            writer.roll(chunk.segmentBase, chunk.firstSequence, forcedPosition);
        }
        chunk.writable.limit(published).position(chunk.written);
        writer.write(chunk.writable, chunk.segmentOffset + chunk.written);
        chunk.written = published;
    }

    private boolean forceWhenDue() throws IOException {
        final SyncPolicy policy = context.syncPolicy();
        if (policy.kind() == SyncPolicy.Kind.OS) {
            return false;
        }
        final long now = clock.getAsLong();
        if (policy.kind() == SyncPolicy.Kind.INTERVAL
                && now - lastForceNs < policy.interval().toNanos()) {
            return false;
        }
        lastForceNs = now;
        final boolean forced = writer.force();
        forcedPosition = writtenPosition;
        return forced;
    }

    /**
     * After a pause: what was forced last is marked as such, at the price of a write that nobody waits for. Whatever the system does with it, no crash of the process alone loses it,
     * and it never says too much.
     */
    private boolean markWhenQuiet() throws IOException {
        return context.syncPolicy().kind() != SyncPolicy.Kind.OS
                && forcedPosition == writtenPosition
                && clock.getAsLong() - lastWorkNs > QUIET_NS
                && writer.mark(forcedPosition);
    }

    @Override
    public synchronized void release(final long position) {
        releasedPosition = Math.max(releasedPosition, position);
    }

    @Override
    public long startPosition() {
        return startPosition;
    }

    private boolean deleteReleased() throws IOException {
        final boolean deleted = writer.deleteOldest(Math.min(releasedPosition, durablePosition()));
        if (deleted) {
            startPosition = writer.oldestPosition();
        }
        return deleted;
    }

    @Override
    public boolean reachesBackTo(final long position) {
        try {
            return storage.names().stream()
                    .filter(SegmentHeader::isFileName)
                    .min(Comparator.naturalOrder())
                    .filter(name -> SegmentHeader.base(name) + SegmentHeader.LENGTH <= position)
                    .isPresent();
        } catch (final IOException e) {
            throw fail("cannot read the journal", e);
        }
    }

    @Override
    public RecordScan scan(final long after) {
        final boolean forces = context.syncPolicy().kind() != SyncPolicy.Kind.OS;
        return new FileRecordScan(storage, writer.map(), () -> forces ? forcedPosition : 0, this::fail, after);
    }

    @Override
    public RecordReader reader() {
        return new FileRecordReader(storage, writer.map(), () -> writtenPosition, this::fail);
    }

    @Override
    public boolean isVolatile() {
        return false;
    }

    @Override
    public JournalException failure() {
        return failure;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (failure == null && replayed) {
                writePublished();
                writer.force();
                forcedPosition = writtenPosition;
                writer.seal(forcedPosition);
            }
        } catch (final IOException e) {
            throw fail("cannot write the journal", e);
        } finally {
            closeFiles();
        }
    }

    private void closeFiles() {
        try {
            writer.close();
        } catch (final IOException e) {
            throw fail("cannot close the journal", e);
        }
    }

    private void checkUsable() {
        if (failure != null) {
            throw failure;
        }
        if (closed || !replayed) {
            throw new JournalException(closed ? "the journal is closed" : "the journal must be replayed first");
        }
    }

    /** The first failure is the one that counts. */
    private synchronized JournalException fail(final String what, final IOException cause) {
        final JournalException exception = new JournalException(
                "%s in %s%s. Nothing is confirmed from here on; mend the disk and restart the node"
                        .formatted(what, storage, cause == null ? "" : ": " + cause),
                cause);
        if (failure == null) {
            failure = exception;
        }
        return exception;
    }
}
