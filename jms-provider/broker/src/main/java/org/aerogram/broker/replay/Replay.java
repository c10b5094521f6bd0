// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.ArrayDeque;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.content.ContentReader;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.QueueRecord;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.storage.BlockSource;
import org.aerogram.broker.storage.ReadQueue;
import org.aerogram.broker.storage.StateSink;
import org.aerogram.broker.subscription.Subscriptions;
import org.agrona.DirectBuffer;

/**
 * Reads facts back and applies them, each family by a class of its own. Entries stay unseen until {@link #publish}. Where facts name what is not
 * there any more, they are copies of history and change nothing.
 */
public final class Replay {
    private final FactReader fact = new FactReader();
    private final DurableState state;
    private final Ledger ledger;
    private final AddressSpace addresses;
    private final ReplayedEntries entries;
    private final ReplayedDefinitions definitions;
    private final ReplayedTransactions transactions;
    private final ReplayedMessages messages;
    private final ArrayDeque<StoredMessage> absent = new ArrayDeque<>();
    private final AbsentReads absentReads;
    private final ReplayedCheckpoint checkpoint;
    private Map<QueueEntry, HeldWork> held;
    private long epoch;

    /** @param paging null: all messages stay in memory. */
    public Replay(
            final DurableState state,
            final Ledger ledger,
            final AddressSpace addresses,
            final Subscriptions subscriptions,
            final MessagePool pool,
            final ReadQueue reads,
            final Paging paging) {
        this.state = state;
        this.ledger = ledger;
        this.addresses = addresses;
        absentReads = new AbsentReads(reads, new ContentReader(pool), ledger);
        entries = new ReplayedEntries(state, ledger, addresses);
        definitions = new ReplayedDefinitions(fact, state, addresses, subscriptions, entries);
        transactions = new ReplayedTransactions(fact, state, ledger, entries, paging);
        messages = new ReplayedMessages(fact, state, ledger, pool, entries, transactions, reads.isAvailable());
        checkpoint = new ReplayedCheckpoint(fact, state, entries, transactions);
    }

    /** Messages that can be read back are not wanted in memory: nobody will have them. */
    public void forgetsMessages() {
        messages.forgets();
    }

    /** The next item of a checkpoint, before the facts after it. @param position what the item was told with. */
    public void restore(
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long position,
            final BlockSource blocks) {
        checkpoint.blocks(blocks);
        apply(buffer, offset, length, position);
    }

    /** The last item of a checkpoint has come. @param position from which on facts follow. */
    public void restored(final long position) {
        messages.position(position);
    }

    /** Tells all that the facts so far come to. */
    public void tell(final StateSink sink) {
        new CheckpointFacts(state, ledger, addresses, sink, epoch).tell(entries, messages, transactions);
    }

    /** The newest epoch that facts tell of; 0: none. */
    public long epoch() {
        return epoch;
    }

    /** The next fact, and the position after it. @throws IllegalStateException where it cannot be understood. */
    public void apply(final DirectBuffer buffer, final int offset, final int length, final long factPosition) {
        fact.wrap(buffer, offset, length);
        messages.ends(factPosition);
        if (fact.epoch() >= epoch) {
            apply();
        }
        messages.position(factPosition);
    }

    private void apply() {
        switch (fact.type()) {
            case ACTIVATED:
                epoch = fact.epoch();
                epochBegins();
                identified();
                break;
            case RETAINED:
                epoch = fact.epoch();
                ledger.restored(fact.getLong(), fact.getLong(), fact.getLong());
                identified();
                break;
            case STOPPED:
                state.allQueues().forEach(record -> record.opened(false));
                break;
            case QUEUE_DEFINED:
                definitions.queueDefined();
                break;
            case SUBSCRIPTION_DEFINED:
                definitions.subscriptionDefined();
                break;
            case SUBSCRIPTION_REMOVED:
                definitions.subscriptionRemoved();
                break;
            case QUEUE_OPENED:
                definitions.queueOpened();
                break;
            case SESSION_OPENED:
                definitions.sessionOpened();
                break;
            case SESSION_ENDED:
                definitions.sessionEnded();
                break;
            case OUTCOME:
                definitions.outcome();
                break;
            default:
                applyToMessages();
                break;
        }
    }

    private void identified() {
        if (fact.hasMore()) {
            state.identified(fact.getLong());
        }
    }

    private void applyToMessages() {
        switch (fact.type()) {
            case CHUNK:
                messages.chunk();
                break;
            case MESSAGE:
                messages.message();
                break;
            case REMOVED:
                messages.removed();
                break;
            case COUNTED:
                messages.counted();
                break;
            case MOVED:
                messages.moved();
                break;
            case RELOCATED:
                messages.relocated();
                break;
            case PLACED:
                transactions.placed();
                break;
            case COMMITTED:
                transactions.committed();
                break;
            case ROLLED_BACK:
                transactions.rolledBack();
                break;
            case READDRESSED:
                messages.readdressed();
                break;
            case DISTRIBUTED:
                messages.distributed();
                break;
            case REMEMBERED:
                definitions.idsRemembered();
                break;
            case DELAYED:
                messages.delayed();
                break;
            case ADDRESSED:
                transactions.addressed();
                break;
            case PREPARED:
                transactions.prepared();
                break;
            case HEURISTIC:
                transactions.decided();
                break;
            case FORGOTTEN:
                state.branchEnded(fact.getLong());
                break;
            case RECORD_RUN:
                checkpoint.run();
                break;
            case RECORD_PAGES:
                checkpoint.pages();
                break;
            case ENTRIES:
                messages.entries();
                break;
            case PIECES:
                messages.pieces();
                break;
            default:
                throw new IllegalStateException("no replay of " + fact.type());
        }
    }

    /**
     * A node begins to decide: what an earlier one left open is void, and messages that consumers may have seen count as delivered.
     */
    public void epochBegins() {
        transactions.dropUndecided();
        messages.drop();
        for (final QueueRecord record : state.allQueues()) {
            if (record.isOpened()) {
                record.opened(false);
                // How often is not known, and many restarts are no reason for a dead letter. What a prepared branch
                // holds
                // was counted when it was delivered, or will be when it returns.
                entries.seen(record.queue().id(), transactions);
            }
        }
    }

    /** The replay is over. Messages that have to be in memory are read, some at a call. @return whether all are: then {@link #publish} may follow. */
    public boolean isComplete() {
        if (held == null) {
            held = transactions.restoreWork(addresses);
            entries.addAbsent(absent);
        }
        while (!absent.isEmpty() && absentReads.canRead()) {
            absentReads.read(absent.poll());
        }
        return absent.isEmpty() && absentReads.isDone();
    }

    /** Entries are to be seen. */
    public void publish() {
        entries.publish(held);
    }
}
