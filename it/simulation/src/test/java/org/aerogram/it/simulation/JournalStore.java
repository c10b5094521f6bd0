// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.FactLog;
import org.aerogram.broker.simulation.SimStore;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.PageSpace;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.checkpoint.Checkpoint;
import org.aerogram.journal.checkpoint.CheckpointStore;
import org.aerogram.journal.file.FileJournal;
import org.aerogram.journal.file.FileJournalContext;
import org.aerogram.journal.storage.SimulatedDisk;
import org.aerogram.node.checkpoint.CheckpointLoading;
import org.aerogram.node.checkpoint.Checkpointer;
import org.aerogram.node.checkpoint.Shadow;
import org.aerogram.node.storage.StorageAgent;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The node's journal and storage agent on a simulated disk. Keeps book of every fact, and so knows after a crash that nothing durable is missing, nothing was invented, nothing
 * is gone that was not released, and that the broker comes to the state that all facts together make.
 */
final class JournalStore implements SimStore {
    private static final int SEGMENT_LENGTH = 16 << 10;
    private static final long FINGERPRINT = 42;
    private static final int LONG_SEGMENT_LENGTH = 512 << 10;

    private final Random random;
    private final boolean bitsChange;
    private final int segmentLength;
    private final SimulatedDisk disk;
    private final FactBook book = new FactBook();
    private FileJournal journal;
    private StorageAgent agent;
    private long nowNs;
    private long durable;
    private long released;
    private boolean changedBits;
    private boolean disturbed;
    private boolean damageFound;
    private int segmentsDeleted;
    private int checkpointsMade;
    private int checkpointsUsed;
    private CheckpointStore checkpoints;
    private Checkpointer checkpointer;
    private Supplier<Broker> shadows;

    /** @param longFacts whether there are facts too long for the usual segments. */
    JournalStore(final Random random, final boolean bitsChange, final boolean longFacts) {
        segmentLength = longFacts ? LONG_SEGMENT_LENGTH : SEGMENT_LENGTH;
        this.random = random;
        this.bitsChange = bitsChange;
        disk = new SimulatedDisk(random);
        open();
    }

    private void open() {
        journal = new FileJournal(new FileJournalContext()
                .storage(disk.storage())
                .segmentLength(segmentLength)
                .patience(Duration.ofNanos(random.nextBoolean() ? 0 : 10_000))
                .nanoClock(() -> nowNs));
        agent = new StorageAgent("simulated", journal, null);
        checkpoints = new CheckpointStore(disk.storage(), PageSpace.PAGE_LENGTH);
        disturbed = false;
    }

    /** Whether the disk has other contents than were written: then it may be refused. */
    boolean hasChangedBits() {
        return changedBits;
    }

    @Override
    public FactLog log() {
        final FileJournal into = journal;
        return new FactLog() {
            @Override
            public long append(final DirectBuffer fact, final int offset, final int length) {
                final long forced = into.durablePosition();
                final long position = into.append(fact, offset, length);
                final byte[] copy = new byte[length];
                fact.getBytes(offset, copy);
                book.appended(position, copy, forced);
                return position;
            }

            @Override
            public void want(final long position) {
                into.want(position);
            }

            @Override
            public long startPosition() {
                return into.startPosition();
            }

            @Override
            public void release(final long position) {
                released = Math.max(released, position);
                checkpointer.release(position);
            }
        };
    }

    @Override
    public FactReads reads() {
        return new JournalReads(random, agent, this::checkedRead, this::expectFailure);
    }

    /** The fact at that position, which somebody reads now. */
    private byte[] checkedRead(final long position) {
        if (position > durable || position <= released) {
            throw new AssertionError(
                    "a read at " + position + "; released up to " + released + ", durable up to " + durable);
        }
        return book.fact(position);
    }

    private void expectFailure(final JournalException failure) {
        if (!disturbed && !changedBits) {
            throw new AssertionError("the journal failed on a disk without faults: " + failure.getMessage(), failure);
        }
    }

    @Override
    public long retainedBytes() {
        return 2L * segmentLength;
    }

    @Override
    public void shadows(final Supplier<Broker> value) {
        shadows = value;
    }

    @Override
    public void replay(final Broker broker) {
        if (damageFound) {
            checkpoints.find();
            checkpoints.adopt(null); // all of the journal is read, and refused
        }
        final Checkpoint checkpoint = CheckpointLoading.choose(checkpoints, journal, FINGERPRINT);
        final long after = checkpoint == null ? 0 : checkpoint.position();
        if (checkpoint != null) {
            CheckpointLoading.load(checkpoint, broker);
            checkpointsUsed++;
        }
        book.beginReplay();
        journal.replay(after, (record, offset, length, position) -> {
            final byte[] copy = new byte[length];
            record.getBytes(offset, copy);
            book.replayed(position, copy);
            broker.replay(record, offset, length, position);
        });
        book.endReplay(Math.max(released, after), durable);
        checkpointer = new Checkpointer(
                journal,
                checkpoints,
                () -> new Shadow(shadows.get(), () -> {}),
                FINGERPRINT,
                1 + random.nextInt(random.nextBoolean() ? SEGMENT_LENGTH : 1_000),
                random.nextInt(4) > 0,
                () -> {});
        durable = journal.durablePosition();
        if (broker.digest() != foldedDigest()) {
            throw new AssertionError("what survived makes another state than all facts together");
        }
    }

    @Override
    public long work(final boolean all) {
        try {
            nowNs += random.nextInt(8) == 0 ? 2_000_000_000L : 1_000;
            final long start = journal.startPosition();
            if (all) {
                for (int i = 0;
                        i < 1_000 && (journal.doWork() > 0 || journal.durablePosition() < journal.position());
                        i++) {
                    nowNs += 1_000; // writes, forces, prepares, deletes
                }
            } else if (random.nextBoolean()) {
                journal.doWork();
            }
            checkpoint();
            segmentsDeleted += journal.startPosition() > start ? 1 : 0;
        } catch (final JournalException e) {
            expectFailure(e);
        }
        if (all && changedBits && hasFailed()) {
            throw journal
                    .failure(); // a reader has found the damage: a node ends then, and whoever waits for it would wait
            // for ever
        }
        if (journal.durablePosition() < durable) {
            throw new AssertionError("the durable position went back");
        }
        durable = journal.durablePosition();
        return durable;
    }

    /** A slice of a checkpoint, perhaps. */
    private void checkpoint() {
        try {
            for (int i = random.nextInt(6); i > 0; i--) {
                final long before = checkpointer.lastPosition();
                checkpointer.doWork();
                checkpointsMade += checkpointer.lastPosition() > before ? 1 : 0;
            }
        } catch (final JournalException e) {
            expectFailure(e);
        }
        final RuntimeException failure = checkpointer.failure();
        if (failure != null && !(failure instanceof JournalException && (disturbed || changedBits))) {
            throw new AssertionError("no checkpoint could be made: " + failure, failure);
        }
    }

    @Override
    public void disturb() {
        if (random.nextInt(4) == 0) {
            damageACheckpoint();
        } else if (bitsChange && random.nextBoolean()) {
            changeABit();
        } else {
            disturbed = true;
            disk.failAfter(random.nextInt(20));
        }
    }

    /** Anywhere: it is passed over then. */
    private void damageACheckpoint() {
        final List<String> names = disk.names().stream()
                .filter(name -> name.contains("checkpoint"))
                .toList();
        if (!names.isEmpty()) {
            disk.flipAnywhere(names.get(random.nextInt(names.size())));
        }
    }

    /** Somewhere in what a later record says was durable: behind that, damage looks like the tail that a crash tears. */
    private void changeABit() {
        final long guarded = book.guardedPosition(durable);
        final long start = journal.startPosition();
        if (guarded <= start) {
            return;
        }
        final long position = start + random.nextInt((int) (guarded - start));
        String name = null;
        for (final String candidate : disk.names()) {
            if (candidate.endsWith(".segment")
                    && base(candidate) <= position
                    && (name == null || base(candidate) > base(name))) {
                name = candidate;
            }
        }
        disk.flip(name, (int) (position - base(name)));
        changedBits = true;
    }

    private static long base(final String name) {
        return Long.parseLong(name.substring(0, name.indexOf('.')), 16);
    }

    @Override
    public void calm() {
        disk.mend();
    }

    @Override
    public boolean hasFailed() {
        return journal.failure() != null;
    }

    @Override
    public void crash() {
        if (random.nextInt(4) > 0) {
            disk.crash();
        } else {
            disk.mend(); // the process was killed: what it wrote is there
        }
        damageFound |= changedBits && journal.failure() != null;
        checkpointer.close();
        agent.onClose();
        open();
    }

    @Override
    public long foldedDigest() {
        final Broker other = new Broker(new BrokerContext()
                .factLog((fact, offset, length) -> Long.MAX_VALUE)
                .authenticator((id, mechanism, credentials, local, peer) -> {}));
        for (final Map.Entry<Long, byte[]> fact : book.all()) {
            other.replay(new UnsafeBuffer(fact.getValue()), 0, fact.getValue().length, fact.getKey());
        }
        return other.digest();
    }

    @Override
    public String toString() {
        return book + ", " + segmentsDeleted + " rounds of deletion, " + checkpointsMade + " checkpoints, "
                + checkpointsUsed + " used" + (changedBits ? ", bits changed" : "");
    }
}
