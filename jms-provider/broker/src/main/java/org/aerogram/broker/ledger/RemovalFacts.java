// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.content.BatchFact;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;

/** Appends lists of entries that are consumed, or whose time has passed. They stay where they are until {@link Ledger#drop}. */
public final class RemovalFacts {
    private final Ledger ledger;
    private final DurableState state;
    private final FactWriter writer;
    private final BatchFact batch;
    private SessionRecord session;
    private long command;
    private long transaction;
    private int count;

    RemovalFacts(final Ledger ledger, final DurableState state, final FactWriter writer) {
        this.ledger = ledger;
        this.state = state;
        this.writer = writer;
        batch = new BatchFact(writer);
    }

    /**
     * A list follows.
     *
     * @param by null where no command asks for it.
     * @param commandSeq 0: the command goes on.
     * @param transactionNumber it counts with the end of that transaction; 0: at once.
     */
    public void begin(final SessionRecord by, final long commandSeq, final long transactionNumber) {
        session = by;
        command = commandSeq;
        transaction = transactionNumber;
        count = 0;
    }

    /** One of the list. */
    public void add(final QueueEntry entry) {
        if (Ledger.isKnown(entry)) {
            add(entry.queue().id(), entry.arrival());
        }
    }

    /** The same, also before it has its arrival: in a transaction that will place it under that number. */
    void add(final long queueId, final long arrival) {
        if (count++ == 0) {
            final long sessionId = ledger.open(session);
            batch.begin(FactType.REMOVED);
            batch.command(sessionId, command).transaction(transaction);
        }
        batch.item().putLong(queueId).putLong(arrival);
    }

    /** The list ends. @return the position to wait for; 0: nothing was in it that facts know. */
    public long end() {
        if (count == 0) {
            return 0;
        }
        batch.end();
        if (session != null) {
            state.commandTaken(session.id(), command);
        }
        count = 0;
        return writer.position();
    }
}
