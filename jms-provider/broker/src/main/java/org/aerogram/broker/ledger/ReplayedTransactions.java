// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.HashMap;
import java.util.Map;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.StoredMessage;

/** Replays what facts tell of transactions: all of one takes place with its outcome, or nothing. */
final class ReplayedTransactions {
    private final Map<Long, StagedTransaction> open = new HashMap<>();
    private final FactReader fact;
    private final DurableState state;
    private final Ledger ledger;
    private final ReplayedEntries entries;

    ReplayedTransactions(
            final FactReader fact, final DurableState state, final Ledger ledger, final ReplayedEntries entries) {
        this.fact = fact;
        this.state = state;
        this.ledger = ledger;
        this.entries = entries;
    }

    private StagedTransaction staged(final long number) {
        ledger.restored(0, number, 0);
        return open.computeIfAbsent(number, key -> new StagedTransaction());
    }

    /** A message of a transaction; the reference passes to it. */
    void message(final long number, final StoredMessage message) {
        message.transaction(number);
        final StoredMessage before = staged(number).messages.put(message.id(), message);
        if (before != null) {
            before.release();
        }
    }

    /** Something that the transaction consumes. */
    void removal(final long number, final long queueId, final long messageId) {
        staged(number).removals.add(new StagedTransaction.Pair(queueId, messageId));
    }

    void placed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long messageId = fact.getLong();
            transaction.places.add(new StagedTransaction.Place(fact.getLong(), messageId, fact.getLong()));
        }
    }

    void committed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long number = fact.getLong();
        final StagedTransaction transaction = staged(number);
        open.remove(number);
        for (final StagedTransaction.Place place : transaction.places) {
            final StoredMessage message = transaction.messages.get(place.messageId());
            if (message != null) {
                entries.place(message, place.queueId(), place.arrival());
            }
        }
        transaction.removals.forEach(pair -> entries.remove(pair.queueId(), pair.messageId()));
        transaction.drop();
        state.commandTaken(session, command);
    }

    void rolledBack() {
        final StagedTransaction transaction = open.remove(fact.getLong());
        if (transaction != null) {
            transaction.drop();
        }
    }

    /** What has no outcome is void. */
    void drop() {
        open.values().forEach(StagedTransaction::drop);
        open.clear();
    }
}
