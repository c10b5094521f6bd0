// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.TransactionLedger;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.settlement.Settlement;

/**
 * Prepares, commits and discards what transactions hold. The facts of a commit name messages and removals first; all of it counts with the one
 * fact that commits, and the parts that are not durable wait for that one.
 */
public final class Commitment {
    private final Ledger ledger;
    private final TransactionLedger transactions;
    private final Router router;
    private final LongSupplier lastQueueId;
    private final LargeWorks works;

    /** @param lastQueueId later queues will have higher ids. */
    public Commitment(final Ledger ledger, final Router router, final LongSupplier lastQueueId) {
        this.ledger = ledger;
        transactions = ledger.transactions();
        this.router = router;
        this.lastQueueId = lastQueueId;
        works = new LargeWorks(ledger);
    }

    Ledger ledger() {
        return ledger;
    }

    Router router() {
        return router;
    }

    /** Those that take several duty cycles. */
    public LargeWorks works() {
        return works;
    }

    /** Whether it is too much for one duty cycle. */
    public boolean isLarge(final HeldWork work) {
        return transactions.held() != null
                && (work.records() != null || work.inMemory() > mostAtOnce() || isLarge(work.settlements()));
    }

    private boolean isLarge(final EntryChain settlements) {
        return transactions.held() != null && settlements.size() > mostAtOnce();
    }

    private int mostAtOnce() {
        return transactions.held().mostMessages();
    }

    /** Commits a large transaction in one phase, over several duty cycles. @param session waits; it goes on when it is through. */
    public void commitLarge(
            final HeldWork work, final Awaiter session, final long command, final LargeOutcome outcome) {
        commitLarge(
                work, session, true, () -> transactions.committed(recordOf(session), command, work.number()), outcome);
    }

    private void commitLarge(
            final HeldWork work,
            final Awaiter session,
            final boolean tellsRemovals,
            final LargeFacts.Ending ending,
            final LargeOutcome outcome) {
        session.stall();
        works.add(new LargeCommit(this, work, session, tellsRemovals, lastQueueId.getAsLong(), ending, outcome));
    }

    /** The same in two phases. */
    public void commitPreparedLarge(
            final BranchRecord record, final Awaiter session, final long command, final LargeOutcome outcome) {
        commitLarge(
                record.work(),
                session,
                false,
                () -> transactions.committed(recordOf(session), command, record.number()),
                outcome);
    }

    /** The same by an operator. @param decided gets what is remembered. */
    public void commitHeuristicallyLarge(
            final BranchRecord record,
            final Awaiter session,
            final long nowMs,
            final Consumer<BranchRecord> decided,
            final LargeOutcome outcome) {
        commitLarge(
                record.work(),
                session,
                false,
                () -> {
                    decided.accept(ledger.branches().decided(record, true, nowMs));
                    return ledger.position();
                },
                outcome);
    }

    /** Prepares a large branch, over several duty cycles. */
    public void prepareLarge(
            final BranchRecord record, final Awaiter session, final long command, final LargeOutcome outcome) {
        session.stall();
        works.add(new LargePrepare(
                this,
                record.work(),
                session,
                () -> ledger.branches().preparedInSlices(record, recordOf(session), command),
                outcome));
    }

    private static SessionRecord recordOf(final Awaiter session) {
        return session.hasEnded() ? null : session.record();
    }

    /** All of a chain goes back, counted: at once or, if they are many, over several duty cycles. */
    public void giveBackAll(final EntryChain settlements, final Settlement settlement) {
        if (isLarge(settlements)) {
            works.add(new LargeRollback(ledger, settlement, settlements));
        } else {
            settlement.giveBackAll(settlements);
        }
    }

    /** What a large transaction has consumed goes, over several duty cycles. */
    void drop(final EntryChain settlements) {
        if (!settlements.isEmpty()) {
            works.add(new LargeDrop(settlements, transactions.held().slice()));
        }
    }

    /** A message has been added: what is on disk may go from memory. */
    public void came(final HeldWork work) {
        if (transactions.held() != null) {
            transactions.held().came(work);
        }
    }

    /** A persistent message of an open transaction goes into its fact now, so that the commit is short. @return the position to wait for. */
    public long stage(
            final HeldWork work, final StoredMessage message, final SessionRecord session, final long command) {
        tell(work);
        return ledger.message(message, null, 0, session, command, work.number());
    }

    private void tell(final HeldWork work) {
        name(work);
        work.told();
    }

    /** Gives it a number if it has none. */
    public void name(final HeldWork work) {
        if (work.number() == 0) {
            work.number(transactions.next());
        }
    }

    /** Commits in one phase. @return the position to wait for; 0: none. */
    public long commit(final HeldWork work, final SessionRecord session, final long command) {
        boolean durable = work.isTold() || hasDurableSettlement(work);
        durable |= definePlaces(work, session);
        long position = 0;
        if (durable) {
            tell(work);
            writePlaces(work);
            writeRemovals(work, session);
            position = transactions.committed(session, command, work.number());
        }
        apply(work, position);
        return position;
    }

    /** A message may have found a durable subscriber since it was sent. @return whether any has a durable place. */
    private boolean definePlaces(final HeldWork work, final SessionRecord session) {
        work.dropDuplicates();
        boolean durable = false;
        for (int i = 0; i < work.inMemory(); i++) {
            final StoredMessage message = work.message(i);
            route(work, i);
            for (int j = 0; j < router.durable().size(); j++) {
                durable = true;
                transactions.preparePlace(router.durable().get(j));
            }
            if (router.durable().size() > 0 && message.loggedBytes() < message.length()) {
                stage(work, message, session, 0);
            }
        }
        return durable;
    }

    private void route(final HeldWork work, final int index) {
        router.route(work.message(index), work.destination(index), work.publisherClientId(index));
    }

    private static boolean hasDurableSettlement(final HeldWork work) {
        QueueEntry entry = work.settlements().head();
        while (entry != null && (!entry.isDurable() || entry.queue().isDeleted())) {
            entry = entry.chainNext();
        }
        return entry != null;
    }

    private void writePlaces(final HeldWork work) {
        transactions.beginPlaces(work.number());
        for (int i = 0; i < work.inMemory(); i++) {
            route(work, i);
            for (int j = 0; j < router.durable().size(); j++) {
                transactions.placing(work.message(i), router.durable().get(j));
            }
        }
        transactions.endPlaces();
    }

    /** Only the fact that ends the transaction says that the command has been taken. */
    private void writeRemovals(final HeldWork work, final SessionRecord session) {
        ledger.removals().begin(session, 0, work.number());
        QueueEntry entry = work.settlements().head();
        while (entry != null) {
            ledger.removals().add(entry);
            entry = entry.chainNext();
        }
        ledger.removals().end();
    }

    private void apply(final HeldWork work, final long position) {
        for (int i = 0; i < work.inMemory(); i++) {
            final StoredMessage message = work.message(i);
            route(work, i);
            for (int j = 0; j < router.durable().size(); j++) {
                ledger.place(message, router.durable().get(j), position);
            }
            router.postOthers(message, position);
        }
        while (!work.settlements().isEmpty()) {
            ledger.drop(work.settlements().head());
        }
        work.clear();
    }

    /** Sends vanish. The settlements are still there: the caller returns them. */
    public void discard(final HeldWork work) {
        if (work.isTold()) {
            transactions.rolledBack(work.number());
        }
        work.clear();
    }

    // Two phases.

    /**
     * All that must survive goes into facts: every persistent message, for a subscriber may come before the commit.
     *
     * @return the position to wait for.
     */
    public long prepare(final BranchRecord record, final SessionRecord session, final long command) {
        final HeldWork work = record.work();
        for (int i = 0; i < work.inMemory(); i++) {
            final StoredMessage message = work.message(i);
            if (message.isPersistent()
                    && !work.destination(i).isTemporary()
                    && message.loggedBytes() < message.length()) {
                stage(work, message, session, 0);
            }
        }
        return ledger.branches().prepared(record, session, command);
    }

    /** @return the position to wait for. */
    public long commitPrepared(final BranchRecord record, final SessionRecord session, final long command) {
        final HeldWork work = record.work();
        definePlaces(work, session);
        writePlaces(work);
        final long position = transactions.committed(session, command, work.number());
        apply(work, position);
        return position;
    }

    /** An operator commits. @return what is remembered. */
    public BranchRecord commitHeuristically(final BranchRecord record, final SessionRecord session, final long nowMs) {
        final HeldWork work = record.work();
        definePlaces(work, session);
        writePlaces(work);
        final BranchRecord decided = ledger.branches().decided(record, true, nowMs);
        apply(work, ledger.position());
        return decided;
    }

    /** An operator rolls back: sends vanish, and the caller returns the settlements. @return what is remembered. */
    public BranchRecord discardHeuristically(final BranchRecord record, final long nowMs) {
        final BranchRecord decided = ledger.branches().decided(record, false, nowMs);
        record.work().clear();
        return decided;
    }

    /** @return the position to wait for. */
    public long forget(final BranchRecord record) {
        return ledger.branches().forgotten(record);
    }

    /** The position after the last fact. */
    public long position() {
        return ledger.position();
    }

    /** What facts will tell of a branch that is prepared now. */
    public BranchRecord record(final Xid xid, final HeldWork work, final long nowMs) {
        name(work);
        return new BranchRecord(work.number(), xid, work, nowMs, BranchRecord.Outcome.PREPARED);
    }
}
