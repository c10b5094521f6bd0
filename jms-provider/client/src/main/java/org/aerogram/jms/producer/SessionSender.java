// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.aerogram.jms.dispatch.AsyncSend;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.Outcome;
import org.aerogram.jms.engine.OutgoingMessage;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.message.ForeignMessages;
import org.aerogram.jms.message.SendHeaders;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;
import org.agrona.ExpandableArrayBuffer;

/** Encodes a session's messages and brings them into the command window, one after another. */
public final class SessionSender {
    private static final int SMALL = 4 * 1024;
    private static final int KEPT = 2 * 1024 * 1024;
    private static final long ANOTHER_SESSION = -1;

    private final SessionScope session;
    private final SessionCallbacks callbacks;
    private final Wire wire;
    private final Conversation conversation;
    private final Requests requests;
    private final Requests.Answer answer;
    private final ReentrantLock one = new ReentrantLock();
    private final SendHeaders headers = new SendHeaders();
    private final SenderStamps stamps;
    private final OutgoingMessage outgoing;
    private final LongSupplier nextPiece = this::publishPiece;
    private ExpandableArrayBuffer encoded = new ExpandableArrayBuffer(SMALL);
    private boolean awaited;
    private int generation;
    private JMSException refused;

    public SessionSender(final SessionScope session, final SessionCallbacks callbacks) {
        this.session = session;
        this.callbacks = callbacks;
        this.wire = session.wire();
        this.conversation = wire.conversation();
        this.requests = session.requests();
        this.answer = requests.answer();
        this.stamps = new SenderStamps(session.connection());
        this.outgoing = new OutgoingMessage(session.streamId());
    }

    SessionScope session() {
        return session;
    }

    SessionCallbacks callbacks() {
        return callbacks;
    }

    /** Makes a producer. @param destination null: it names one with each send. */
    public AerogramProducer producer(final Destination destination) throws JMSException {
        if (destination == null) {
            return new AerogramProducer(this, null, null);
        }
        final DestinationName name = DestinationName.of(destination);
        wire.lock();
        try {
            session.connection().destinations().of(name, true);
        } finally {
            wire.unlock();
        }
        return new AerogramProducer(this, destination, name);
    }

    /** @param listener null: returns when the message is as safe as its delivery mode demands. */
    void send(
            final AerogramProducer producer,
            final Destination destination,
            final DestinationName target,
            final Message message,
            final SendQuality quality,
            final CompletionListener listener)
            throws JMSException {
        one.lock();
        try {
            final AerogramMessage own = AerogramMessage.from(message);
            own.sent(headersOf(producer, destination, quality));
            stamps.put(own);
            if (own != message) {
                ForeignMessages.reflect(own, message);
            }
            final int headLength = own.encodeHead(encoded, 0);
            final int bodyLength = own.encodeBody(encoded, headLength);
            outgoing.quality(
                    quality.isPersistent(), quality.priority(), quality.timeToLiveMs(), producer.deliveryDelayMs());
            outgoing.content(encoded, headLength, headLength + bodyLength);
            handOver(producer, target, message, quality, listener);
        } finally {
            if (encoded.capacity() > KEPT) {
                encoded = new ExpandableArrayBuffer(SMALL);
            }
            one.unlock();
        }
    }

    private void handOver(
            final AerogramProducer producer,
            final DestinationName target,
            final Message message,
            final SendQuality quality,
            final CompletionListener listener)
            throws JMSException {
        wire.lock();
        try {
            throwRefused();
            session.checkOpen();
            final boolean transacted = session.isTransacted();
            final boolean waits = listener == null && quality.isPersistent() && !transacted;
            awaited = waits || listener != null;
            final long seq = publish(producer, target, transacted, waits || listener != null);
            if (listener != null) {
                final Requests.Answer pending = requests.answer().of(conversation.generation(), seq);
                final long deadlineNs = System.nanoTime() + requests.requestTimeoutNs();
                callbacks.dispatch().add(new AsyncSend(producer, pending, message, listener, deadlineNs));
            }
            wire.flush();
            if (waits) {
                awaitTaken(producer, target, seq);
            }
        } finally {
            wire.unlock();
        }
    }

    /** Where the node was restarted between two pieces of the message, it is sent again as a whole. */
    private void awaitTaken(final AerogramProducer producer, final DestinationName target, final long firstSeq)
            throws JMSException {
        long seq = firstSeq;
        while (seq != 0) {
            try {
                answer.of(conversation.generation(), seq).await("send to " + target.name(), ErrorCode.MESSAGE_IN_DOUBT);
                seq = 0;
            } catch (final JMSException e) {
                if (!ErrorCode.MESSAGE_INTERRUPTED.label().equals(e.getErrorCode())) {
                    throw e;
                }
                seq = publish(producer, target, false, true);
                wire.flush();
            }
        }
    }

    private long publish(
            final AerogramProducer producer,
            final DestinationName target,
            final boolean transacted,
            final boolean confirm)
            throws JMSException {
        if (outgoing.headLength() > conversation.maxHeadLength()) {
            throw JmsErrors.of(
                    ErrorCode.HEAD_TOO_LARGE,
                    "headers and properties take " + outgoing.headLength() + " bytes, the node allows "
                            + conversation.maxHeadLength());
        }
        long seq = 0;
        do {
            final int id = destinationId(producer, target);
            outgoing.to(id, transacted ? session.transaction().use() : 0, confirm);
            outgoing.restart();
            generation = conversation.generation();
            while (!outgoing.isHandedOver() && generation == conversation.generation()) {
                seq = conversation.publishPiece(outgoing, awaited);
                if (seq == 0) {
                    seq = requests.publish("send", nextPiece);
                }
            }
        } while (!outgoing.isHandedOver() || seq == ANOTHER_SESSION);
        return seq;
    }

    private int destinationId(final AerogramProducer producer, final DestinationName target) throws JMSException {
        int id = producer.destinationId(conversation.bindingVersion());
        if (id == 0) {
            id = session.connection().destinations().of(target, false);
            producer.destinationId(id, conversation.bindingVersion());
        }
        return id;
    }

    private long publishPiece() {
        return generation == conversation.generation() ? conversation.publishPiece(outgoing, awaited) : ANOTHER_SESSION;
    }

    private SendHeaders headersOf(
            final AerogramProducer producer, final Destination destination, final SendQuality quality) {
        final ConnectionScope connection = session.connection();
        final long nowMs = System.currentTimeMillis();
        return headers.destination(destination)
                .messageId(connection.instanceHigh(), connection.instanceLow(), connection.nextMessage())
                .messageIdDisabled(producer.isMessageIdDisabled())
                .timestampMs(producer.isTimestampDisabled() ? 0 : nowMs)
                .expirationMs(quality.timeToLiveMs() == 0 ? 0 : nowMs + quality.timeToLiveMs())
                .deliveryTimeMs(nowMs + producer.deliveryDelayMs())
                .deliveryMode(quality.deliveryMode())
                .priority(quality.priority());
    }

    /** A message that nobody waited for was refused: the next call says so. Needs the lock. */
    public JMSException onRefused(final Outcome outcome) {
        refused = JmsErrors.of(outcome.code(), "an earlier message was refused: " + outcome.text());
        return refused;
    }

    /** Needs the lock. */
    public void throwRefused() throws JMSException {
        final JMSException earlier = refused;
        if (earlier != null) {
            refused = null;
            throw earlier;
        }
    }

    /** Takes the refusal of an earlier message; null where there was none. Needs the lock. */
    public JMSException takeRefused() {
        final JMSException earlier = refused;
        refused = null;
        return earlier;
    }
}
