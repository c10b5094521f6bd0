// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.StoredMessage;

/**
 * The facts of a large transaction, a slice a duty cycle: first those of its messages, then what it consumes, and at last one that makes all of it count. No round of retention begins
 * meanwhile.
 */
abstract class LargeFacts implements LargeWork {
    private enum Phase {
        WAITING,
        MESSAGES,
        REMOVALS,
        DONE
    }

    /** Appends the fact that makes all of it count. */
    @FunctionalInterface
    interface Ending {
        /** @return the position to wait for. */
        long append();
    }

    final Commitment commitment;
    final Ledger ledger;
    final HeldWork work;
    final Awaiter session;
    private final int slice;
    private final LargeOutcome outcome;
    private Phase phase = Phase.WAITING;
    private long ordinal;
    private QueueEntry removing;

    /** @param session waits. @param outcome is told how it ends. */
    LargeFacts(final Commitment commitment, final HeldWork work, final Awaiter session, final LargeOutcome outcome) {
        this.commitment = commitment;
        ledger = commitment.ledger();
        slice = ledger.transactions().held().slice();
        this.work = work;
        this.session = session;
        this.outcome = outcome;
    }

    @Override
    public final boolean isDone() {
        return phase == Phase.DONE;
    }

    /** Whether it is at its messages. */
    final boolean isAtMessages() {
        return phase == Phase.MESSAGES;
    }

    @Override
    public final int doWork() {
        switch (phase) {
            case WAITING:
                return begin();
            case MESSAGES:
                return tellMessages();
            default:
                return tellRemovals();
        }
    }

    private int begin() {
        if (!ledger.transactions().beginWriting()) {
            return 0;
        }
        ledger.transactions().held().all(work);
        begun();
        phase = Phase.MESSAGES;
        return 1;
    }

    private int tellMessages() {
        final RecordRun records = work.records();
        int budget = slice;
        while (budget > 0 && records != null && ordinal < records.end() && tell(records, ordinal)) {
            ordinal = records.next(ordinal + 1);
            budget--;
        }
        endSlice();
        if (!isReading() && (records == null || ordinal >= records.end())) {
            removing = work.settlements().head();
            phase = Phase.REMOVALS;
            return 1;
        }
        return slice - budget;
    }

    private int tellRemovals() {
        ledger.removals().begin(null, 0, work.number());
        int budget = slice;
        while (removing != null && budget > 0) {
            tell(removing);
            removing = removing.chainNext();
            budget--;
        }
        ledger.removals().end();
        if (removing == null) {
            end();
        }
        return 1 + slice - budget;
    }

    private void end() {
        final long position = complete();
        ledger.transactions().endWriting();
        phase = Phase.DONE;
        outcome.reached(position);
        session.goOn(position);
    }

    /** A message that is in memory alone goes into its fact. */
    final void stage(final StoredMessage message) {
        commitment.stage(work, message, session.hasEnded() ? null : session.record(), 0);
    }

    @Override
    public final void stop() {
        if (phase == Phase.DONE) {
            return;
        }
        if (phase != Phase.WAITING) {
            abandon();
            ledger.transactions().endWriting();
        }
        phase = Phase.DONE;
        outcome.abandoned();
    }

    // What is done with each.

    /** It has begun: all messages have records. */
    void begun() {}

    /** One of its messages. @return false: it can not go on now, and is asked again. */
    abstract boolean tell(RecordRun records, long at);

    /** Whether messages that were asked for are still to come. */
    boolean isReading() {
        return false;
    }

    /** So many messages are enough for this duty cycle. */
    void endSlice() {}

    /** One of the deliveries that it consumes. */
    abstract void tell(QueueEntry entry);

    /** All has been told: makes it count. @return the position to wait for; 0: none. */
    abstract long complete();

    /** The node stops before: none of it happens. */
    void abandon() {}
}
