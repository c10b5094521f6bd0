// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.browser;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.aerogram.jms.delivery.BodyReader;
import org.aerogram.jms.delivery.Inbox;
import org.aerogram.jms.engine.ArrivingBody;
import org.aerogram.jms.engine.DeliverySink;
import org.aerogram.jms.engine.Intake;
import org.aerogram.jms.engine.Intakes;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Attachments;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;
import org.agrona.DirectBuffer;

/**
 * One walk of a browser through its queue. A flush is answered at the end of the queue, or when the credit is used up: it is the end when nothing
 * came since the flush was asked for.
 */
final class BrowserWalk implements Enumeration<Message>, DeliverySink {
    private static final System.Logger LOGGER = System.getLogger(BrowserWalk.class.getName());

    private final SessionScope session;
    private final Wire wire;
    private final Intakes intakes;
    private final ReceivedContext context;
    private final Inbox inbox = new Inbox();
    private final Awaited ready = this::isReadyOrOver;
    private final Runnable sessionEnd = this::onSessionEnd;
    private Intake intake;
    private int token;
    private boolean over;
    private boolean anySinceFlush;
    private BodyReader body;
    private long bodySeq;

    private BrowserWalk(final SessionScope session) {
        this.session = session;
        this.wire = session.wire();
        this.intakes = wire.conversation().intakes();
        this.context = session.connection().receivedContext(Acknowledger.NONE);
    }

    /** Needs the lock. */
    static BrowserWalk begin(final SessionScope session, final AttachRequest request) throws JMSException {
        final BrowserWalk walk = new BrowserWalk(session);
        walk.attach(request);
        return walk;
    }

    private void attach(final AttachRequest request) throws JMSException {
        final Attachments attachments = session.connection().attachments();
        attachments.begin("browse", request, this, made -> intake = made);
        try {
            pull(attachments);
            attachments.await("browse", intake);
            if (session.isSealed()) {
                attachments.takeBack(intake);
                over = true;
            } else {
                session.atEnd(sessionEnd);
            }
        } catch (final JMSException e) {
            over = true;
            throw e;
        }
    }

    private void pull(final Attachments attachments) throws JMSException {
        try {
            session.requests().publish("browse", () -> token = intakes.pull(intake, 0, false));
        } catch (final JMSException e) {
            attachments.giveUp(intake);
            throw e;
        }
    }

    boolean isOver() {
        return over;
    }

    private boolean isReadyOrOver() {
        return over || wire.hasEnded() || !inbox.isEmpty() || intake.hasFlushed(token);
    }

    @Override
    public boolean hasMoreElements() {
        wire.lock();
        try {
            return hasMore();
        } finally {
            wire.unlock();
        }
    }

    /** Needs the lock, held once. */
    private boolean hasMore() {
        if (inbox.isEmpty() && body != null && !body.isHeld()) {
            body.discard();
        }
        while (inbox.isEmpty() && !over) {
            wire.flush();
            final boolean answered = wire.awaitQuietly(ready, session.requests().requestTimeoutNs());
            if (inbox.isEmpty() && (!answered || !anySinceFlush || !askAgain())) {
                detach();
            }
        }
        return !inbox.isEmpty();
    }

    @Override
    public Message nextElement() {
        wire.lock();
        try {
            if (!hasMore()) {
                throw new NoSuchElementException("the end of the queue");
            }
            final long length = inbox.firstLength();
            final Message message = inbox.take();
            if (!over) {
                intakes.consumed(intake, length);
            }
            wire.flush();
            return message;
        } finally {
            wire.unlock();
        }
    }

    private boolean askAgain() {
        if (wire.hasEnded()) {
            return false;
        }
        try {
            anySinceFlush = false;
            session.requests().publish("browse", () -> token = intakes.pull(intake, 0, false));
            return true;
        } catch (final JMSException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "a browser could not ask for more", e);
            return false;
        }
    }

    void close() {
        wire.lock();
        try {
            detach();
            inbox.clear();
        } finally {
            wire.unlock();
        }
    }

    private void detach() {
        if (over) {
            return;
        }
        over();
        session.connection().attachments().takeBack(intake);
    }

    @Override
    public void onDelivery(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final DirectBuffer buffer,
            final int offset,
            final int headLength,
            final int bodyLength) {
        anySinceFlush = true;
        try {
            inbox.add(
                    AerogramMessage.received(
                            buffer, offset, headLength, bodyLength, deliveryCount, redelivered, context),
                    deliverySeq,
                    headLength + bodyLength,
                    0);
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a malformed message was passed over", e);
            intakes.consumed(intake, headLength + bodyLength);
        }
    }

    @Override
    public void onBodyBegins(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] head,
            final ArrivingBody arriving) {
        anySinceFlush = true;
        body = new BodyReader(wire, arriving);
        bodySeq = deliverySeq;
        try {
            inbox.add(
                    AerogramMessage.receivedLazily(head, body, deliveryCount, redelivered, context),
                    deliverySeq,
                    head.length + arriving.length(),
                    0);
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a malformed message was passed over", e);
            intakes.consumed(intake, head.length + arriving.length());
            body.discard();
        }
    }

    @Override
    public void onBodyEnded(final long deliverySeq) {
        body = null;
    }

    @Override
    public void onReset() {
        inbox.clear();
    }

    @Override
    public void onClosed(final ErrorCode code, final String reason) {
        over();
    }

    /** The browser goes with its session, and all that it has not shown. */
    private void onSessionEnd() {
        over = true;
        inbox.clear();
        intakes.forget(intake);
    }

    private void over() {
        over = true;
        session.notAtEnd(sessionEnd);
    }
}
