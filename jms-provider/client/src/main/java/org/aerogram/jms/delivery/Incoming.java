// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import org.aerogram.jms.engine.ArrivingBody;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.DeferredCommands;
import org.aerogram.jms.engine.DeliverySink;
import org.aerogram.jms.engine.Intake;
import org.aerogram.jms.engine.Intakes;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Attachments;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;
import org.agrona.DirectBuffer;

/**
 * What comes for one consumer: from the node into the inbox, from there to a receiver or a listener. Asks the node for more, takes its credit back, and ends. Methods
 * need the wire's lock unless they say otherwise.
 */
public final class Incoming implements DeliverySink {
    private static final System.Logger LOGGER = System.getLogger(Incoming.class.getName());

    private final SessionScope session;
    private final Wire wire;
    private final Conversation conversation;
    private final Intakes intakes;
    private final Requests requests;
    private final AckLedger ledger;
    private final Acknowledging acknowledging;
    private final String consumer;
    private final boolean timestamps;
    private final boolean transactions;
    private final Inbox inbox = new Inbox();
    private final Awaited ready = this::isReadyOrOver;
    private final Awaited flushed = this::isFlushedOrOver;
    private final BodyUnderWay body;
    private final DeferredCommands settling;
    private Intake intake;
    private Shown shown;
    private volatile MessageListener listener;
    private boolean inListener;
    private boolean draining;
    private int flushToken;
    private int returns;
    private boolean closed;
    private ErrorCode closedByNode;
    private String closedReason;

    /** @param consumer what the consumer is called in messages for people. */
    public Incoming(
            final SessionScope session,
            final AckLedger ledger,
            final Acknowledging acknowledging,
            final String consumer) {
        this.session = session;
        this.wire = session.wire();
        this.conversation = wire.conversation();
        intakes = conversation.intakes();
        this.requests = session.requests();
        this.ledger = ledger;
        this.acknowledging = acknowledging;
        this.consumer = consumer;
        this.timestamps = session.connection().settings().receiveTimestamp();
        this.transactions = session.connection().settings().transactionIds();
        this.body = new BodyUnderWay(wire, requests);
        this.settling = () -> ledger.publishConsumed(this);
    }

    /** Comes to the node and waits for its word. */
    public void attach(final AttachRequest request) throws JMSException {
        final Attachments attachments = session.connection().attachments();
        attachments.begin("create consumer", request, this, made -> intake = made);
        shown = new Shown(intake.id(), session.isIndividual());
        try {
            attachments.await("create consumer", intake);
        } catch (final JMSException e) {
            closed = true;
            throw e;
        }
    }

    /** Its session was closed by another thread meanwhile. */
    public void takeBack() {
        closed = true;
        inbox.clear();
        session.connection().attachments().takeBack(intake);
    }

    // ---------------------------------------------------------------- to listeners

    /** May be called without the lock. */
    public MessageListener listener() {
        return listener;
    }

    public void listener(final MessageListener newListener) {
        listener = newListener;
    }

    /** Whether the listener is at work. */
    public boolean isInListener() {
        return inListener;
    }

    /** Said by the thread that calls it. */
    public void inListener(final boolean running) {
        inListener = running;
    }

    public boolean isReadyForListener() {
        return listener != null && !closed && !draining && !inbox.isEmpty();
    }

    /** The next message; null where there is none that may be shown. */
    public AerogramMessage takeForListener() throws JMSException {
        final AerogramMessage message = take(null);
        if (message == null) {
            askIfPulling();
        }
        return message;
    }

    // ---------------------------------------------------------------- to receivers

    /** Waits until there is something to take, or nothing more to wait for. @throws JMSException if the thread is interrupted. */
    public void awaitReady(final long leftNs) throws JMSException {
        try {
            wire.awaitInterruptibly(ready, leftNs);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JmsErrors.of(ErrorCode.INTERRUPTED, "interrupted while receiving", e);
        }
    }

    /** A message has to be here before this is known: the node is asked, and its answer awaited. */
    public void askWhetherThereIsNone() throws JMSException {
        if (!wire.isUp()) {
            return;
        }
        final boolean drain = isPulled();
        if (!drain && intake.isFlushOutstanding()) {
            // While the node still reads from its disk what it has, further questions would pile up there.
            flushToken = intake.flushAsked();
            wire.awaitQuietly(flushed, requests.requestTimeoutNs());
            if (intake.isFlushOutstanding() || isReadyOrOver() || !wire.isUp()) {
                return;
            }
        }
        final int more = drain && !intake.isAsked() ? 1 : 0;
        requests.publish("receive", () -> flushToken = intakes.pull(intake, more, drain));
        wire.flush();
        wire.awaitQuietly(flushed, requests.requestTimeoutNs());
    }

    /** The next message; null where there is none that may be shown. @param reading looks at it before it is taken, and may refuse it; null: nothing does. */
    public AerogramMessage take(final BodyReading<?> reading) throws JMSException {
        letBodyGo();
        while (!inbox.isEmpty()) {
            final long seq = inbox.firstSeq();
            final long length = inbox.firstLength();
            final boolean expired = inbox.mayExpire() && inbox.isFirstExpired(System.currentTimeMillis());
            if (reading != null && !expired) {
                read(reading, inbox.first());
                if (inbox.isEmpty() || inbox.firstSeq() != seq) {
                    return null;
                }
            }
            final AerogramMessage message = inbox.take();
            if (expired) {
                ledger.release(this, seq);
            } else {
                shown.show(seq);
            }
            intakes.consumed(intake, length);
            if (!expired) {
                if (timestamps) {
                    message.receivedAt(System.currentTimeMillis());
                }
                if (transactions) {
                    message.receivedIn(session.transactionName());
                }
                return message;
            }
        }
        return null;
    }

    /** Without the lock: a body may have to be waited for. */
    private void read(final BodyReading<?> reading, final AerogramMessage message) throws JMSException {
        wire.unlock();
        try {
            reading.read(message);
        } finally {
            wire.lock();
        }
    }

    /** What has been shown and not been read of a body that comes as it is read is not wanted any more. */
    public void letBodyGo() {
        body.letGo(shown.shownTo());
        wire.flush();
    }

    /** Waits until no body is under way; what is not read in the background goes. */
    public void finishBody() {
        body.finish(isOver());
    }

    /** With a prefetch of 0 or 1 each message is asked for when the one before has been handled. */
    public void askIfPulling() throws JMSException {
        if (isPulled() && !intake.isAsked() && inbox.isEmpty()) {
            requests.publish("receive", () -> intakes.ask(intake, 1) ? 1 : 0);
        }
    }

    private boolean isPulled() {
        return intake.request().isPulled();
    }

    public boolean hasDeliverable() {
        return session.isStarted() && !inbox.isEmpty();
    }

    /** Whether nothing more will come. */
    public boolean isOver() {
        return closed || wire.hasEnded() || closedByNode != null;
    }

    public boolean isReadyOrOver() {
        return isOver() || !draining && hasDeliverable();
    }

    private boolean isFlushedOrOver() {
        return isOver() || !wire.isUp() || !draining && hasDeliverable() || intake.hasFlushed(flushToken);
    }

    /** @throws JMSException saying why nothing more will come, unless the application has closed the consumer itself. */
    public void checkFailure() throws JMSException {
        if (!closed) {
            wire.check();
        }
        if (closedByNode != null) {
            throw JmsErrors.of(closedByNode, consumer + " was closed by the node: " + closedReason);
        }
    }

    // ---------------------------------------------------------------- what the ledger asks

    Shown shown() {
        return shown;
    }

    /** Says what was consumed as soon as there is room. */
    DeferredCommands settling() {
        return settling;
    }

    /** Whether nothing is shown until what was shown, or waits, has been given back. */
    boolean isDraining() {
        return draining;
    }

    boolean hasMore() {
        return !inbox.isEmpty();
    }

    long lastReceived() {
        return intake.lastWholeSeq();
    }

    /** How often what it was shown has been given back. */
    public int returns() {
        return returns;
    }

    /** Takes the node's credit back. */
    void beginDrain() throws JMSException {
        if (!isOver()) {
            body.finish(false);
            draining = true;
            requests.publish("recover", () -> flushToken = intakes.pull(intake, 0, true));
        }
    }

    /** Waits for what is on its way. */
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
            intakes.grant(intake);
        } else if (listener != null && !inListener) {
            askIfPulling();
        }
    }

    // ---------------------------------------------------------------- the end

    /** May be called without the lock. */
    public boolean isClosed() {
        return closed;
    }

    /** Nothing more is shown; {@link #detach} and {@link #forget} follow. */
    public void beginClose() {
        closed = true;
    }

    /** The session closes, or the connection, which takes this consumer along. */
    public void closeQuietly() {
        closed = true;
        inbox.clear();
        if (intake != null) {
            intakes.forget(intake);
        }
    }

    /**
     * Tells the node how far messages were shown, without waiting: the end of the session follows. What is behind goes back to the queue, so no receiver that is inside, or comes
     * meanwhile, may have it.
     */
    public void leave() throws JMSException {
        if (!isOver()) {
            requests.publish("close consumer", this::detachWithTheRest);
        }
    }

    private long detachWithTheRest() {
        final long seq = intakes.detach(intake, shown.shownTo());
        if (seq != 0) {
            closed = true;
            inbox.clear();
        }
        return seq;
    }

    /** Settles what was consumed, gives the rest back and waits for the node; nothing, where the node or the connection has ended it before. */
    public void detach() throws JMSException {
        if (closedByNode != null || wire.hasEnded()) {
            return;
        }
        body.finish(false);
        try {
            ledger.settleConsumed(this);
            ledger.returnOwed(this);
        } finally {
            inbox.clear();
            requests.callAtLast(
                    "close consumer", session.closeTimeoutNs(), () -> intakes.detach(intake, shown.shownTo()));
        }
        ledger.retire(this);
    }

    public void forget() {
        intakes.forget(intake);
    }

    // ---------------------------------------------------------------- what comes

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
                    bytes, headLength, deliveryCount, redelivered, acknowledging.receivedContext(this, deliverySeq));
            inbox.addUntilExpired(message, deliverySeq, bytes.length);
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, consumer + ": a malformed message was rejected", e);
            conversation.reject(intake, deliverySeq);
            intakes.consumed(intake, bytes.length);
        }
    }

    @Override
    public void onBodyBegins(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] head,
            final ArrivingBody arriving) {
        final BodyReader reader = new BodyReader(wire, arriving);
        body.begins(reader, deliverySeq);
        if (closed) {
            reader.discard();
            return;
        }
        try {
            final AerogramMessage message = AerogramMessage.receivedLazily(
                    head, reader, deliveryCount, redelivered, acknowledging.receivedContext(this, deliverySeq));
            inbox.addUntilExpired(message, deliverySeq, head.length + arriving.length());
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, consumer + ": a malformed message was rejected", e);
            body.reject();
            intakes.consumed(intake, head.length + arriving.length());
        }
    }

    @Override
    public void onBodyEnded(final long deliverySeq) {
        if (body.ended()) {
            conversation.reject(intake, deliverySeq);
        } else {
            ledger.bodyEnded(this);
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
        LOGGER.log(
                System.Logger.Level.WARNING, "{0} was closed by the node ({1}): {2}", consumer, code.label(), reason);
        session.connection().exceptions().report(JmsErrors.of(code, consumer + " was closed by the node: " + reason));
    }

    @Override
    public String toString() {
        return consumer;
    }
}
