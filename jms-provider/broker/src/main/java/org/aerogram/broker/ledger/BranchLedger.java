// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayDeque;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.content.BatchFact;
import org.aerogram.broker.content.BranchFacts;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;

/** Appends and applies the facts of branches; each position that is returned is the one to wait for. */
public final class BranchLedger {
    private static final int QUEUE = 0;
    private static final int TOPIC = 1;
    /** Deliveries of a branch that a round of retention tells again in one slice, where none is smaller. */
    private static final int MOST_REMOVALS = 8_000;

    private final Ledger ledger;
    private final DurableState state;
    private final FactWriter writer;
    private final BatchFact batch;
    /** Prepared branches that a round of retention is to tell again. */
    private final ArrayDeque<BranchRecord> retelling = new ArrayDeque<>(0);
    /** The first one of them has begun; the next of what it consumes, null: it has all been told. */
    private boolean begun;

    private QueueEntry retellingFrom;

    BranchLedger(final Ledger ledger, final DurableState state, final FactWriter writer) {
        this.ledger = ledger;
        this.state = state;
        this.writer = writer;
        batch = new BatchFact(writer);
    }

    /** A branch is prepared; its persistent messages are in facts already. */
    public long prepared(final BranchRecord record, final SessionRecord session, final long command) {
        final long sessionId = ledger.open(session);
        record.work().told();
        tellAddresses(record.work());
        tellRemovals(record, record.work().settlements().head(), Integer.MAX_VALUE);
        return preparedAndTold(record, sessionId, command);
    }

    /** The same where facts have told what it consumes, in slices. */
    public long preparedInSlices(final BranchRecord record, final SessionRecord session, final long command) {
        final long sessionId = ledger.open(session);
        record.work().told();
        tellAddresses(record.work());
        return preparedAndTold(record, sessionId, command);
    }

    private long preparedAndTold(final BranchRecord record, final long sessionId, final long command) {
        final long position = BranchFacts.prepared(writer, record, sessionId, command);
        state.commandTaken(sessionId, command);
        state.branch(record);
        return position;
    }

    private void tellAddresses(final HeldWork work) {
        batch.begin(FactType.ADDRESSED);
        batch.transaction(work.number());
        for (int i = 0; i < work.addresses(); i++) {
            final Destination destination = work.addressed(i);
            batch.item()
                    .putInt(i)
                    .putByte(destination.isTopic() ? TOPIC : QUEUE)
                    .putText(destination.name())
                    .putText(work.addressedBy(i));
        }
        batch.end();
    }

    /** Some of what a branch consumes. @return the first one that is left; null: none is. */
    private QueueEntry tellRemovals(final BranchRecord record, final QueueEntry from, final int most) {
        batch.begin(FactType.REMOVED);
        batch.command(0, 0).transaction(record.number());
        QueueEntry entry = from;
        for (int i = 0; i < most && entry != null; i++) {
            if (Ledger.isKnown(entry) && entry.isThere()) {
                batch.item().putLong(entry.queue().id()).putLong(entry.arrival());
            }
            entry = entry.chainNext();
        }
        batch.end();
        return entry;
    }

    /** An operator decides; what a commit posts has been placed by facts already. @return what is remembered from now on. */
    public BranchRecord decided(final BranchRecord record, final boolean commit, final long nowMs) {
        final BranchRecord decided = record.decided(commit, nowMs);
        tellDecided(decided);
        state.branch(decided);
        return decided;
    }

    private void tellDecided(final BranchRecord record) {
        BranchFacts.decided(writer, record, ledger.lastArrival() + 1);
    }

    /** An operator's decision need not be remembered any more. */
    public long forgotten(final BranchRecord record) {
        final long position =
                writer.begin(FactType.FORGOTTEN).putLong(record.number()).append();
        state.branchEnded(record.number());
        return position;
    }

    /** A round of retention begins: what operators decided is told again at once, and the rest with {@link #retell()}. */
    void beginRetelling() {
        retelling.clear();
        begun = false;
        for (final BranchRecord record : state.allBranches()) {
            if (record.outcome() == BranchRecord.Outcome.PREPARED) {
                retelling.add(record);
            } else {
                tellDecided(record);
            }
        }
    }

    /** Tells a slice of the prepared branches again; their messages follow. @return whether all of them have been told. */
    boolean retell() {
        final BranchRecord record = retelling.peek();
        if (record == null) {
            return true;
        }
        // What has been completed meanwhile needs no more facts; until then nothing that it consumes goes.
        if (state.isBranch(record) && !isTold(record)) {
            return false;
        }
        retelling.poll();
        begun = false;
        retellingFrom = null;
        return false;
    }

    private boolean isTold(final BranchRecord record) {
        if (!begun) {
            begun = true;
            retellingFrom = record.work().settlements().head();
            tellAddresses(record.work());
        }
        final HeldPaging held = ledger.transactions().held();
        retellingFrom = tellRemovals(record, retellingFrom, held == null ? MOST_REMOVALS : held.slice());
        if (retellingFrom == null) {
            BranchFacts.prepared(writer, record, 0, 0);
        }
        return retellingFrom == null;
    }
}
