// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.content.BatchFact;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.queue.MessageQueue;

/**
 * Appends and applies the facts of transactions: where their messages go, and the one that makes all of it count. Facts of a large transaction that wait for that one are not
 * overtaken by a round of retention, which would let go of them.
 */
public final class TransactionLedger {
    private final Ledger ledger;
    private final DurableState state;
    private final FactWriter writer;
    private final BatchFact batch;
    private long last;
    private HeldPaging held;
    private int writers;
    private boolean roundWanted;

    TransactionLedger(final Ledger ledger, final DurableState state, final FactWriter writer) {
        this.ledger = ledger;
        this.state = state;
        this.writer = writer;
        batch = new BatchFact(writer);
    }

    /** A number for a transaction that facts will tell of. */
    public long next() {
        return ++last;
    }

    /** The number that was given last. */
    long last() {
        return last;
    }

    /** A number that facts have used is not used again. */
    void restored(final long transaction) {
        last = Math.max(last, transaction);
    }

    // What waits in memory.

    /** Messages of open transactions beyond that bound need not stay in memory. */
    public void page(final Paging paging, final int mostMessages, final long mostBytes) {
        held = new HeldPaging(this, paging, mostMessages, mostBytes);
    }

    /** Null where all messages of open transactions stay in memory. */
    public HeldPaging held() {
        return held;
    }

    /** Once a duty cycle. */
    void doWork() {
        if (held != null) {
            held.doWork();
        }
    }

    // Facts that count only with a later one must not go before that has come.

    /** Such facts are about to be written, over several duty cycles. @return false: later, a round of retention comes first. */
    public boolean beginWriting() {
        if (roundWanted) {
            return false;
        }
        writers++;
        return true;
    }

    /** The fact has come that they wait for, or it never will. */
    public void endWriting() {
        writers--;
    }

    /** Whether a round of retention can begin. Nobody else begins to write from here on, unless it is not wanted any more. */
    boolean mayBeginRound(final boolean wanted) {
        roundWanted = wanted && writers > 0;
        return writers == 0;
    }

    // Facts.

    /** Where the messages of a large transaction go, as it is found out slice by slice. */
    public HeldPlaces places(final HeldWork work) {
        return new HeldPlaces(ledger, state, work);
    }

    /** The queue is to be known before the list begins. */
    public void preparePlace(final MessageQueue target) {
        ledger.define(target);
    }

    /** Where the messages of a transaction go: a list of places follows. */
    public void beginPlaces(final long transaction) {
        batch.begin(FactType.PLACED);
        batch.transaction(transaction);
    }

    /** One of the list; {@link Ledger#place} follows in the same order, after the fact that ends the transaction. */
    public void placing(final StoredMessage message, final MessageQueue target) {
        placing(message.heldNumber(), target);
    }

    void placing(final long messageNumber, final MessageQueue target) {
        batch.item().putLong(messageNumber).putLong(target.id());
    }

    /** The list ends. */
    public void endPlaces() {
        batch.end();
    }

    /** All that facts told of a transaction takes place. @return the position to wait for. */
    public long committed(final SessionRecord session, final long command, final long transaction) {
        final long sessionId = ledger.open(session);
        final long position = writer.begin(FactType.COMMITTED)
                .putLong(sessionId)
                .putLong(command)
                .putLong(transaction)
                .putLong(ledger.lastArrival() + 1)
                .append();
        state.commandTaken(sessionId, command);
        state.branchEnded(transaction);
        return position;
    }

    /** What facts told of a transaction is void. */
    public void rolledBack(final long transaction) {
        writer.begin(FactType.ROLLED_BACK).putLong(transaction).append();
        state.branchEnded(transaction);
    }
}
