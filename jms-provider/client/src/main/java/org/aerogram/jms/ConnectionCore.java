// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.Greeting;
import org.aerogram.jms.engine.Outcome;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.polling.WireOwner;
import org.aerogram.jms.polling.WireSettings;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkSource;

/** How a connection works: its wire, its sessions, whether they may deliver, its end. */
abstract class ConnectionCore implements WireOwner, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AerogramConnection.class.getName());
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConnectionSettings settings;
    private final String name = "aerogram-" + NUMBERS.incrementAndGet();
    private final long instanceHigh = RANDOM.nextLong();
    private final long instanceLow = RANDOM.nextLong();
    private final AtomicLong messageCounter = new AtomicLong();
    private final CopyOnWriteArrayList<AerogramSession> sessions = new CopyOnWriteArrayList<>();
    private final ExceptionReporter exceptions = new ExceptionReporter(name);
    private final Wire wire;
    private final Requests requests;
    private final TemporaryDestinations temporaries;
    private final DestinationNumbers destinations;
    private final ReceivedContexts contexts;
    private final ClientIdentity identity;
    private final ConnectionConsumers connectionConsumers;
    private boolean started;
    private boolean closing;
    private volatile boolean closed;
    private int lastStreamId;
    private long lastTransactionId;
    private long lastBranchWork = 1L << 62;

    ConnectionCore(
            final ConnectionSettings settings,
            final Supplier<LinkSource> links,
            final String user,
            final String password) {
        this.settings = settings;
        final int sessionTimeoutMs = (int) Math.min(Integer.MAX_VALUE, settings.sessionTimeoutNs() / 1_000_000);
        final Greeting greeting =
                Greeting.of(instanceHigh, instanceLow, user, password, sessionTimeoutMs, "Aerogram Java client");
        this.wire = new Wire(
                new WireSettings(
                        settings.toString(),
                        links,
                        settings.connectTimeoutNs(),
                        settings.reconnect(),
                        settings.reconnectTimeoutNs(),
                        settings.reconnectDelayNs(),
                        settings.reconnectMaxDelayNs(),
                        settings.allowPlainPassword()),
                greeting,
                this);
        this.requests = new Requests(wire, settings.requestTimeoutNs(), settings.sendTimeoutNs());
        this.temporaries =
                new TemporaryDestinations(this, String.format("$tmp.%016x%016x.", instanceHigh, instanceLow));
        this.destinations = new DestinationNumbers(wire.conversation(), requests, temporaries);
        this.contexts = new ReceivedContexts(temporaries, settings.trustedPackages());
        this.identity = new ClientIdentity(wire, requests);
        this.connectionConsumers = new ConnectionConsumers(this);
    }

    /** Connects; says the identifier that the settings have. */
    final void connect() throws JMSException {
        wire.open();
        final String id = settings.clientId();
        if (id == null || id.isEmpty()) {
            return;
        }
        try {
            wire.lock();
            try {
                identity.identify(id);
            } finally {
                wire.unlock();
            }
        } catch (final JMSException e) {
            close();
            throw e;
        }
    }

    // ---------------------------------------------------------------- start, stop, close

    public void start() throws JMSException {
        wire.lock();
        try {
            use();
            started = true;
            wire.wake();
        } finally {
            wire.unlock();
        }
    }

    /** Returns when no message listener runs any more. */
    public void stop() throws JMSException {
        wire.lock();
        try {
            use();
            for (final AerogramSession session : sessions) {
                if (session.isInOwnListener()) {
                    throw JmsErrors.illegalState("a message listener cannot stop its own connection");
                }
            }
            started = false;
            wire.awaitQuietly(() -> wire.hasEnded() || started || !isListenerRunning(), Long.MAX_VALUE);
        } finally {
            wire.unlock();
        }
    }

    private boolean isListenerRunning() {
        for (final AerogramSession session : sessions) {
            if (session.isListenerRunning()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws JMSException {
        wire.lock();
        try {
            if (closing) {
                wire.awaitQuietly(() -> closed || isOwnCallback(), settings.closeTimeoutNs());
                return;
            }
            for (final AerogramSession session : sessions) {
                session.checkMayClose("connection");
            }
            closing = true;
            connectionConsumers.close();
            closeSessions();
            sayGoodbye();
        } finally {
            wire.unlock();
        }
        wire.close();
        closed = true;
        LOGGER.log(System.Logger.Level.DEBUG, "{0} to {1} closed", name, settings);
    }

    private boolean isOwnCallback() {
        for (final AerogramSession session : sessions) {
            if (session.isOwnThread()) {
                return true;
            }
        }
        return false;
    }

    private void closeSessions() {
        for (final AerogramSession session : sessions) {
            session.beginClose();
        }
        wire.wake();
        for (final AerogramSession session : sessions) {
            session.awaitCallbacks();
            try {
                if (!wire.hasEnded()) {
                    session.settleAll();
                }
            } catch (final JMSException e) {
                LOGGER.log(System.Logger.Level.WARNING, name + ": last acknowledgements could not be sent", e);
            }
            session.closed();
        }
        sessions.clear();
    }

    private void sayGoodbye() {
        final Conversation conversation = wire.conversation();
        if (wire.hasEnded() || !wire.isUp() && conversation.isQuiet()) {
            return;
        }
        wire.leave();
        try {
            requests.call("close", null, settings.closeTimeoutNs(), () -> conversation
                    .commands()
                    .goodbye());
        } catch (final JMSException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0}: the node did not confirm the end of the connection, messages sent last may be lost ({1})",
                    name,
                    e.getMessage());
        }
    }

    // ---------------------------------------------------------------- sessions; with the lock held

    /** The number of a new session. */
    final int nextStream() {
        return ++lastStreamId;
    }

    final void add(final AerogramSession session) {
        sessions.add(session);
    }

    final void remove(final AerogramSession session) {
        sessions.remove(session);
    }

    final List<AerogramSession> sessions() {
        return sessions;
    }

    /** Tells the node everything that sessions have consumed and meant to tell later. */
    final void settleConsumed() throws JMSException {
        for (final AerogramSession session : sessions) {
            session.ledger().settleConsumed();
        }
    }

    final long nextTransaction() {
        return ++lastTransactionId;
    }

    /** Names what a session does in a branch. */
    final long nextBranchWork() {
        return ++lastBranchWork;
    }

    final boolean isStarted() {
        return started && !closing;
    }

    // ---------------------------------------------------------------- what the wire reports; with the lock held

    @Override
    public final void onFailure(final JMSException failure) {
        LOGGER.log(System.Logger.Level.WARNING, "{0} has failed: {1}", name, failure.getMessage());
        exceptions.report(failure);
    }

    @Override
    public final void onRestart() {
        for (final AerogramSession session : sessions) {
            session.onRestart();
        }
    }

    @Override
    public final void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
        if (outcome.code() == ErrorCode.DESTINATION_DELETED) {
            LOGGER.log(System.Logger.Level.DEBUG, "{0}: a message was discarded: {1}", name, outcome.text());
            return;
        }
        for (final AerogramSession session : sessions) {
            if (session.streamId() == streamId) {
                exceptions.report(session.sender().onRefused(outcome));
            }
        }
    }

    // ---------------------------------------------------------------- for its parts

    final Wire wire() {
        return wire;
    }

    final Requests requests() {
        return requests;
    }

    final ConnectionSettings settings() {
        return settings;
    }

    final TemporaryDestinations temporaries() {
        return temporaries;
    }

    final DestinationNumbers destinations() {
        return destinations;
    }

    final ClientIdentity identity() {
        return identity;
    }

    final ConnectionConsumers connectionConsumers() {
        return connectionConsumers;
    }

    final ExceptionReporter exceptions() {
        return exceptions;
    }

    final ReceivedContext receivedContext(final Acknowledger acknowledger) {
        return contexts.of(acknowledger);
    }

    final String name() {
        return name;
    }

    final String clientId() {
        wire.lock();
        try {
            return identity.id();
        } finally {
            wire.unlock();
        }
    }

    final long instanceHigh() {
        return instanceHigh;
    }

    final long instanceLow() {
        return instanceLow;
    }

    final long nextMessage() {
        return messageCounter.incrementAndGet();
    }

    final boolean isClosed() {
        return closed;
    }

    /** Before whatever else is done with the connection: needs the lock. */
    final void use() throws JMSException {
        checkOpen();
        identity.use();
    }

    final void checkOpen() throws JMSException {
        if (closed || closing) {
            throw JmsErrors.closed("connection");
        }
    }

    @Override
    public String toString() {
        return name + " to " + settings;
    }
}
