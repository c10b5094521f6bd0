// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.consumer;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.aerogram.jms.context.BodyReceiver;
import org.aerogram.jms.delivery.BodyReading;
import org.aerogram.jms.delivery.Incoming;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;

/**
 * A consumer of a queue or a subscription. The node sends messages ahead ({@code prefetch}); a receive that finds none here asks the node before it returns
 * null, so null means that there was none.
 *
 * <p>An interrupt ends {@link #receive()} with a JMSException; the thread's interrupt status is kept and the connection is unharmed.
 */
public final class AerogramConsumer implements QueueReceiver, TopicSubscriber, BodyReceiver {
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final SessionConsumers siblings;
    private final SessionScope session;
    private final SessionCallbacks callbacks;
    private final Wire wire;
    private final Incoming incoming;
    private final Destination destination;
    private final String selector;
    private final boolean noLocal;
    private int receiving;

    AerogramConsumer(
            final SessionConsumers siblings,
            final Destination destination,
            final String selector,
            final boolean noLocal) {
        this.siblings = siblings;
        this.session = siblings.session();
        this.callbacks = siblings.callbacks();
        this.wire = session.wire();
        this.destination = destination;
        this.selector = selector == null || selector.isBlank() ? null : selector;
        this.noLocal = noLocal;
        this.incoming = siblings.incoming(toString());
    }

    // ---------------------------------------------------------------- jakarta.jms

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return selector;
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return incoming.listener();
    }

    @Override
    public void setMessageListener(final MessageListener newListener) throws JMSException {
        checkOpen();
        wire.lock();
        try {
            callbacks.checkNotFed();
            if (newListener == null && !callbacks.dispatch().isCurrentThread()) {
                wire.awaitQuietly(
                        () -> wire.hasEnded() || !incoming.isInListener(),
                        session.requests().requestTimeoutNs());
            }
            incoming.listener(newListener);
            if (newListener != null) {
                callbacks.dispatch().ensureStarted();
                incoming.askIfPulling();
                wire.flush();
                wire.wake();
            }
        } finally {
            wire.unlock();
        }
    }

    @Override
    public Message receive() throws JMSException {
        return receiveWithin(FOR_EVER_NS, null);
    }

    /** A timeout of 0 means for ever. */
    @Override
    public Message receive(final long timeoutMs) throws JMSException {
        if (timeoutMs < 0) {
            throw JmsErrors.invalidArgument("a timeout is not negative: " + timeoutMs);
        }
        return receiveWithin(nanoseconds(timeoutMs), null);
    }

    private static long nanoseconds(final long timeoutMs) {
        return timeoutMs == 0 || timeoutMs > FOR_EVER_NS / 1_000_000 ? FOR_EVER_NS : timeoutMs * 1_000_000;
    }

    /** The reader runs under the connection's lock. */
    @Override
    public <T> T receive(final long timeoutMs, final Reader<T> reader) throws JMSException {
        final BodyReading<T> reading = new BodyReading<>(reader);
        return receiveWithin(timeoutMs < 0 ? 0 : nanoseconds(timeoutMs), reading) == null ? null : reading.body();
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return receiveWithin(0, null);
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return destination instanceof Queue queue ? queue : null;
    }

    @Override
    public Topic getTopic() throws JMSException {
        checkOpen();
        return destination instanceof Topic topic ? topic : null;
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        checkOpen();
        return noLocal;
    }

    @Override
    public void close() throws JMSException {
        wire.lock();
        try {
            if (incoming.isClosed()) {
                return;
            }
            incoming.beginClose();
            wire.wake();
            if (!callbacks.dispatch().isCurrentThread()) {
                callbacks.awaitCallbacks("closing the " + this, () -> !incoming.isInListener());
            }
            wire.awaitQuietly(() -> receiving == 0, session.closeTimeoutNs());
            siblings.remove(this);
            incoming.detach();
        } finally {
            incoming.forget();
            wire.unlock();
        }
    }

    @Override
    public String toString() {
        return "consumer of " + destination + (selector == null ? "" : " where " + selector);
    }

    // ---------------------------------------------------------------- receiving

    /** @param reading what looks at the message before it is taken, and may refuse it; null: nothing does. */
    private Message receiveWithin(final long timeoutNs, final BodyReading<?> reading) throws JMSException {
        wire.lock();
        receiving++;
        try {
            checkOpen();
            if (callbacks.hasListener()) {
                throw JmsErrors.illegalState(
                        ErrorCode.RECEIVED_BY_LISTENER, "a session with a message listener cannot be received from");
            }
            return await(System.nanoTime() + Math.min(timeoutNs, FOR_EVER_NS / 4), timeoutNs > 0, reading);
        } finally {
            receiving--;
            if (incoming.isClosed()) {
                wire.wake();
            }
            wire.unlock();
        }
    }

    private AerogramMessage await(final long deadlineNs, final boolean mayWait, final BodyReading<?> reading)
            throws JMSException {
        incoming.letBodyGo();
        siblings.acknowledging().beforeReceive();
        while (true) {
            if (mayWait && !incoming.isReadyOrOver()) {
                incoming.askIfPulling();
                wire.flush();
                incoming.awaitReady(deadlineNs - System.nanoTime());
            }
            if (!incoming.hasDeliverable() && !incoming.isOver() && session.isStarted()) {
                incoming.askWhetherThereIsNone();
            }
            final AerogramMessage message =
                    incoming.hasDeliverable() && !incoming.isOver() ? incoming.take(reading) : null;
            if (message != null) {
                siblings.acknowledging().afterReceive(incoming, message);
                return message;
            }
            if (incoming.isClosed() || wire.hasEnded() || System.nanoTime() - deadlineNs >= 0) {
                incoming.checkFailure();
                return null;
            }
        }
    }

    // ---------------------------------------------------------------- for its siblings

    Incoming incoming() {
        return incoming;
    }

    /** Whether a thread is inside a receive. */
    boolean isReceiving() {
        return receiving > 0;
    }

    private void checkOpen() throws JMSException {
        if (incoming.isClosed() || session.isClosed()) {
            throw JmsErrors.closed("consumer");
        }
    }
}
