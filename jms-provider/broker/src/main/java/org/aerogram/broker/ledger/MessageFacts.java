// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.LoggedMessages;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueEntry;

/** Writes what messages are: long ones in pieces, the last piece with all else that is to be known. */
final class MessageFacts {
    /** Pieces of a message up to here ride in one fact. */
    static final int MAX_INLINE = 256 << 10;

    private static final int MOST_PLACES = 10_000;

    private final FactWriter writer;
    private final LoggedMessages logged = new LoggedMessages();
    private final BatchFact delays;
    private long lastMessageId;

    MessageFacts(final FactWriter writer) {
        this.writer = writer;
        delays = new BatchFact(writer);
    }

    /** The messages that facts know. */
    LoggedMessages logged() {
        return logged;
    }

    long lastMessageId() {
        return lastMessageId;
    }

    /** Numbers that facts have used are not used again. */
    void restored(final long messageId) {
        lastMessageId = Math.max(lastMessageId, messageId);
    }

    /** Full pieces of what has come go into facts. */
    void pieceCame(final StoredMessage message) {
        while (message.length() - message.loggedBytes() > MAX_INLINE) {
            name(message);
            chunk(message, message.loggedBytes());
            message.loggedBytes(message.loggedBytes() + MAX_INLINE);
        }
    }

    private void name(final StoredMessage message) {
        if (message.id() == 0) {
            message.id(++lastMessageId);
            logged.append(message, writer.position());
        }
    }

    private void chunk(final StoredMessage message, final long offset) {
        writer.begin(FactType.CHUNK).putLong(message.id()).putLong(offset).putInt(MAX_INLINE);
        putContent(message, offset, MAX_INLINE);
        writer.append();
    }

    /** The message is whole. @param arrival number of the first of its placings. @return the position after the fact. */
    long message(
            final StoredMessage message,
            final long session,
            final long command,
            final MessageQueue[] targets,
            final int targetCount,
            final long arrival) {
        pieceCame(message);
        name(message);
        writer.begin(FactType.MESSAGE).putLong(session).putLong(command).putLong(message.transaction());
        putMessage(message, message.loggedBytes());
        message.loggedBytes(message.length());
        writer.putLong(arrival).putInt(targetCount);
        for (int i = 0; i < targetCount; i++) {
            writer.putLong(targets[i].id());
        }
        return writer.append();
    }

    /** A message takes the place of another one elsewhere. @return the position after the fact. */
    long readdressed(
            final QueueEntry from, final StoredMessage message, final MessageQueue target, final long arrival) {
        replacement(FactType.READDRESSED, from, message);
        return writer.putLong(arrival).putLong(target.id()).append();
    }

    /** A message takes the place of another one in several queues. @param arrival number of the first of its placings. @return the position after the fact. */
    long distributed(
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
        return writer.append();
    }

    private void replacement(final FactType type, final QueueEntry from, final StoredMessage message) {
        pieceCame(message);
        name(message);
        writer.begin(type).putLong(from.queue().id()).putLong(from.arrival());
        putMessage(message, message.loggedBytes());
        message.loggedBytes(message.length());
    }

    private void putMessage(final StoredMessage message, final long offset) {
        final int inline = (int) (message.length() - offset);
        writer.putLong(message.id())
                .putLong(message.publisher())
                .putLong(message.expiresAtMs())
                .putLong(message.deliverAtMs())
                .putByte(message.priority())
                .putInt(message.headLength())
                .putLong(message.length())
                .putLong(offset)
                .putInt(inline);
        putContent(message, offset, inline);
    }

    private void putContent(final StoredMessage message, final long from, final int length) {
        long skip = from;
        int left = length;
        for (Segment segment = message.first(); left > 0; segment = segment.next()) {
            if (skip < segment.length()) {
                final int part = (int) Math.min(left, segment.length() - skip);
                writer.putBytes(segment.buffer(), segment.offset() + (int) skip, part);
                left -= part;
                skip = 0;
            } else {
                skip -= segment.length();
            }
        }
    }

    /** One piece again of a message that is longer than a fact. @return whether there was one at that offset. */
    boolean pieceAgain(final StoredMessage message, final long offset) {
        final boolean whole = message.loggedBytes() == message.length();
        if (whole ? message.length() - offset <= MAX_INLINE : message.loggedBytes() - offset < MAX_INLINE) {
            return false;
        }
        chunk(message, offset);
        return true;
    }

    /** The rest again of a whole message, from that offset on, and where it is. */
    void again(final StoredMessage message, final long offset) {
        if (message.transaction() != 0) {
            writer.begin(FactType.MESSAGE).putLong(0).putLong(0).putLong(message.transaction());
            putMessage(message, offset);
            writer.putLong(0).putInt(0).append();
            return;
        }
        QueueEntry place = (QueueEntry) message.places();
        final QueueEntry first = place;
        while (place != null) {
            writer.begin(FactType.RELOCATED);
            putMessage(message, offset);
            place = putPlaces(place);
            writer.append();
        }
        delaysAgain(first);
    }

    private void delaysAgain(final QueueEntry first) {
        delays.begin(FactType.DELAYED);
        for (QueueEntry place = first; place != null; place = (QueueEntry) place.nextPlace()) {
            if (place.notBeforeMs() != 0 && !place.queue().isDeleted()) {
                delays.item()
                        .putLong(place.queue().id())
                        .putLong(place.arrival())
                        .putLong(place.notBeforeMs());
            }
        }
        delays.end();
    }

    private QueueEntry putPlaces(final QueueEntry from) {
        final int index = writer.length();
        writer.putInt(0);
        QueueEntry place = from;
        int count = 0;
        for (; place != null && count < MOST_PLACES; place = (QueueEntry) place.nextPlace()) {
            if (!place.queue().isDeleted()) {
                writer.putLong(place.queue().id()).putLong(place.arrival()).putInt(place.deliveryCount());
                count++;
            }
        }
        writer.setInt(index, count);
        return place;
    }
}
