// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.HashMap;
import java.util.Map;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.SegmentPool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.QueueEntry;

/** Replays the facts of {@link MessageFacts}, and what becomes of messages outside transactions. */
final class ReplayedMessages {
    private final Map<Long, StoredMessage> incomplete = new HashMap<>();
    private final FactReader fact;
    private final DurableState state;
    private final Ledger ledger;
    private final MessagePool messages;
    private final ReplayedEntries entries;
    private final ReplayedTransactions transactions;
    private long position;

    ReplayedMessages(
            final FactReader fact,
            final DurableState state,
            final Ledger ledger,
            final MessagePool messages,
            final ReplayedEntries entries,
            final ReplayedTransactions transactions) {
        this.fact = fact;
        this.state = state;
        this.ledger = ledger;
        this.messages = messages;
        this.entries = entries;
        this.transactions = transactions;
    }

    /** Where the next fact begins. */
    void position(final long value) {
        position = value;
    }

    /** Pieces of messages that are not whole are void. */
    void drop() {
        incomplete.values().forEach(StoredMessage::release);
        incomplete.clear();
    }

    void chunk() {
        final long messageId = fact.getLong();
        final long offset = fact.getLong();
        final int length = fact.getInt();
        final int bytes = fact.getBytes(length);
        StoredMessage message = incomplete.get(messageId);
        if (message == null) {
            message = create(messageId, 0, SegmentPool.MAX_SEGMENT_LENGTH);
            incomplete.put(messageId, message);
        }
        if (message.length() == offset) {
            message.append(fact.buffer(), bytes, length);
            message.loggedBytes(message.length());
        }
    }

    private StoredMessage create(final long messageId, final int headLength, final long length) {
        ledger.restored(messageId, 0, 0);
        final StoredMessage message = messages.create(headLength, length);
        message.id(messageId);
        ledger.logged(message, position);
        return message;
    }

    void message() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long transaction = fact.getLong();
        final StoredMessage message = content();
        state.commandTaken(session, command);
        if (message == null) {
            return;
        }
        if (transaction != 0) {
            transactions.message(transaction, message);
            return;
        }
        place(message);
    }

    /** The message that a fact completes, with a reference; null where its first pieces are not there any more: then it is told again later. */
    private StoredMessage content() {
        final long messageId = fact.getLong();
        final long publisher = fact.getLong();
        final long expiresAtMs = fact.getLong();
        final long deliverAtMs = fact.getLong();
        final int priority = fact.getByte();
        final int headLength = fact.getInt();
        final long length = fact.getLong();
        final long offset = fact.getLong();
        final int inline = fact.getInt();
        final int bytes = fact.getBytes(inline);
        StoredMessage message = incomplete.remove(messageId);
        if (message == null) {
            message = create(messageId, headLength, length);
        }
        if (message.length() != offset || offset + inline != length) {
            message.release();
            return null;
        }
        message.append(fact.buffer(), bytes, inline);
        message.headLength(headLength);
        message.loggedBytes(length);
        message.persistent(true);
        message.publisher(publisher);
        message.expiresAtMs(expiresAtMs);
        message.deliverAtMs(deliverAtMs);
        message.priority(priority);
        return message;
    }

    void relocated() {
        final StoredMessage message = content();
        if (message == null) {
            return;
        }
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long queueId = fact.getLong();
            final long arrival = fact.getLong();
            final int deliveryCount = fact.getInt();
            if (entries.find(queueId, arrival) == null && entries.place(message, queueId, arrival)) {
                state.counted(entries.find(queueId, arrival), deliveryCount);
            }
        }
        message.release();
    }

    void removed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long transaction = fact.getLong();
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long queueId = fact.getLong();
            final long arrival = fact.getLong();
            if (transaction == 0) {
                entries.remove(queueId, arrival);
            } else {
                transactions.removal(transaction, queueId, arrival);
            }
        }
        state.commandTaken(session, command);
    }

    void counted() {
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final QueueEntry entry = entries.find(fact.getLong(), fact.getLong());
            final int count = fact.getInt();
            if (entry != null) {
                state.counted(entry, count);
            }
        }
    }

    void distributed() {
        final long fromQueue = fact.getLong();
        final long fromArrival = fact.getLong();
        final StoredMessage message = content();
        entries.remove(fromQueue, fromArrival);
        if (message != null) {
            place(message);
        }
    }

    private void place(final StoredMessage message) {
        final long arrival = fact.getLong();
        final int targets = fact.getInt();
        for (int i = 0; i < targets; i++) {
            entries.place(message, fact.getLong(), arrival + i);
        }
        message.release();
    }

    void readdressed() {
        final long fromQueue = fact.getLong();
        final long fromArrival = fact.getLong();
        final StoredMessage message = content();
        entries.remove(fromQueue, fromArrival);
        if (message != null) {
            final long arrival = fact.getLong();
            entries.place(message, fact.getLong(), arrival);
            message.release();
        }
    }

    void delayed() {
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final QueueEntry entry = entries.find(fact.getLong(), fact.getLong());
            final long untilMs = fact.getLong();
            if (entry != null) {
                state.delayed(entry, untilMs);
            }
        }
    }

    void moved() {
        final long fromQueue = fact.getLong();
        final long fromArrival = fact.getLong();
        final long toQueue = fact.getLong();
        final long arrival = fact.getLong();
        final QueueEntry entry = entries.find(fromQueue, fromArrival);
        if (entry != null && state.queue(toQueue) != null) {
            final StoredMessage message = entry.message().retain();
            entries.remove(fromQueue, fromArrival);
            entries.place(message, toQueue, arrival);
            message.release();
        }
    }
}
