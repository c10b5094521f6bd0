// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.LoggedMessages;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.agrona.DirectBuffer;

/** Writes what messages are. A long body goes in pieces before the rest; a short one, and the head, with all else that is to be known. */
public final class MessageFacts {
    /** Bodies up to here ride in the fact of their message. */
    public static final int MAX_INLINE = BodyChunks.LENGTH;

    /** About what the fact of a piece has before its bytes. */
    public static final int CHUNK_PREFIX = 64;

    private static final int MOST_PLACES = 10_000;

    private final FactWriter writer;
    private final LoggedMessages logged = new LoggedMessages();
    private final BatchFact delays;
    private final StoredMessage.ByteSink bytes;
    private BodyEviction evictable;
    private long lastMessageId;

    public MessageFacts(final FactWriter writer) {
        this.writer = writer;
        delays = new BatchFact(writer);
        bytes = writer::putBytes;
    }

    /** Who gives the memory of bodies back that are in facts; nobody at first. */
    public void eviction(final BodyEviction value) {
        evictable = value;
    }

    /** The messages that facts know. */
    public LoggedMessages logged() {
        return logged;
    }

    public long lastMessageId() {
        return lastMessageId;
    }

    /** Numbers that facts have used are not used again. */
    public void restored(final long messageId) {
        lastMessageId = Math.max(lastMessageId, messageId);
    }

    /** Full pieces of what has come of the body go into facts. @return the position to wait for; 0: nothing went. */
    public long pieceCame(final StoredMessage message) {
        long position = 0;
        while (message.bodyLength() - message.loggedBytes() > MAX_INLINE) {
            name(message);
            position = chunk(message, MAX_INLINE);
        }
        return position;
    }

    private void name(final StoredMessage message) {
        if (message.id() == 0) {
            message.id(++lastMessageId);
            logged.append(message, writer.position());
        }
    }

    /** A message that shares the body of another one, which is in the log. */
    public void shares(final StoredMessage message, final StoredMessage with) {
        message.id(++lastMessageId);
        logged.insert(message, with);
    }

    /** The next piece; until the message is whole, {@code loggedBytes} says where it begins in the body. */
    private long chunk(final StoredMessage message, final int length) {
        final long offset = message.loggedBytes();
        beginChunk(message, offset, length);
        message.readBody(offset, length, bytes);
        final long position = writer.append();
        message.chunkTold(position, length);
        message.loggedBytes(offset + length);
        if (evictable != null) {
            evictable.told(message, offset + length, position);
        }
        return position;
    }

    private void beginChunk(final StoredMessage message, final long offset, final int length) {
        writer.begin(FactType.CHUNK).putLong(message.id()).putLong(offset).putInt(length);
    }

    /** What remains of the body of a message in pieces. */
    private void lastPiece(final StoredMessage message) {
        pieceCame(message);
        name(message);
        if (message.chunks() != null && message.loggedBytes() < message.bodyLength()) {
            chunk(message, (int) (message.bodyLength() - message.loggedBytes()));
        }
        message.loggedBytes(message.length());
    }

    /** The message is whole. @param arrival number of the first of its placings. @return the position after the fact. */
    public long message(
            final StoredMessage message,
            final long session,
            final long command,
            final MessageQueue[] targets,
            final int targetCount,
            final long arrival) {
        lastPiece(message);
        writer.begin(FactType.MESSAGE).putLong(session).putLong(command).putLong(message.transaction());
        putMessage(message);
        if (message.transaction() != 0) {
            putHeld(message);
            return append(message);
        }
        writer.putLong(arrival).putInt(targetCount);
        for (int i = 0; i < targetCount; i++) {
            writer.putLong(targets[i].id());
        }
        return append(message);
    }

    private void putHeld(final StoredMessage message) {
        putHeld(message.heldNumber(), message.heldAddress(), HeldWork.isKept(message));
    }

    private void putHeld(final long number, final int address, final boolean kept) {
        writer.putLong(number).putInt(0).putInt(address).putByte(kept ? 1 : 0);
    }

    /** The fact tells all of a message but the pieces of its body. @return the position after the fact. */
    private long append(final StoredMessage message) {
        final long position = writer.append();
        message.factPosition(message.chunks() == null ? position : 0);
        return position;
    }

    /** A message takes the place of another one elsewhere. @return the position after the fact. */
    public long readdressed(
            final QueueEntry from, final StoredMessage message, final MessageQueue target, final long arrival) {
        replacement(FactType.READDRESSED, from, message);
        writer.putLong(arrival).putLong(target.id());
        return append(message);
    }

    /** A message takes the place of another one in several queues. @param arrival number of the first of its placings. @return the position after the fact. */
    public long distributed(
            final QueueEntry from,
            final StoredMessage message,
            final MessageQueue[] targets,
            final int targetCount,
            final long arrival) {
        replacement(FactType.DISTRIBUTED, from, message);
        writer.putLong(arrival).putInt(targetCount);
        for (int i = 0; i < targetCount; i++) {
            writer.putLong(targets[i].id());
        }
        return append(message);
    }

    private void replacement(final FactType type, final QueueEntry from, final StoredMessage message) {
        if (message.id() == 0) {
            lastPiece(message);
        }
        message.loggedBytes(message.length());
        writer.begin(type).putLong(from.queue().id()).putLong(from.arrival());
        putMessage(message);
    }

    private void putMessage(final StoredMessage message) {
        final long told = message.chunks() == null ? 0 : message.bodyLength();
        final int inline = (int) (message.bodyLength() - told);
        final Segment first = message.first();
        writer.putLong(message.id())
                .putLong(message.publisher())
                .putLong(message.expiresAtMs())
                .putLong(message.deliverAtMs())
                .putByte(message.priority())
                .putInt(message.headLength())
                .putLong(message.length())
                .putLong(told)
                .putInt(message.headLength() + inline)
                .putBytes(first.buffer(), first.offset(), message.headLength());
        message.readBody(told, inline, bytes);
    }

    /** One piece again of a body in pieces, from memory. */
    public void pieceAgain(final StoredMessage message, final int index) {
        final long offset = (long) index * BodyChunks.LENGTH;
        final int length = message.chunks().length(index);
        beginChunk(message, offset, length);
        message.readBody(offset, length, bytes);
        message.chunks().moved(index, writer.append());
    }

    /** One piece again, from the bytes of its fact as it was. */
    public void pieceAgain(
            final StoredMessage message,
            final int index,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        beginChunk(message, (long) index * BodyChunks.LENGTH, length);
        message.chunks().moved(index, writer.putBytes(buffer, offset, length).append());
    }

    /** The same for a message of an open transaction. @param kept whether it has to stay in memory. */
    public void heldAgain(final StoredMessage message, final boolean kept) {
        writer.begin(FactType.MESSAGE).putLong(0).putLong(0).putLong(message.transaction());
        putMessage(message);
        putHeld(message.heldNumber(), message.heldAddress(), kept);
        append(message);
    }

    /** A whole message again, the pieces of its body excepted, and where it is. */
    public void again(final StoredMessage message) {
        if (message.transaction() != 0) {
            heldAgain(message, HeldWork.isKept(message));
            return;
        }
        QueueEntry place = (QueueEntry) message.places();
        final QueueEntry first = place;
        while (place != null) {
            writer.begin(FactType.RELOCATED);
            putMessage(message);
            place = putPlaces(place);
            append(message);
        }
        delaysAgain(first);
    }

    private void delaysAgain(final QueueEntry first) {
        delays.begin(FactType.DELAYED);
        for (QueueEntry place = first; place != null; place = (QueueEntry) place.nextPlace()) {
            if (place.notBeforeMs() != 0 && place.isThere()) {
                delays.item()
                        .putLong(place.queue().id())
                        .putLong(place.arrival())
                        .putLong(place.notBeforeMs());
            }
        }
        delays.end();
    }

    /** A message again that is on disk alone: what the fact says of it, with the places that follow. */
    public MessageFacts retell(final MessageContent content, final DirectBuffer buffer) {
        writer.begin(FactType.RELOCATED);
        return putContent(content, buffer);
    }

    /** The same of a message that an open transaction holds. */
    public void retellHeld(
            final MessageContent content,
            final DirectBuffer buffer,
            final long transaction,
            final long number,
            final int address) {
        writer.begin(FactType.MESSAGE).putLong(0).putLong(0).putLong(transaction);
        putContent(content, buffer);
        putHeld(number, address, false);
    }

    private MessageFacts putContent(final MessageContent content, final DirectBuffer buffer) {
        writer.putLong(content.messageId())
                .putLong(content.publisher())
                .putLong(content.expiresAtMs())
                .putLong(content.deliverAtMs())
                .putByte(content.priority())
                .putInt(content.headLength())
                .putLong(content.length())
                .putLong(0)
                .putInt(content.inline());
        writer.putBytes(buffer, content.bytes(), content.inline());
        return this;
    }

    private QueueEntry putPlaces(final QueueEntry from) {
        final int index = writer.length();
        writer.putInt(0);
        QueueEntry place = from;
        int count = 0;
        for (; place != null && count < MOST_PLACES; place = (QueueEntry) place.nextPlace()) {
            if (place.isThere()) {
                writer.putLong(place.queue().id()).putLong(place.arrival()).putInt(place.deliveryCount());
                count++;
            }
        }
        writer.setInt(index, count);
        return place;
    }
}
