// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.Retention;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.DestinationGate;
import org.aerogram.broker.session.MemoryGate;
import org.aerogram.broker.session.MessageAssembly;
import org.aerogram.broker.session.ProtocolViolation;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.SendMoreDecoder;
import org.aerogram.protocol.message.MessageHead;
import org.agrona.DirectBuffer;

/** Send and SendMore: a message comes in pieces, and is posted with the last one. */
final class SendCommands {
    private final MessagePool messages;
    private final Router router;
    private final Ledger ledger;
    private final TransactionCommands transactions;
    private final MemoryGate gate;
    private final DestinationGate destinationGate;
    private final Retention retention;
    private final BrokerClock clock;
    private final int maxHeadLength;
    private final long maxMessageLength;
    private final long maxStreamedLength;
    private final SenderCheck sender;
    private final MessageHead head = new MessageHead();

    SendCommands(final CommandParts parts, final TransactionCommands transactions) {
        this.messages = parts.messages();
        this.router = parts.router();
        this.ledger = parts.ledger();
        this.transactions = transactions;
        this.gate = parts.gate();
        this.destinationGate = parts.destinationGate();
        this.retention = parts.retention();
        this.clock = parts.clock();
        this.maxHeadLength = parts.limits().maxHeadLength();
        this.maxMessageLength = parts.limits().maxMessageLength();
        this.maxStreamedLength = parts.limits().maxStreamedLength();
        this.sender = new SenderCheck(parts.limits().userChecked());
    }

    void send(final Session session, final SendDecoder frame) {
        final MessageAssembly stream = session.stream(frame.streamId());
        if (stream.isUnderWay()) {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME, "Send while another message is under way on stream " + frame.streamId());
        }
        stream.begin(
                frame.transactionId(),
                frame.timeToLiveMs(),
                frame.deliveryDelayMs(),
                frame.bodyLength(),
                frame.flags().confirm());
        final boolean last = frame.flags().last();
        try {
            begin(session, stream, frame);
        } catch (final CommandFailure failure) {
            stream.refuse(failure);
        }
        final int length = frame.payloadLength();
        final int offset = frame.limit() + SendDecoder.payloadHeaderLength();
        piece(session, frame.streamId(), stream, frame.buffer(), offset, length, last);
    }

    private void begin(final Session session, final MessageAssembly stream, final SendDecoder frame) {
        final int headLength = frame.headLength();
        if (headLength < 0 || headLength > maxHeadLength) {
            throw new CommandFailure(
                    ErrorCode.HEAD_TOO_LARGE,
                    "Headers and properties take " + headLength + " bytes; the limit is " + maxHeadLength);
        }
        if (frame.priority() > 9) {
            throw new CommandFailure(ErrorCode.MALFORMED_MESSAGE, "Priority " + frame.priority());
        }
        final Destination destination = session.destination(frame.destinationId());
        if (destination == null) {
            throw new CommandFailure(
                    ErrorCode.UNKNOWN_DESTINATION, "No destination has been bound to " + frame.destinationId());
        }
        if (destination.isDeleted()) {
            throw deleted(destination);
        }
        if (destination.isPattern()) {
            throw new CommandFailure(
                    ErrorCode.INVALID_DESTINATION,
                    "A pattern of topics is for consumers; nothing can be sent to it: " + destination.name());
        }
        final long expected = headLength + Math.max(0, frame.bodyLength());
        final long limit = limit(frame.flags().persistent(), destination);
        if (expected > limit || expected < 0) {
            throw tooLarge(expected, limit);
        }
        // A head that is only announced takes memory for nothing; with little left, it may not.
        if (gate.refuses() || headLength > frame.payloadLength() && gate.isFull()) {
            throw memoryFull();
        }
        if (frame.flags().persistent() && destination.mayBeDurable() && retention.isFull()) {
            throw diskFull();
        }
        final StoredMessage message = messages.create(headLength, frame.payloadLength());
        message.persistent(frame.flags().persistent());
        message.priority(frame.priority());
        message.publisher(session.id());
        stream.accept(message, destination);
    }

    void sendMore(final Session session, final SendMoreDecoder frame) {
        final MessageAssembly stream = session.stream(frame.streamId());
        if (frame.flags().cancelled() && (stream.isUnderWay() || session.wasRestored())) {
            stream.drop();
            stream.end();
            return;
        }
        if (!stream.isUnderWay() && session.wasRestored()) {
            if (frame.flags().last()) {
                throw new CommandFailure(
                        ErrorCode.MESSAGE_INTERRUPTED,
                        "The node was restarted while the message was under way: it must be sent again");
            }
            return;
        }
        if (!stream.isUnderWay()) {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME, "SendMore without a message under way on stream " + frame.streamId());
        }
        final int length = frame.payloadLength();
        final int offset = frame.limit() + SendMoreDecoder.payloadHeaderLength();
        piece(
                session,
                frame.streamId(),
                stream,
                frame.buffer(),
                offset,
                length,
                frame.flags().last());
    }

    private void piece(
            final Session session,
            final int streamId,
            final MessageAssembly stream,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final boolean last) {
        final StoredMessage message = stream.message();
        if (message != null) {
            take(session, stream, message, buffer, offset, length, last);
        }
        if (last) {
            complete(session, streamId, stream);
        }
    }

    private void take(
            final Session session,
            final MessageAssembly stream,
            final StoredMessage message,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final boolean last) {
        final boolean mayBeLogged =
                message.isPersistent() && stream.destination().mayBeDurable();
        final long limit = limit(message.isPersistent(), stream.destination());
        // What goes to the log piece by piece takes no more memory than its sender's window.
        if (gate.refuses() && !(mayBeLogged && ledger.isEvictable(message))) {
            stream.refuse(memoryFull());
        } else if (mayBeLogged && retention.isFull()) {
            stream.refuse(diskFull());
        } else if (message.length() + length > limit) {
            stream.refuse(tooLarge(message.length() + length, limit));
        } else if (stream.bodyLength() >= 0 && message.length() + length - message.headLength() > stream.bodyLength()) {
            stream.refuse(new CommandFailure(
                    ErrorCode.MALFORMED_MESSAGE,
                    "The body is longer than the " + stream.bodyLength() + " bytes that it was to have"));
        } else {
            message.append(buffer, offset, length);
            if (!last && mayBeLogged) {
                final long position = ledger.pieceCame(message);
                if (position > 0 && ledger.isEvictable(message)) {
                    session.await(position);
                }
            }
            gate.sendTaken(session);
        }
    }

    private long limit(final boolean persistent, final Destination destination) {
        return persistent && destination.mayBeDurable() && ledger.evicts()
                ? Math.max(maxMessageLength, maxStreamedLength)
                : maxMessageLength;
    }

    private void complete(final Session session, final int streamId, final MessageAssembly stream) {
        if (stream.isConfirm()) {
            session.promptly();
        }
        final CommandFailure refusal = stream.failure();
        final StoredMessage message = stream.end();
        if (message == null) {
            transactions.failed(session, stream.transactionId());
            throw refusal;
        }
        try {
            check(stream, message);
            sender.check(head, session);
            post(session, streamId, stream, message);
        } catch (final CommandFailure failure) {
            transactions.failed(session, stream.transactionId());
            throw failure;
        } finally {
            message.release();
        }
    }

    private void check(final MessageAssembly stream, final StoredMessage message) {
        if (message.length() < message.headLength()
                || stream.bodyLength() >= 0 && message.bodyLength() != stream.bodyLength()
                || !head.wrap(message.first().buffer(), message.first().offset(), message.headLength())) {
            throw new CommandFailure(ErrorCode.MALFORMED_MESSAGE, "The message's head or length is not well-formed");
        }
        if (stream.destination().isDeleted()) {
            throw deleted(stream.destination());
        }
        stream.destination().readTraits(head, message);
        final long now = clock.epochMs();
        if (stream.timeToLiveMs() > 0) {
            final long expiresAtMs = now + stream.timeToLiveMs();
            message.expiresAtMs(expiresAtMs < 0 ? 0 : expiresAtMs);
        }
        if (stream.deliveryDelayMs() > 0) {
            final long deliverAtMs = now + stream.deliveryDelayMs();
            message.deliverAtMs(deliverAtMs < 0 ? Long.MAX_VALUE : deliverAtMs);
        }
    }

    private void post(
            final Session session, final int streamId, final MessageAssembly stream, final StoredMessage message) {
        final Destination destination = stream.destination();
        if (destination.isLimited()) {
            final MessageQueue full = router.fullTarget(message, destination, session.clientId());
            if (full != null) {
                destinationGate.full(session, full);
            }
        }
        if (stream.transactionId() == 0) {
            if (!destination.admits(message)) {
                // What came before under this id may not be durable yet.
                session.await(ledger.position());
                return;
            }
            session.await(
                    router.post(message, destination, session.record(), session.lastCommand(), session.clientId()));
            return;
        }
        transactions.hold(session, streamId, stream.transactionId(), message, destination);
    }

    private static CommandFailure memoryFull() {
        return new CommandFailure(
                ErrorCode.RESOURCE_LIMIT, "The node's memory for messages is full; messages must be consumed first");
    }

    private static CommandFailure diskFull() {
        return new CommandFailure(
                ErrorCode.RESOURCE_LIMIT,
                "The node's journal has reached its quota; persistent messages must be consumed first");
    }

    private static CommandFailure tooLarge(final long length, final long limit) {
        return new CommandFailure(
                ErrorCode.MESSAGE_TOO_LARGE, "The message has " + length + " bytes or more; the limit is " + limit);
    }

    private static CommandFailure deleted(final Destination destination) {
        return new CommandFailure(
                ErrorCode.DESTINATION_DELETED, "The destination has been deleted: " + destination.name());
    }
}
