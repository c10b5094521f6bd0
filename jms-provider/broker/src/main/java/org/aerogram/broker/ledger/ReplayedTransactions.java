// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.QueueEntry;

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
    void removal(final long number, final long queueId, final long arrival) {
        staged(number).removals.add(new StagedTransaction.Taken(queueId, arrival));
    }

    void placed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long messageId = fact.getLong();
            transaction.places.add(new StagedTransaction.Place(fact.getLong(), messageId, fact.getLong()));
        }
    }

    void addressed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long messageId = fact.getLong();
            final boolean topic = fact.getByte() == 1;
            final String destination = fact.getText();
            final String publisher = fact.getText();
            transaction.addresses.put(
                    messageId,
                    new StagedTransaction.Address(topic, destination, publisher.isEmpty() ? null : publisher));
        }
    }

    void prepared() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final BranchRecord branch = branch(BranchRecord.Outcome.PREPARED);
        staged(branch.number()).branch = branch;
        state.branch(branch);
        state.commandTaken(session, command);
    }

    private BranchRecord branch(final BranchRecord.Outcome outcome) {
        final long number = fact.getLong();
        final HeldWork work = new HeldWork();
        work.number(number);
        work.told();
        final Xid xid = new Xid(fact.getInt(), fact.getArray(), fact.getArray());
        return new BranchRecord(number, xid, work, fact.getLong(), outcome);
    }

    void decided() {
        final boolean commit = fact.getByte() == 1;
        final BranchRecord branch = branch(commit ? BranchRecord.Outcome.COMMITTED : BranchRecord.Outcome.ROLLED_BACK);
        end(branch.number(), commit);
        state.branch(branch);
    }

    void committed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        end(fact.getLong(), true);
        state.commandTaken(session, command);
    }

    void rolledBack() {
        end(fact.getLong(), false);
    }

    private void end(final long number, final boolean commit) {
        ledger.restored(0, number, 0);
        state.branchEnded(number);
        final StagedTransaction transaction = open.remove(number);
        if (transaction == null) {
            return;
        }
        if (commit) {
            for (final StagedTransaction.Place place : transaction.places) {
                final StoredMessage message = transaction.messages.get(place.messageId());
                if (message != null) {
                    entries.place(message, place.queueId(), place.arrival());
                }
            }
            transaction.removals.forEach(taken -> entries.remove(taken.queueId(), taken.arrival()));
        }
        transaction.drop();
    }

    /** What has neither an outcome nor been prepared is void. */
    void dropUndecided() {
        open.values().removeIf(transaction -> {
            // Places without a commit are void; a commit yet to come tells its own.
            transaction.places.clear();
            if (transaction.branch == null) {
                transaction.drop();
            }
            return transaction.branch == null;
        });
    }

    /** Whether a prepared branch will consume it. */
    boolean isHeld(final long queueId, final long arrival) {
        final StagedTransaction.Taken taken = new StagedTransaction.Taken(queueId, arrival);
        for (final StagedTransaction transaction : open.values()) {
            if (transaction.branch != null && transaction.removals.contains(taken)) {
                return true;
            }
        }
        return false;
    }

    /** The replay is over: prepared branches get their messages back. @return the entries that they hold. */
    Map<QueueEntry, HeldWork> restoreWork(final AddressSpace addresses) {
        final Map<QueueEntry, HeldWork> held = new IdentityHashMap<>();
        for (final StagedTransaction transaction : open.values()) {
            if (transaction.branch == null) {
                continue;
            }
            final HeldWork work = transaction.branch.work();
            transaction.addresses.forEach((messageId, address) -> {
                final StoredMessage message = transaction.messages.remove(messageId);
                if (message != null) {
                    final Destination destination = addresses.restore(address.destination(), address.topic());
                    entries.readTraits(message, destination.policy());
                    work.hold(message, destination, address.publisherClientId());
                }
            });
            for (final StagedTransaction.Taken taken : transaction.removals) {
                final QueueEntry entry = entries.find(taken.queueId(), taken.arrival());
                if (entry != null) {
                    held.put(entry, work);
                }
            }
        }
        dropAll();
        return held;
    }

    private void dropAll() {
        open.values().forEach(StagedTransaction::drop);
        open.clear();
    }
}
