// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.aerogram.jms.context.BodyReceiver;
import org.aerogram.jms.engine.AttachRequest;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.DeliverySink;
import org.aerogram.jms.engine.Intake;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.DirectBuffer;

/**
 * A consumer of a queue or a subscription. The node sends messages ahead ({@code prefetch}); a receive that finds none here asks the node before it returns
 * null, so null means that there was none.
 *
 * <p>An interrupt ends {@link #receive()} with a JMSException; the thread's interrupt status is kept and the connection is unharmed.
 */
public final class AerogramConsumer implements QueueReceiver, TopicSubscriber, BodyReceiver, DeliverySink {
    private static final System.Logger LOGGER = System.getLogger(AerogramConsumer.class.getName());
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final AerogramSession session;
    private final Wire wire;
    private final Conversation conversation;
    private final Requests requests;
    private final Destination destination;
    private final String selector;
    private final boolean noLocal;
    private final Inbox inbox = new Inbox();
    private final Awaited ready = this::isReadyOrOver;
    private final Awaited flushed = this::isFlushedOrOver;
    private Intake intake;
    private Shown shown;
    private volatile MessageListener listener;
    private boolean draining;
    private int flushToken;
    private int returns;
    private int receiving;
    private boolean closed;
    private ErrorCode closedByNode;
    private String closedReason;

    AerogramConsumer(
            final AerogramSession session,
            final Destination destination,
            final String selector,
            final boolean noLocal) {
        this.session = session;
        this.wire = session.wire();
        this.conversation = wire.conversation();
        this.requests = session.requests();
        this.destination = destination;
        this.selector = selector == null || selector.isBlank() ? null : selector;
        this.noLocal = noLocal;
    }

    /** Comes to the node and waits for its word. Needs the lock. */
    void attach(final AttachRequest request) throws JMSException {
        requests.publish("create consumer", () -> {
            intake = conversation.attach(request, this);
            return intake == null ? 0 : 1;
        });
        shown = new Shown(intake.id(), session.isIndividual());
        final int generation = conversation.generation();
        wire.flush();
        try {
            requests.answer().of(generation, conversation.attachSeq(intake)).await("create consumer", null);
        } catch (final JMSException e) {
            conversation.forget(intake);
            closed = true;
            throw e;
        }
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
        return listener;
    }

    @Override
    public void setMessageListener(final MessageListener newListener) throws JMSException {
        checkOpen();
        wire.lock();
        try {
            session.checkNotFed();
            if (newListener == null && !session.dispatch().isCurrentThread()) {
                wire.awaitQuietly(
                        () -> wire.hasEnded() || !session.dispatch().isListenerRunning(this),
                        requests.requestTimeoutNs());
            }
            listener = newListener;
            if (newListener != null) {
                session.dispatch().ensureStarted();
                askIfPulling();
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
            throw new JMSException("a timeout is not negative: " + timeoutMs);
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
            if (closed) {
                return;
            }
            closed = true;
            wire.wake();
            if (!session.dispatch().isCurrentThread()) {
                wire.awaitQuietly(
                        () -> wire.hasEnded() || !session.dispatch().isListenerRunning(this), session.closeTimeoutNs());
            }
            wire.awaitQuietly(() -> receiving == 0, session.closeTimeoutNs());
            session.remove(this);
            if (closedByNode == null && !wire.hasEnded()) {
                detach();
            }
        } finally {
            conversation.forget(intake);
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
            if (session.hasListener()) {
                throw JmsErrors.illegalState("a session with a message listener cannot be received from");
            }
            session.checkNotInCompletion("receive");
            final long deadlineNs = System.nanoTime() + Math.min(timeoutNs, FOR_EVER_NS / 4);
            while (true) {
                if (!isReadyOrOver() && timeoutNs > 0) {
                    askIfPulling();
                    wire.flush();
                    awaitReady(deadlineNs - System.nanoTime());
                }
                if (!hasDeliverable() && !isOver() && session.isStarted()) {
                    askWhetherThereIsNone();
                }
                final AerogramMessage message = hasDeliverable() && !isOver() ? takeForReceiver(reading) : null;
                if (message != null || closed || wire.hasEnded() || System.nanoTime() - deadlineNs >= 0) {
                    checkFailure(message);
                    return message;
                }
            }
        } finally {
            receiving--;
            if (closed) {
                wire.wake();
            }
            wire.unlock();
        }
    }

    private void awaitReady(final long leftNs) throws JMSException {
        try {
            wire.awaitInterruptibly(ready, leftNs);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            final JMSException interrupted = new JMSException("interrupted while receiving");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void askWhetherThereIsNone() throws JMSException {
        if (!wire.isUp()) {
            return;
        }
        final boolean drain = isPulled();
        final int more = drain && !intake.isAsked() ? 1 : 0;
        requests.publish("receive", () -> flushToken = conversation.pull(intake, more, drain));
        wire.flush();
        wire.awaitQuietly(flushed, requests.requestTimeoutNs());
    }

    private void checkFailure(final AerogramMessage message) throws JMSException {
        if (message == null && !closed) {
            wire.check();
        }
        if (message == null && closedByNode != null) {
            throw JmsErrors.of(closedByNode, this + " was closed by the node: " + closedReason);
        }
    }

    private AerogramMessage takeForReceiver(final BodyReading<?> reading) throws JMSException {
        final AerogramMessage message = take(reading);
        if (message != null) {
            session.acknowledging().afterReceive(this, message);
        }
        return message;
    }

    AerogramMessage takeForListener() throws JMSException {
        final AerogramMessage message = take(null);
        if (message == null) {
            askIfPulling();
        }
        return message;
    }

    private AerogramMessage take(final BodyReading<?> reading) throws JMSException {
        while (!inbox.isEmpty()) {
            final long seq = inbox.firstSeq();
            final int length = inbox.firstLength();
            final boolean expired = inbox.mayExpire() && inbox.isFirstExpired(System.currentTimeMillis());
            if (reading != null && !expired) {
                reading.read(inbox.first());
            }
            final AerogramMessage message = inbox.take();
            if (expired) {
                session.ledger().release(this, seq);
            } else {
                shown.show(seq);
            }
            conversation.consumed(intake, length);
            if (!expired) {
                return message;
            }
        }
        return null;
    }

    private boolean isPulled() {
        return intake.request().isPulled();
    }

    /** With a prefetch of 0 or 1 each message is asked for when the one before has been handled. */
    void askIfPulling() throws JMSException {
        if (isPulled() && !intake.isAsked() && inbox.isEmpty()) {
            requests.publish("receive", () -> conversation.ask(intake, 1) ? 1 : 0);
        }
    }

    private boolean hasDeliverable() {
        return session.isStarted() && !inbox.isEmpty();
    }

    private boolean isOver() {
        return closed || wire.hasEnded() || closedByNode != null;
    }

    private boolean isReadyOrOver() {
        return isOver() || !draining && hasDeliverable();
    }

    private boolean isFlushedOrOver() {
        return isOver() || !wire.isUp() || !draining && hasDeliverable() || intake.hasFlushed(flushToken);
    }

    boolean isReadyForListener() {
        return listener != null && !closed && !draining && !inbox.isEmpty();
    }

    // ---------------------------------------------------------------- for the session

    MessageListener listener() {
        return listener;
    }

    Shown shown() {
        return shown;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether a thread is inside a receive. */
    boolean isReceiving() {
        return receiving > 0;
    }

    boolean hasMore() {
        return !inbox.isEmpty();
    }

    long lastReceived() {
        return intake.lastWholeSeq();
    }

    /** How often what it was shown has been given back. */
    int returns() {
        return returns;
    }

    /** Takes the node's credit back and waits for what is on its way. Needs the lock. */
    void beginDrain() throws JMSException {
        if (!isOver()) {
            draining = true;
            requests.publish("recover", () -> flushToken = conversation.pull(intake, 0, true));
        }
    }

    void awaitDrained() throws JMSException {
        if (!isOver()) {
            wire.awaitQuietly(() -> isOver() || intake.hasFlushed(flushToken), requests.requestTimeoutNs());
        }
    }

    /** After what it had has been given back: everything may come again. */
    void resume() throws JMSException {
        returns++;
        draining = false;
        if (isOver()) {
            return;
        }
        inbox.clear();
        if (!isPulled()) {
            intake.credit().drained(0, 0);
            conversation.grant(intake);
        } else if (listener != null && !session.dispatch().isListenerRunning(this)) {
            askIfPulling();
        }
    }

    /** The connection or session closes, which takes this consumer along. Needs the lock. */
    void closeQuietly() {
        closed = true;
        inbox.clear();
        if (intake != null) {
            conversation.forget(intake);
        }
    }

    /** Tells the node how far messages were shown, without waiting: the end of the session follows. Needs the lock. */
    void leave() throws JMSException {
        if (!isOver()) {
            requests.publish("close consumer", () -> conversation.detach(intake, shown.shownTo()));
        }
    }

    private void detach() throws JMSException {
        session.ledger().settleConsumed(this);
        inbox.clear();
        final long lastSeen = shown.shownTo();
        requests.call("close consumer", null, session.closeTimeoutNs(), () -> conversation.detach(intake, lastSeen));
        session.ledger().retire(this);
    }

    private void checkOpen() throws JMSException {
        if (closed || session.isClosed()) {
            throw JmsErrors.closed("consumer");
        }
    }

    // ---------------------------------------------------------------- what comes; with the lock held

    @Override
    public void onDelivery(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final DirectBuffer buffer,
            final int offset,
            final int headLength,
            final int bodyLength) {
        if (!closed) {
            final byte[] bytes = new byte[headLength + bodyLength];
            buffer.getBytes(offset, bytes);
            onAssembled(deliverySeq, deliveryCount, redelivered, bytes, headLength);
        }
    }

    @Override
    public void onAssembled(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] bytes,
            final int headLength) {
        if (closed) {
            return;
        }
        try {
            final AerogramMessage message = AerogramMessage.receivedInPlace(
                    bytes,
                    headLength,
                    deliveryCount,
                    redelivered,
                    session.acknowledging().receivedContext(this, deliverySeq));
            final long expirationMs = message.getJMSExpiration();
            final boolean mayExpire = expirationMs != 0 && expirationMs > System.currentTimeMillis();
            inbox.add(message, deliverySeq, bytes.length, mayExpire ? expirationMs : 0);
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, this + ": a malformed message was rejected", e);
            conversation.commands().settle(intake.id(), deliverySeq, deliverySeq, 0, SettleOutcome.REJECTED, false);
            conversation.consumed(intake, bytes.length);
        }
    }

    @Override
    public void onReset() {
        inbox.clear();
        returns++;
    }

    @Override
    public void onClosed(final ErrorCode code, final String reason) {
        closedByNode = code;
        closedReason = reason;
        inbox.clear();
        LOGGER.log(System.Logger.Level.WARNING, "{0} was closed by the node ({1}): {2}", this, code.label(), reason);
        session.onConsumerClosed(this, code, reason);
    }
}
