// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.HashMap;
import java.util.Map;
import org.aerogram.broker.content.MessageContent;
import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.SegmentPool;
import org.aerogram.broker.message.StoredMessage;

/** Replays the facts of {@link MessageFacts}, and what becomes of messages outside transactions. */
final class ReplayedMessages {
    private final Map<Long, IncompleteBody> incomplete = new HashMap<>();
    private final FactReader fact;
    private final DurableState state;
    private final Ledger ledger;
    private final MessagePool messages;
    private final ReplayedEntries entries;
    private final ReplayedTransactions transactions;
    private final boolean readable;
    private final MessageContent content = new MessageContent();
    private boolean forgets;
    private long position;
    private long end;

    ReplayedMessages(
            final FactReader fact,
            final DurableState state,
            final Ledger ledger,
            final MessagePool messages,
            final ReplayedEntries entries,
            final ReplayedTransactions transactions,
            final boolean readable) {
        this.readable = readable;
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

    /** The position after the fact that comes next: what appending it returned. */
    void ends(final long value) {
        end = value;
    }

    /** Pieces of messages that are not whole are void. */
    void drop() {
        incomplete.values().forEach(IncompleteBody::drop);
        incomplete.clear();
    }

    void chunk() {
        final long messageId = fact.getLong();
        final long offset = fact.getLong();
        final int length = fact.getInt();
        final int bytes = fact.getBytes(length);
        IncompleteBody body = incomplete.get(messageId);
        if (body == null) {
            ledger.restored(messageId, 0, 0);
            body = new IncompleteBody(position, readable ? null : messages.create(0, SegmentPool.MAX_SEGMENT_LENGTH));
            incomplete.put(messageId, body);
        }
        if (body.chunks.length() == offset) {
            body.add(end, fact.buffer(), bytes, length);
        } else if (offset < body.chunks.length()) {
            body.again(offset, end);
        }
    }

    /** Messages that can be read back are not wanted in memory: nobody will have them. */
    void forgets() {
        forgets = true;
    }

    /** What could be done with it has been done, and it may be in queues. */
    private void done(final StoredMessage message) {
        if (forgets && message.references() > 1 && !message.isAbsent() && CheckpointFacts.isReadable(message)) {
            message.forget();
        }
        message.release();
    }

    /** Where pieces of a body are, out of a checkpoint. */
    void pieces() {
        final long messageId = fact.getLong();
        final long firstPosition = fact.getLong();
        final IncompleteBody body =
                incomplete.computeIfAbsent(messageId, key -> new IncompleteBody(firstPosition, null));
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            body.restore(fact.getLong(), fact.getInt());
        }
    }

    /** Bodies of which not all pieces have come, by their messages. */
    Map<Long, IncompleteBody> incomplete() {
        return incomplete;
    }

    /** A message that can be read, and its places, out of a checkpoint. */
    void entries() {
        final long messageId = fact.getLong();
        final long expiresAtMs = fact.getLong();
        final long deliverAtMs = fact.getLong();
        final int priority = fact.getByte();
        final StoredMessage message = messages.createAbsent(fact.getInt());
        message.id(messageId);
        message.persistent(true);
        message.expiresAtMs(expiresAtMs);
        message.deliverAtMs(deliverAtMs);
        message.priority(priority);
        message.factPosition(end);
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            entries.restore(message, fact.getLong(), fact.getLong(), fact.getInt(), fact.getLong());
        }
        message.release();
    }

    void message() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long transaction = fact.getLong();
        state.commandTaken(session, command);
        content.read(fact);
        if (transaction != 0) {
            held(transaction);
            return;
        }
        final StoredMessage message = message(null);
        if (message != null) {
            place(message);
        }
    }

    private void held(final long transaction) {
        final long number = fact.getLong();
        fact.getInt();
        final int address = fact.getInt();
        final boolean kept = fact.getByte() == 1;
        if (!kept && content.isWhole() && transactions.stage(transaction, number, address, content, end)) {
            ledger.restored(content.messageId(), 0, 0);
            return;
        }
        final StoredMessage message = message(null);
        if (message != null) {
            message.held(number, address);
            transactions.message(transaction, message);
        }
    }

    /**
     * The message that a fact completes, with a reference; null where its first pieces are not there any more: then it is told again later.
     *
     * @param from another one whose body it may share; null: none.
     */
    private StoredMessage content(final StoredMessage from) {
        content.read(fact);
        return message(from);
    }

    /** The same where the fields have been read. */
    private StoredMessage message(final StoredMessage from) {
        final long messageId = content.messageId();
        final int headLength = content.headLength();
        final long length = content.length();
        final long told = content.offset();
        final int inline = content.inline();
        final IncompleteBody body = incomplete.get(messageId);
        final boolean shares = told > 0 && body == null && from != null && from.chunks() != null;
        final long there = shares ? from.bodyLength() : body == null ? 0 : body.chunks.length();
        ledger.restored(messageId, 0, 0);
        if (there != told || told + inline != length) {
            return null;
        }
        final StoredMessage message = messages.create(headLength, told > 0 ? headLength : length);
        message.append(fact.buffer(), content.bytes(), inline);
        message.id(messageId);
        message.loggedBytes(length);
        if (shares) {
            IncompleteBody.share(from, message);
            ledger.loggedWith(message, from);
        } else {
            if (body != null) {
                body.complete(message);
                incomplete.remove(messageId);
            }
            ledger.logged(message, body == null ? position : body.firstPosition);
        }
        message.persistent(true);
        message.publisher(content.publisher());
        message.expiresAtMs(content.expiresAtMs());
        message.deliverAtMs(content.deliverAtMs());
        message.priority(content.priority());
        message.factPosition(told == 0 ? end : 0);
        return message;
    }

    void relocated() {
        final StoredMessage message = content(null);
        if (message == null) {
            return;
        }
        final int times = fact.getInt();
        message.placeCount(times);
        for (int i = 0; i < times; i++) {
            final long queueId = fact.getLong();
            final long arrival = fact.getLong();
            final int deliveryCount = fact.getInt();
            if (entries.has(queueId, arrival)) {
                // Its older facts have been released, and may go any time.
                relocated(message, queueId, arrival);
            } else if (entries.place(message, queueId, arrival)) {
                entries.counted(queueId, arrival, deliveryCount);
            }
        }
        done(message);
    }

    private void relocated(final StoredMessage message, final long queueId, final long arrival) {
        if (message.chunks() == null) {
            final StoredMessage there = entries.relocated(queueId, arrival, message.factPosition());
            if (there != null && !there.isAbsent()) {
                ledger.logged(there, position);
            }
            return;
        }
        final QueueEntry before = entries.find(queueId, arrival);
        final int count = before.deliveryCount();
        final long untilMs = before.notBeforeMs();
        entries.remove(queueId, arrival);
        entries.place(message, queueId, arrival);
        final QueueEntry after = entries.find(queueId, arrival);
        state.counted(after, count);
        state.delayed(after, untilMs);
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
            entries.counted(fact.getLong(), fact.getLong(), fact.getInt());
        }
    }

    /** An entry goes, and another message comes for it. @return that; null as for {@link #content}. */
    private StoredMessage replacement() {
        final long fromQueue = fact.getLong();
        final long fromArrival = fact.getLong();
        final QueueEntry from = entries.find(fromQueue, fromArrival);
        final StoredMessage message = content(from == null ? null : from.message());
        entries.remove(fromQueue, fromArrival);
        return message;
    }

    void distributed() {
        final StoredMessage message = replacement();
        if (message != null) {
            place(message);
        }
    }

    private void place(final StoredMessage message) {
        final long arrival = fact.getLong();
        final int targets = fact.getInt();
        message.placeCount(targets);
        for (int i = 0; i < targets; i++) {
            entries.place(message, fact.getLong(), arrival + i);
        }
        done(message);
    }

    void readdressed() {
        final StoredMessage message = replacement();
        if (message != null) {
            final long arrival = fact.getLong();
            entries.place(message, fact.getLong(), arrival);
            done(message);
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
