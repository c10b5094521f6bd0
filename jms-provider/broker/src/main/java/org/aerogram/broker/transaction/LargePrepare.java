// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.ledger.HeldWork;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.QueueEntry;

/** Prepares a large branch in slices: all that must survive goes into facts, and one more makes it count. */
final class LargePrepare implements LargeWork {
    private enum Phase {
        WAITING,
        STAGING,
        REMOVING,
        DONE
    }

    private final Commitment commitment;
    private final Ledger ledger;
    private final int slice;
    private final HeldWork work;
    private final Awaiter session;
    private final LargeCommit.Ending ending;
    private final LargeOutcome outcome;
    private Phase phase = Phase.WAITING;
    private long ordinal;
    private QueueEntry removing;

    LargePrepare(
            final Commitment commitment,
            final HeldWork work,
            final Awaiter session,
            final LargeCommit.Ending ending,
            final LargeOutcome outcome) {
        this.commitment = commitment;
        ledger = commitment.ledger();
        slice = ledger.held().slice();
        this.work = work;
        this.session = session;
        this.ending = ending;
        this.outcome = outcome;
    }

    @Override
    public boolean isDone() {
        return phase == Phase.DONE;
    }

    @Override
    public int doWork() {
        switch (phase) {
            case WAITING:
                return begin();
            case STAGING:
                return stage();
            default:
                return remove();
        }
    }

    private int begin() {
        if (!ledger.beginWriting()) {
            return 0;
        }
        ledger.held().all(work);
        phase = Phase.STAGING;
        return 1;
    }

    private int stage() {
        final RecordRun records = work.records();
        int budget = slice;
        while (records != null && ordinal < records.end() && budget > 0) {
            if (records.has(ordinal) && records.isPinned(ordinal)) {
                stage(work.kept(records.arrival(ordinal)));
            }
            ordinal++;
            budget--;
        }
        if (records == null || ordinal >= records.end()) {
            removing = work.settlements().head();
            phase = Phase.REMOVING;
        }
        return 1 + slice - budget;
    }

    private void stage(final StoredMessage message) {
        if (message.isPersistent()
                && message.loggedBytes() < message.length()
                && !work.addressed(message.heldAddress()).isTemporary()) {
            commitment.stage(work, message, session.hasEnded() ? null : session.record(), 0);
        }
    }

    private int remove() {
        ledger.beginRemovals(null, 0, work.number());
        int budget = slice;
        while (removing != null && budget > 0) {
            ledger.removal(removing);
            removing = removing.chainNext();
            budget--;
        }
        ledger.endRemovals();
        if (removing == null) {
            phase = Phase.DONE;
            final long position = ending.append();
            ledger.endWriting();
            outcome.reached(position);
            session.goOn(position);
        }
        return 1 + slice - budget;
    }

    @Override
    public void stop() {
        if (phase == Phase.DONE) {
            return;
        }
        if (phase != Phase.WAITING) {
            ledger.endWriting();
        }
        phase = Phase.DONE;
        outcome.abandoned();
    }
}
