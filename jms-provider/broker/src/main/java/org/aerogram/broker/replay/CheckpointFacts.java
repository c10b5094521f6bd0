// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.backlog.RunFacts;
import org.aerogram.broker.content.BatchFact;
import org.aerogram.broker.content.BranchFacts;
import org.aerogram.broker.content.DefinitionFacts;
import org.aerogram.broker.content.IdFacts;
import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.StateSink;
import org.agrona.DirectBuffer;

/**
 * Tells a checkpoint what a replay has come to: definitions as a round of retention tells them, records by their pages, messages that can be read by where they are, and the rest whole.
 */
final class CheckpointFacts {
    static final int OF_QUEUE = 0;
    static final int OF_TRANSACTION = 1;

    private static final int PIECES_PER_FACT = 10_000;

    private final DurableState state;
    private final Ledger ledger;
    private final AddressSpace addresses;
    private final StateSink sink;
    private final FactWriter writer;
    private final BatchFact batch;
    private final MessageFacts whole;
    private long position;

    CheckpointFacts(
            final DurableState state,
            final Ledger ledger,
            final AddressSpace addresses,
            final StateSink sink,
            final long epoch) {
        this.state = state;
        this.ledger = ledger;
        this.addresses = addresses;
        this.sink = sink;
        writer = new FactWriter(this::append);
        writer.epoch(epoch);
        batch = new BatchFact(writer);
        whole = new MessageFacts(writer);
    }

    private long append(final DirectBuffer buffer, final int offset, final int length) {
        sink.item(buffer, offset, length, position);
        return position;
    }

    void tell(final ReplayedEntries entries, final ReplayedMessages messages, final ReplayedTransactions transactions) {
        ledger.tellNumbers(writer);
        new DefinitionFacts(writer).all(state);
        for (final Destination destination : addresses.remembering()) {
            IdFacts.tell(writer, destination);
        }
        for (final ReplayedQueue queue : entries.all()) {
            tell(queue);
        }
        messages.incomplete().forEach((messageId, body) -> pieces(messageId, body.firstPosition, body.chunks));
        transactions.open().forEach(this::tell);
        for (final BranchRecord branch : state.allBranches()) {
            if (branch.outcome() != BranchRecord.Outcome.PREPARED) {
                BranchFacts.decided(writer, branch, ledger.lastArrival() + 1);
            }
        }
    }

    private void tell(final ReplayedQueue queue) {
        for (final RecordRun run : queue.runs()) {
            if (!run.isEmpty()) {
                RunFacts.tell(run, OF_QUEUE, run.queueId(), writer, sink);
            }
        }
        for (final QueueEntry entry : queue.entries()) {
            if (entry.message().places() != entry) {
                continue; // told with another of its message's places
            }
            if (isReadable(entry.message())) {
                entries(entry.message());
            } else {
                whole(entry.message());
            }
        }
    }

    /** Whether it is enough to know where it is: not so for messages that queues have to look into as they come. */
    static boolean isReadable(final StoredMessage message) {
        if (message.isAbsent()) {
            return true;
        }
        boolean pages = message.factPosition() > 0 && message.length() <= Integer.MAX_VALUE;
        for (QueueEntry place = (QueueEntry) message.places(); place != null; place = (QueueEntry) place.nextPlace()) {
            pages &= place.queue().pages();
        }
        return pages;
    }

    private void entries(final StoredMessage message) {
        position = message.factPosition();
        QueueEntry place = (QueueEntry) message.places();
        while (place != null) {
            writer.begin(FactType.ENTRIES)
                    .putLong(message.id())
                    .putLong(message.expiresAtMs())
                    .putLong(message.deliverAtMs())
                    .putByte(message.priority())
                    .putInt((int) message.length());
            final int index = writer.length();
            writer.putInt(0);
            int times = 0;
            for (; place != null && times < PIECES_PER_FACT; place = (QueueEntry) place.nextPlace()) {
                writer.putLong(place.queue().id())
                        .putLong(place.arrival())
                        .putInt(place.deliveryCount())
                        .putLong(place.notBeforeMs());
                times++;
            }
            writer.setInt(index, times);
            writer.append();
        }
    }

    private void whole(final StoredMessage message) {
        piecesOf(message);
        whole.again(message);
    }

    private void piecesOf(final StoredMessage message) {
        if (message.chunks() != null) {
            pieces(message.id(), message.chunks().position(0) - 1, message.chunks());
        }
        position = message.factPosition();
    }

    private void pieces(final long messageId, final long firstPosition, final BodyChunks chunks) {
        for (int from = 0; from < chunks.count(); from += PIECES_PER_FACT) {
            final int to = Math.min(chunks.count(), from + PIECES_PER_FACT);
            writer.begin(FactType.PIECES)
                    .putLong(messageId)
                    .putLong(firstPosition)
                    .putInt(to - from);
            for (int i = from; i < to; i++) {
                writer.putLong(chunks.position(i)).putInt(chunks.length(i));
            }
            writer.append();
        }
    }

    private void tell(final long number, final StagedTransaction transaction) {
        for (final RecordRun run : transaction.runs) {
            if (!run.isEmpty()) {
                RunFacts.tell(run, OF_TRANSACTION, number, writer, sink);
            }
        }
        for (final StoredMessage message : transaction.messages.values()) {
            piecesOf(message);
            whole.heldAgain(message, true); // why it is in memory is known from its head only
        }
        batch.begin(FactType.PLACED);
        batch.transaction(number);
        for (long i = 0; i < transaction.places.size(); i++) {
            batch.item().putLong(transaction.places.messageNumber(i)).putLong(transaction.places.queueId(i));
        }
        batch.end();
        batch.begin(FactType.ADDRESSED);
        batch.transaction(number);
        transaction.addresses.forEach((index, address) -> batch.item()
                .putInt(index)
                .putByte(address.topic() ? 1 : 0)
                .putText(address.destination())
                .putText(address.publisherClientId()));
        batch.end();
        batch.begin(FactType.REMOVED);
        batch.command(0, 0).transaction(number);
        for (int i = 0; i < transaction.removals.size(); i += 2) {
            batch.item().putLong(transaction.removals.getLong(i)).putLong(transaction.removals.getLong(i + 1));
        }
        batch.end();
        if (transaction.branch != null) {
            BranchFacts.prepared(writer, transaction.branch, 0, 0);
        }
    }
}
