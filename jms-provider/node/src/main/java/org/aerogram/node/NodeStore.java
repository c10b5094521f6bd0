// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.storage.NoReads;
import org.aerogram.broker.storage.PageSpace;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.checkpoint.Checkpoint;
import org.aerogram.journal.checkpoint.CheckpointStore;
import org.aerogram.journal.file.FileJournal;
import org.aerogram.journal.file.FileJournalContext;
import org.aerogram.journal.storage.FolderStorage;
import org.aerogram.node.agent.AgentThread;
import org.aerogram.node.checkpoint.CheckpointAgent;
import org.aerogram.node.checkpoint.CheckpointLoading;
import org.aerogram.node.checkpoint.CheckpointPace;
import org.aerogram.node.checkpoint.Checkpointer;
import org.aerogram.node.checkpoint.Shadow;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.storage.ScratchPages;
import org.aerogram.protocol.ErrorCode;

/** The journal of a node with a data directory, and its checkpoints. */
final class NodeStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NodeStore.class.getName());
    private static final int LEAST_SEGMENT_LENGTH = 2 << 20;

    /** What nobody waits for, as automatic acknowledgements, shares the next force of those who do. */
    private static final Duration PATIENCE = Duration.ofMillis(1);

    private final NodeContext context;
    private final FileJournal journal;
    private final CheckpointStore checkpoints;
    private final CheckpointPace pace = new CheckpointPace();
    private Checkpointer checkpointer;

    private NodeStore(final NodeContext context, final FolderStorage storage) {
        this.context = context;
        journal = new FileJournal(new FileJournalContext()
                .storage(storage)
                .segmentLength(segmentLength(context.journalQuota()))
                .syncPolicy(context.journalSync())
                .patience(PATIENCE));
        checkpoints = new CheckpointStore(storage, PageSpace.PAGE_LENGTH);
    }

    static NodeStore open(final NodeContext context) {
        try {
            return new NodeStore(
                    context, FolderStorage.open(context.dataDirectory().resolve("journal")));
        } catch (final JournalException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, e.getMessage(), e);
        }
    }

    /** Short enough that space is given back in small parts, long enough for the longest record. */
    private static int segmentLength(final long quota) {
        return quota == 0 || quota / 16 >= FileJournalContext.DEFAULT_SEGMENT_LENGTH
                ? FileJournalContext.DEFAULT_SEGMENT_LENGTH
                : (int) Math.max(LEAST_SEGMENT_LENGTH, quota / 16 & -4096);
    }

    Journal journal() {
        return journal;
    }

    /** Gives a broker its state back. @param settings of that broker. */
    void replayInto(final Broker broker, final BrokerContext settings) {
        try {
            final long startNs = System.nanoTime();
            final long fingerprint = settings.replayFingerprint();
            final Checkpoint checkpoint = CheckpointLoading.choose(checkpoints, journal, fingerprint);
            if (checkpoint != null) {
                CheckpointLoading.load(checkpoint, broker);
            }
            final long facts = journal.replay(checkpoint == null ? 0 : checkpoint.position(), broker::replay);
            if (facts > 0 || checkpoint != null) {
                LOG.log(
                        Level.INFO,
                        "node {0} has its messages back: {1} facts read in {2} ms{3}",
                        context.name(),
                        Long.toString(facts),
                        Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs)),
                        checkpoint == null ? "" : ", after the checkpoint at position " + checkpoint.position());
            }
            // Without any force nobody knows up to where a checkpoint may count.
            if (context.journalSync().kind() != SyncPolicy.Kind.OS) {
                checkpointer = new Checkpointer(
                        journal,
                        checkpoints,
                        this::newShadow,
                        fingerprint,
                        context.checkpointEveryBytes(),
                        context.journalQuota() == 0,
                        pace::pause);
            }
        } catch (final JournalException | IllegalStateException e) {
            throw new NodeException(ErrorCode.JOURNAL_FAILED, e.getMessage(), e);
        }
    }

    /** What state a broker comes to depends on no other settings. */
    static BrokerContext replaySettings(final NodeContext context) {
        return new BrokerContext().addresses(context.addresses()).residentMessages(context.residentMessages());
    }

    private Shadow newShadow() {
        final ScratchPages pages;
        try {
            pages = new ScratchPages(context.dataDirectory().resolve("checkpoint.scratch"));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final Broker broker = new Broker(replaySettings(context)
                .factLog((fact, offset, length) -> {
                    throw new IllegalStateException("a shadow decides nothing");
                })
                .factReads(new NoReads())
                .pageSpace(pages)
                .follower(true)
                .authenticator((id, mechanism, credentials, local, peer) -> {}));
        return new Shadow(broker, () -> close(pages));
    }

    private static void close(final ScratchPages pages) {
        try {
            pages.close();
        } catch (final IOException e) {
            LOG.log(Level.WARNING, "closing the pages of a checkpoint failed", e);
        }
    }

    /** Positions that the broker needs no longer. */
    void release(final long position) {
        if (checkpointer == null) {
            journal.release(position);
        } else {
            checkpointer.release(position);
        }
    }

    /** The thread that makes checkpoints, not started; null where none are made. */
    AgentThread checkpointThread(final Consumer<Throwable> onFailure) {
        return checkpointer == null
                ? null
                : new AgentThread(new CheckpointAgent(context.name(), checkpointer, pace), pace, onFailure);
    }

    /** The node ends: a checkpoint that is being made need not spare anybody. */
    void hurry() {
        pace.hurry();
    }

    @Override
    public void close() {
        journal.close();
    }
}
