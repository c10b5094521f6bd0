// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.aerogram.jms.dispatch.AsyncSend;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.engine.command.OutgoingMessage;
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
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes a session's messages and brings them into the command window, one after another. */
public final class SessionSender {
    private static final int SMALL = 4 * 1024;
    private static final int KEPT = 2 * 1024 * 1024;
    private static final int STREAM_PIECE = 128 * 1024;
    private static final long ANOTHER_SESSION = -1;
    private static final long SESSION_CLOSED = -2;
    /** Shorter names than this fit into any command. */
    private static final int LONG_NAME = 1024;

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
    private int deliveries;
    private boolean streamed;
    private boolean cancelOwed;

    public SessionSender(final SessionScope session, final SessionCallbacks callbacks) {
        this.session = session;
        this.callbacks = callbacks;
        this.wire = session.wire();
        this.conversation = wire.conversation();
        this.requests = session.requests();
        this.answer = requests.answer();
        this.stamps = new SenderStamps(session);
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

    /** Before the message is encoded, which needs the name to fit too: what is wrong is the destination, not the message. */
    void checkLength(final DestinationName target) throws JMSException {
        if (target.name().length() > LONG_NAME) {
            wire.lock();
            try {
                session.connection().destinations().checkLength(target);
            } finally {
                wire.unlock();
            }
        }
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
            streamed = false;
            final AerogramMessage own = AerogramMessage.from(message);
            own.sent(headersOf(producer, destination, quality));
            stamps.put(own);
            if (own != message) {
                ForeignMessages.reflect(own, message);
            }
            outgoing.quality(
                    quality.isPersistent(), quality.priority(), quality.timeToLiveMs(), producer.deliveryDelayMs());
            final InputStream source = own.bodySource();
            final int headLength = own.encodeHead(encoded, 0);
            if (source == null) {
                final int bodyLength = own.encodeBody(encoded, headLength);
                outgoing.content(encoded, headLength, headLength + bodyLength);
            } else {
                outgoing.head(encoded, headLength);
                stream(producer, target, quality, source, listener != null);
            }
            handOver(producer, target, message, quality, listener);
        } finally {
            if (encoded.capacity() > KEPT) {
                encoded = new ExpandableArrayBuffer(SMALL);
            }
            one.unlock();
        }
    }

    // Bodies that are read while they are sent: all but the last piece goes here, without the lock while the source is
    // read.

    private void stream(
            final AerogramProducer producer,
            final DestinationName target,
            final SendQuality quality,
            final InputStream source,
            final boolean asynchronous)
            throws JMSException {
        streamed = true;
        final byte[] bytes = new byte[STREAM_PIECE];
        final UnsafeBuffer piece = new UnsafeBuffer(bytes);
        try {
            begin(producer, target, quality, asynchronous);
            while (true) {
                final int count = source.readNBytes(bytes, 0, bytes.length);
                outgoing.next(piece, count, count == bytes.length);
                if (count < bytes.length) {
                    return;
                }
                hand();
            }
        } catch (final IOException e) {
            cancel();
            throw interrupted("the body could not be read: " + e.getMessage(), e);
        } catch (final JMSException | RuntimeException e) {
            cancel();
            throw e;
        }
    }

    private void begin(
            final AerogramProducer producer,
            final DestinationName target,
            final SendQuality quality,
            final boolean asynchronous)
            throws JMSException {
        wire.lock();
        try {
            throwRefused();
            session.checkOpen();
            deliveries = conversation.deliveryGeneration();
            final boolean transacted = session.isTransacted();
            awaited = asynchronous || quality.isPersistent() && !transacted;
            publish(producer, target, transacted, awaited);
            wire.flush();
        } finally {
            wire.unlock();
        }
    }

    private void hand() throws JMSException {
        wire.lock();
        try {
            publishRest();
            wire.flush();
        } finally {
            wire.unlock();
        }
    }

    /** @return the last command. */
    private long publishRest() throws JMSException {
        session.checkOpen();
        long seq = 0;
        while (!outgoing.isHandedOver()) {
            if (deliveries != conversation.deliveryGeneration()) {
                throw interrupted(
                        "the node was restarted, or has lost the session, while the message was under way:"
                                + " it is nowhere, and must be sent again",
                        null);
            }
            seq = onePiece();
        }
        return seq;
    }

    private static JMSException interrupted(final String what, final Exception cause) {
        return JmsErrors.of(ErrorCode.MESSAGE_INTERRUPTED, what, cause);
    }

    private void cancel() {
        wire.lock();
        try {
            cancelOwed = outgoing.hasBegun()
                    && !session.isSealed()
                    && generation == conversation.generation()
                    && conversation.cancelMessage(session.streamId()) == 0;
            wire.flush();
        } finally {
            wire.unlock();
        }
    }

    private void payCancel() throws JMSException {
        if (cancelOwed) {
            if (requests.publish("send", this::publishCancel) == SESSION_CLOSED) {
                throw JmsErrors.closed("session");
            }
            cancelOwed = false;
        }
    }

    private long publishCancel() {
        if (session.isSealed()) {
            return SESSION_CLOSED;
        }
        return generation == conversation.generation()
                ? conversation.cancelMessage(session.streamId())
                : ANOTHER_SESSION;
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
            if (!outgoing.hasBegun()) {
                throwRefused();
                session.checkOpen();
            }
            final boolean transacted = session.isTransacted();
            final boolean waits = listener == null && quality.isPersistent() && !transacted;
            awaited = waits || listener != null;
            final long seq = handOver(producer, target, transacted);
            if (listener != null) {
                final Requests.Answer pending = requests.answer().of(generation, seq);
                final long deadlineNs = System.nanoTime() + requests.requestTimeoutNs();
                callbacks.completions().add(new AsyncSend(producer, pending, message, listener, deadlineNs));
            }
            wire.flush();
            if (waits) {
                awaitTaken(producer, target, seq);
            }
        } finally {
            wire.unlock();
        }
    }

    /** What is left of it, or all; what has begun and cannot be brought to its end is cancelled. */
    private long handOver(final AerogramProducer producer, final DestinationName target, final boolean transacted)
            throws JMSException {
        try {
            return outgoing.hasBegun() ? publishRest() : publish(producer, target, transacted, awaited);
        } catch (final JMSException e) {
            cancel();
            throw e;
        }
    }

    /**
     * Where it has certainly not been taken, as the node was restarted between two pieces of it or has lost the session, it is sent again as a whole, within the same
     * time.
     */
    private void awaitTaken(final AerogramProducer producer, final DestinationName target, final long firstSeq)
            throws JMSException {
        final long deadlineNs = System.nanoTime() + requests.requestTimeoutNs();
        long seq = firstSeq;
        while (seq != 0) {
            try {
                answer.of(generation, seq)
                        .await("send to " + target.name(), ErrorCode.MESSAGE_IN_DOUBT, deadlineNs - System.nanoTime());
                seq = 0;
            } catch (final JMSException e) {
                if (streamed || !isNowhere(e) || session.isSealed() || deadlineNs - System.nanoTime() <= 0) {
                    throw e;
                }
                outgoing.restart();
                seq = handOver(producer, target, false);
                wire.flush();
            }
        }
    }

    private boolean isNowhere(final JMSException failure) {
        return answer.isNotDone() || ErrorCode.MESSAGE_INTERRUPTED.label().equals(failure.getErrorCode());
    }

    private long publish(
            final AerogramProducer producer,
            final DestinationName target,
            final boolean transacted,
            final boolean confirm)
            throws JMSException {
        payCancel();
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
                seq = onePiece();
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

    /** Once there is room for it: meanwhile other threads have the lock, and may close the session, of which the node is then to hear nothing more. */
    private long onePiece() throws JMSException {
        long seq = publishPiece();
        if (seq == 0) {
            seq = requests.publish("send", nextPiece);
        }
        if (seq == SESSION_CLOSED) {
            throw JmsErrors.closed("session");
        }
        return seq;
    }

    private long publishPiece() {
        if (session.isSealed()) {
            return SESSION_CLOSED;
        }
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
                .expirationMs(quality.timeToLiveMs() == 0 ? 0 : after(nowMs, quality.timeToLiveMs()))
                .deliveryTimeMs(after(nowMs, producer.deliveryDelayMs()))
                .deliveryMode(quality.deliveryMode())
                .priority(quality.priority());
    }

    /** Beyond the end of time is its end. */
    private static long after(final long nowMs, final long durationMs) {
        return durationMs > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + durationMs;
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
