// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.content.MessageContent;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;

/** Replays what facts tell of transactions: all of one takes place with its outcome, or nothing. */
final class ReplayedTransactions {
    private final Map<Long, StagedTransaction> open = new HashMap<>();
    private final FactReader fact;
    private final DurableState state;
    private final Ledger ledger;
    private final ReplayedEntries entries;
    private final Paging paging;

    /** @param paging null: all messages stay in memory. */
    ReplayedTransactions(
            final FactReader fact,
            final DurableState state,
            final Ledger ledger,
            final ReplayedEntries entries,
            final Paging paging) {
        this.paging = paging;
        this.fact = fact;
        this.state = state;
        this.ledger = ledger;
        this.entries = entries;
    }

    private StagedTransaction staged(final long number) {
        ledger.restored(0, number, 0);
        return open.computeIfAbsent(number, key -> new StagedTransaction(number, paging));
    }

    /** A message of a transaction in one fact, which ends at that position. @return false where it has to be in memory. */
    boolean stage(
            final long number,
            final long messageNumber,
            final int address,
            final MessageContent content,
            final long position) {
        return content.deliverAtMs() == 0
                && staged(number)
                        .stage(
                                messageNumber,
                                address,
                                position,
                                content.expiresAtMs(),
                                content.length(),
                                content.priority());
    }

    /** A message of a transaction; the reference passes to it. */
    void message(final long number, final StoredMessage message) {
        message.transaction(number);
        final StoredMessage before = staged(number).messages.put(message.heldNumber(), message);
        if (before != null) {
            before.release();
        }
    }

    /** Something that the transaction consumes. */
    void removal(final long number, final long queueId, final long arrival) {
        staged(number).remove(queueId, arrival);
    }

    void placed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            transaction.places.add(fact.getLong(), fact.getLong());
        }
    }

    void addressed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final int address = fact.getInt();
            final boolean topic = fact.getByte() == 1;
            final String destination = fact.getText();
            final String publisher = fact.getText();
            transaction.addresses.put(
                    address, new StagedTransaction.Address(topic, destination, publisher.isEmpty() ? null : publisher));
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
        final long arrival = fact.getLong();
        final BranchRecord branch = branch(commit ? BranchRecord.Outcome.COMMITTED : BranchRecord.Outcome.ROLLED_BACK);
        end(branch.number(), commit, arrival);
        state.branch(branch);
    }

    void committed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long number = fact.getLong();
        end(number, true, fact.getLong());
        state.commandTaken(session, command);
    }

    void rolledBack() {
        end(fact.getLong(), false, 0);
    }

    private void end(final long number, final boolean commit, final long arrival) {
        ledger.restored(0, number, 0);
        state.branchEnded(number);
        final StagedTransaction transaction = open.remove(number);
        if (transaction == null) {
            return;
        }
        if (commit) {
            place(transaction, arrival);
            for (int i = 0; i < transaction.removals.size(); i += 2) {
                entries.remove(transaction.removals.getLong(i), transaction.removals.getLong(i + 1));
            }
        }
        transaction.drop();
    }

    private void place(final StagedTransaction transaction, final long firstArrival) {
        final StagedPlaces places = transaction.places;
        long end = 0;
        while (end < places.size()) {
            final long begin = end;
            final long number = places.messageNumber(begin);
            while (end < places.size() && places.messageNumber(end) == number) {
                end++;
            }
            final StoredMessage message = transaction.messages.get(number);
            final boolean found = message == null && transaction.find(number);
            final int sharers = (int) Math.min(Short.MAX_VALUE, end - begin);
            for (long i = begin; i < end; i++) {
                if (found) {
                    entries.place(
                            transaction.run(), transaction.ordinal(), sharers, places.queueId(i), firstArrival + i);
                } else if (message != null) {
                    entries.place(message, places.queueId(i), firstArrival + i);
                }
            }
        }
        ledger.restored(0, 0, firstArrival + end - 1);
    }

    /** A list of records out of a checkpoint, of messages that the transaction holds; the records follow. */
    RecordRun restoreRun(final long number) {
        final RecordRun made = paging.openHeld(number);
        staged(number).runs.add(made);
        return made;
    }

    /** What is open, by its number. */
    Map<Long, StagedTransaction> open() {
        return open;
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
    boolean isHeld(final long arrival) {
        for (final StagedTransaction transaction : open.values()) {
            if (transaction.branch != null && transaction.takes(arrival)) {
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
            transaction.addresses.forEach((index, address) -> work.restoreAddress(
                    index, addresses.restore(address.destination(), address.topic()), address.publisherClientId()));
            restoreMessages(transaction);
            for (int i = 0; i < transaction.removals.size(); i += 2) {
                final QueueEntry entry =
                        entries.find(transaction.removals.getLong(i), transaction.removals.getLong(i + 1));
                if (entry != null) {
                    held.put(entry, work);
                }
            }
        }
        dropAll();
        return held;
    }

    private void restoreMessages(final StagedTransaction transaction) {
        final HeldWork work = transaction.branch.work();
        for (final StoredMessage message : transaction.messages.values()) {
            entries.readTraits(message, work.addressed(message.heldAddress()));
        }
        work.restore(paging, transaction.runs, transaction.messages.values());
        transaction.messages.clear();
    }

    private void dropAll() {
        open.values().forEach(StagedTransaction::drop);
        open.clear();
    }
}
