// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.feeding;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import org.aerogram.jms.delivery.FedDelivery;
import org.aerogram.jms.delivery.Inbox;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.DeliverySink;
import org.aerogram.jms.engine.Intake;
import org.aerogram.jms.engine.Intakes;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Attachments;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.session.SessionCore;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.DirectBuffer;

/**
 * Feeds the sessions of an application server's pool: a thread of its own takes messages as they come, asks the pool for a server session, loads up to
 * {@code maxMessages} into it and starts it. What the pool cannot serve stays here, unshown. Sessions must be of the same connection. A pool that fails is
 * reported to the ExceptionListener and asked again.
 */
public final class AerogramConnectionConsumer implements ConnectionConsumer, DeliverySink, Runnable {
    private static final System.Logger LOGGER = System.getLogger(AerogramConnectionConsumer.class.getName());
    private static final long PAUSE_NS = 200_000_000;

    private final ConnectionConsumers siblings;
    private final ConnectionScope connection;
    private final Wire wire;
    private final Conversation conversation;
    private final Intakes intakes;
    private final ServerSessionPool pool;
    private final int maxMessages;
    private final Inbox inbox = new Inbox();
    private final ArrayDeque<FedDelivery> waiting = new ArrayDeque<>();
    private final Awaited ready = this::isReadyOrOver;
    private Intake intake;
    private long lastLoadedSeq;
    private boolean closed;

    AerogramConnectionConsumer(
            final ConnectionConsumers siblings,
            final ConnectionScope connection,
            final ServerSessionPool pool,
            final int maxMessages) {
        this.siblings = siblings;
        this.connection = connection;
        this.wire = connection.wire();
        this.conversation = wire.conversation();
        intakes = conversation.intakes();
        this.pool = pool;
        this.maxMessages = maxMessages;
    }

    /** Comes to the node and waits for its word; begins to feed. Needs the lock. */
    void attach(final AttachRequest request) throws JMSException {
        final Attachments attachments = connection.attachments();
        attachments.begin("create connection consumer", request, this, made -> intake = made);
        try {
            attachments.await("create connection consumer", intake);
        } catch (final JMSException e) {
            closed = true;
            throw e;
        }
        final Thread thread = new Thread(this, connection.name() + "-connection-consumer-" + intake.id());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public ServerSessionPool getServerSessionPool() throws JMSException {
        wire.lock();
        try {
            if (closed || connection.isClosed()) {
                throw JmsErrors.closed("connection consumer");
            }
            return pool;
        } finally {
            wire.unlock();
        }
    }

    /** What server sessions have been given already is not concerned. */
    @Override
    public void close() throws JMSException {
        wire.lock();
        try {
            leave();
            siblings.remove(this);
        } finally {
            wire.unlock();
        }
    }

    /** Takes nothing more; what has not been loaded goes back, uncounted. Needs the lock. */
    void leave() throws JMSException {
        if (closed) {
            return;
        }
        closed = true;
        clear();
        wire.wake();
        try {
            if (!wire.hasEnded()) {
                connection
                        .requests()
                        .callAtLast(
                                "close connection consumer",
                                connection.closeTimeoutNs(),
                                () -> intakes.detach(intake, lastLoadedSeq));
            }
        } finally {
            intakes.forget(intake);
        }
    }

    // ---------------------------------------------------------------- feeding

    @Override
    public void run() {
        wire.lock();
        try {
            while (true) {
                wire.awaitQuietly(ready, Long.MAX_VALUE);
                if (isOver()) {
                    return;
                }
                if (!feedOne()) {
                    wire.awaitQuietly(this::isOver, PAUSE_NS);
                }
            }
        } finally {
            wire.unlock();
        }
    }

    /** Without the lock while it is with the application server. @return false: the pool, or its session, is of no use now. */
    private boolean feedOne() {
        final ServerSession server;
        final Session session;
        wire.unlock();
        try {
            server = pool.getServerSession();
            session = server == null ? null : server.getSession();
        } catch (final JMSException | RuntimeException e) {
            return failed("the server session pool gave no session", e);
        } finally {
            wire.lock();
        }
        final boolean loaded;
        try {
            loaded = load(session);
        } catch (final JMSException e) {
            return failed("messages could not be loaded into a server session", e);
        }
        wire.unlock();
        try {
            if (server != null) {
                server.start();
            }
        } catch (final JMSException | RuntimeException e) {
            return failed("a server session did not start", e);
        } finally {
            wire.lock();
        }
        return loaded;
    }

    private boolean load(final Session session) throws JMSException {
        final SessionCore own = SessionCore.of(session);
        if (own == null || own.scope().connection() != connection) {
            return failed("the session of a server session must be one of the same connection", null);
        }
        if (own.scope().isSealed()) { // what it has goes back no more
            return failed("the session of a server session is closed", null);
        }
        for (int i = 0; i < maxMessages && !isOver() && !inbox.isEmpty(); i++) {
            final boolean expired = inbox.mayExpire() && inbox.isFirstExpired(System.currentTimeMillis());
            final long seq = inbox.firstSeq();
            final long length = inbox.firstLength();
            inbox.take();
            final FedDelivery delivery = waiting.poll();
            lastLoadedSeq = seq;
            if (expired) {
                conversation.giveBack(intake.id(), seq, SettleOutcome.RELEASED);
            } else {
                own.load(delivery);
            }
            intakes.consumed(intake, length);
        }
        wire.flush();
        return true;
    }

    private boolean failed(final String what, final Exception cause) {
        final JMSException failure = JmsErrors.of(
                ErrorCode.NO_SERVER_SESSION, this + ": " + what + (cause == null ? "" : ": " + cause), cause);
        LOGGER.log(System.Logger.Level.WARNING, failure.getMessage());
        connection.exceptions().report(failure);
        return false;
    }

    private boolean isOver() {
        return closed || wire.hasEnded();
    }

    private boolean isReadyOrOver() {
        return isOver() || connection.isStarted() && !inbox.isEmpty();
    }

    private void clear() {
        inbox.clear();
        waiting.clear();
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
        if (closed) {
            return;
        }
        final FedDelivery delivery = new FedDelivery(intake.id(), deliverySeq);
        try {
            final AerogramMessage message = AerogramMessage.received(
                    buffer,
                    offset,
                    headLength,
                    bodyLength,
                    deliveryCount,
                    redelivered,
                    connection.receivedContext(delivery));
            delivery.message(message);
            inbox.addUntilExpired(message, deliverySeq, headLength + bodyLength);
            waiting.add(delivery);
        } catch (final JMSException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, this + ": a malformed message was rejected", e);
            conversation.reject(intake, deliverySeq);
            intakes.consumed(intake, headLength + bodyLength);
        }
    }

    @Override
    public void onReset() {
        clear();
        lastLoadedSeq = 0;
    }

    @Override
    public void onClosed(final ErrorCode code, final String reason) {
        closed = true;
        clear();
        connection.exceptions().report(JmsErrors.of(code, this + " was closed by the node: " + reason));
    }

    @Override
    public String toString() {
        return "connection consumer of " + connection.name();
    }
}
