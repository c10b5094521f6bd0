// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.security.SecureRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.Greeting;
import org.aerogram.jms.engine.Outcome;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.polling.WireOwner;
import org.aerogram.jms.polling.WireSettings;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;

/**
 * A connection to a node. Thread-safe. It outlives its links: a lost one is brought back, and as long as the node still has the session nothing is lost or
 * doubled. If the node was restarted, a new session takes the place of the old one (consumers come back, what was shown and not acknowledged is delivered
 * again, an open transaction can only be rolled back); what nobody can know is reported by an in-doubt exception. The ExceptionListener hears of failures that
 * cannot be repaired, of refused messages that nobody waited for, and of consumers that the node took away.
 */
public final class AerogramConnection implements QueueConnection, TopicConnection, WireOwner {
    private static final System.Logger LOGGER = System.getLogger(AerogramConnection.class.getName());
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConnectionSettings settings;
    private final String name = "aerogram-" + NUMBERS.incrementAndGet();
    private final long instanceHigh = RANDOM.nextLong();
    private final long instanceLow = RANDOM.nextLong();
    private final AtomicLong messageCounter = new AtomicLong();
    private final CopyOnWriteArrayList<AerogramSession> sessions = new CopyOnWriteArrayList<>();
    private final ConnectionMetaData metaData = new AerogramConnectionMetaData();
    private final ExceptionReporter exceptions = new ExceptionReporter(name);
    private final Wire wire;
    private final Requests requests;
    private final TemporaryDestinations temporaries;
    private final ReceivedContexts contexts;
    private String clientId;
    private boolean used;
    private boolean started;
    private boolean closing;
    private volatile boolean closed;
    private int lastStreamId;
    private long lastTransactionId;

    private AerogramConnection(
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
        this.temporaries = new TemporaryDestinations(this);
        this.contexts = new ReceivedContexts(temporaries, settings.trustedPackages());
    }

    /**
     * Connects.
     *
     * @param user null or empty: anonymous.
     * @throws JMSException with the code of what is wrong: AG-1015 where the JVM lacks a flag, AG-1005 where nobody answered in time, a JMSSecurityException
     *     where the node did not like the credentials.
     */
    public static AerogramConnection open(final ConnectionSettings settings, final String user, final String password)
            throws JMSException {
        try {
            JvmFlag.require();
        } catch (final TransportException e) {
            throw JmsErrors.of(e);
        }
        return open(
                settings,
                () -> LinkProviders.forScheme(settings.address().scheme()).acquire(settings.address()),
                user,
                password);
    }

    /** The same over links from elsewhere, for tests without a transport. */
    static AerogramConnection open(
            final ConnectionSettings settings,
            final Supplier<LinkSource> links,
            final String user,
            final String password)
            throws JMSException {
        final AerogramConnection connection = new AerogramConnection(settings, links, user, password);
        connection.wire.open();
        final String id = settings.clientId();
        if (id != null && !id.isEmpty()) {
            try {
                connection.identify(id);
            } catch (final JMSException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    // ---------------------------------------------------------------- sessions

    @Override
    public Session createSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return session(modeOf(transacted, acknowledgeMode), SessionKind.BOTH);
    }

    @Override
    public Session createSession(final int sessionMode) throws JMSException {
        return session(checkMode(sessionMode), SessionKind.BOTH);
    }

    @Override
    public Session createSession() throws JMSException {
        return session(Session.AUTO_ACKNOWLEDGE, SessionKind.BOTH);
    }

    @Override
    public QueueSession createQueueSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return session(modeOf(transacted, acknowledgeMode), SessionKind.QUEUES);
    }

    @Override
    public TopicSession createTopicSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return session(modeOf(transacted, acknowledgeMode), SessionKind.TOPICS);
    }

    private static int modeOf(final boolean transacted, final int mode) throws JMSException {
        if (transacted) {
            return Session.SESSION_TRANSACTED;
        }
        if (mode == Session.SESSION_TRANSACTED) {
            throw new JMSException("a session that is not transacted has no mode SESSION_TRANSACTED");
        }
        return checkMode(mode);
    }

    private static int checkMode(final int mode) throws JMSException {
        if (!AerogramSession.isMode(mode)) {
            throw new JMSException("no acknowledgement mode: " + mode);
        }
        return mode;
    }

    private AerogramSession session(final int mode, final SessionKind kind) throws JMSException {
        wire.lock();
        try {
            use();
            wire.check();
            final AerogramSession session = new AerogramSession(this, ++lastStreamId, mode, kind);
            sessions.add(session);
            return session;
        } finally {
            wire.unlock();
        }
    }

    void remove(final AerogramSession session) {
        sessions.remove(session);
    }

    // ---------------------------------------------------------------- client identifier, listener, meta data

    @Override
    public String getClientID() throws JMSException {
        checkOpen();
        return clientId();
    }

    /** To be called before anything else, once, unless the URL has an identifier. */
    @Override
    public void setClientID(final String id) throws JMSException {
        wire.lock();
        try {
            checkOpen();
            if (id == null || id.isBlank()) {
                throw new InvalidClientIDException("a client identifier is not empty");
            }
            if (clientId != null) {
                throw JmsErrors.of(
                        ErrorCode.CLIENT_ID_ALREADY_SET, "the client identifier is " + clientId + " already");
            }
            if (used) {
                throw JmsErrors.of(
                        ErrorCode.CLIENT_ID_ALREADY_SET,
                        "a client identifier must be set before the connection is used for anything else");
            }
        } finally {
            wire.unlock();
        }
        identify(id);
    }

    private void identify(final String id) throws JMSException {
        final Conversation conversation = wire.conversation();
        wire.lock();
        try {
            requests.call("set the client identifier " + id, null, () -> conversation.identify(id));
            clientId = id;
        } catch (final JMSException e) {
            conversation.forgetClientId();
            throw e;
        } finally {
            wire.unlock();
        }
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        checkOpen();
        return metaData;
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        checkOpen();
        return exceptions.listener();
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) throws JMSException {
        checkOpen();
        exceptions.listener(listener);
    }

    // ---------------------------------------------------------------- start, stop, close

    @Override
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
    @Override
    public void stop() throws JMSException {
        wire.lock();
        try {
            use();
            for (final AerogramSession session : sessions) {
                if (session.dispatch().isInOwnListener()) {
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
            if (session.dispatch().isListenerRunning()) {
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
            if (session.dispatch().isCurrentThread()) {
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

    // ---------------------------------------------------------------- connection consumers

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Destination destination, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Queue queue, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Topic topic, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    private JMSException noConnectionConsumers() throws JMSException {
        checkOpen();
        return new JMSException(
                "connection consumers (server session pools) are not available in this version of Aerogram; "
                        + "message-driven beans come through its resource adapter, which needs none");
    }

    // ---------------------------------------------------------------- what the wire reports; with the lock held

    @Override
    public void onFailure(final JMSException failure) {
        LOGGER.log(System.Logger.Level.WARNING, "{0} has failed: {1}", name, failure.getMessage());
        exceptions.report(failure);
    }

    @Override
    public void onRestart() {
        for (final AerogramSession session : sessions) {
            session.onRestart();
        }
    }

    @Override
    public void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
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

    void report(final JMSException failure) {
        exceptions.report(failure);
    }

    // ---------------------------------------------------------------- for its parts

    Wire wire() {
        return wire;
    }

    Requests requests() {
        return requests;
    }

    ConnectionSettings settings() {
        return settings;
    }

    TemporaryDestinations temporaries() {
        return temporaries;
    }

    ReceivedContext receivedContext(final Acknowledger acknowledger) {
        return contexts.of(acknowledger);
    }

    String name() {
        return name;
    }

    String clientId() {
        wire.lock();
        try {
            return clientId;
        } finally {
            wire.unlock();
        }
    }

    long instanceHigh() {
        return instanceHigh;
    }

    long instanceLow() {
        return instanceLow;
    }

    long nextMessage() {
        return messageCounter.incrementAndGet();
    }

    /** Needs the lock. */
    long nextTransaction() {
        return ++lastTransactionId;
    }

    /** Needs the lock. */
    boolean isStarted() {
        return started && !closing;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * The number of a destination, resolved if need be. Needs the lock.
     *
     * @param checked whether to wait until the node has agreed; otherwise the next command will show.
     */
    int destinationId(final DestinationName target, final boolean checked) throws JMSException {
        final Conversation conversation = wire.conversation();
        final int known = conversation.destinationId(target.kind(), target.name());
        if (known != 0) {
            return known;
        }
        if (temporaries.isOwn(target.name())) {
            throw JmsErrors.of(ErrorCode.DESTINATION_DELETED, target.name() + " has been deleted");
        }
        if (!checked) {
            requests.publish(
                    "resolve " + target.name(), () -> conversation.bind(target.kind(), target.name(), false, false));
            return conversation.destinationId(target.kind(), target.name());
        }
        try {
            requests.call(
                    "resolve " + target.name(),
                    null,
                    () -> conversation.bind(target.kind(), target.name(), false, true));
        } catch (final JMSException e) {
            conversation.unbind(conversation.destinationId(target.kind(), target.name()));
            throw e;
        }
        return conversation.destinationId(target.kind(), target.name());
    }

    private void use() throws JMSException {
        checkOpen();
        used = true;
    }

    private void checkOpen() throws JMSException {
        if (closed || closing) {
            throw JmsErrors.closed("connection");
        }
    }

    @Override
    public String toString() {
        return name + " to " + settings;
    }
}
