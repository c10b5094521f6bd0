// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.connection;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.function.Supplier;
import org.aerogram.jms.destination.ConsumerRules;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.session.SessionCore;
import org.aerogram.jms.session.SessionMaker;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;

/**
 * A connection to a node, for both domains or for one. Thread-safe. It outlives its links: a lost one is brought back, and as long as the node still has the session
 * nothing is lost or doubled. If the node was restarted, a new session takes the place of the old one (consumers come back, what was shown and not acknowledged is
 * delivered again, an open transaction can only be rolled back); what nobody can know is reported by an in-doubt exception. The ExceptionListener hears of failures that
 * cannot be repaired, of refused messages that nobody waited for, and of consumers that the node took away.
 *
 * <p>What making things means is here; how a connection works is in {@link ConnectionCore}.
 */
public class AerogramConnection implements QueueConnection, TopicConnection {
    private static final int LONGEST_CREDENTIAL = 1024;

    private final ConnectionMetaData metaData;
    private final ConnectionCore core;
    private final ConnectionScope scope;
    private final Domain domain;

    /** Not connected yet. @throws JMSException AG-1015 where the JVM lacks a flag. */
    protected AerogramConnection(
            final ConnectionSettings settings,
            final Domain domain,
            final DestinationMaker maker,
            final String user,
            final String password)
            throws JMSException {
        checkLength(user);
        checkLength(password);
        this.core = new ConnectionCore(settings, maker, links(settings), user, password);
        this.scope = core.scope();
        this.metaData = new AerogramConnectionMetaData(scope);
        this.domain = domain;
    }

    private static void checkLength(final String credential) throws JMSException {
        if (credential != null && credential.length() > LONGEST_CREDENTIAL) {
            throw JmsErrors.of(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "a user and a password have at most " + LONGEST_CREDENTIAL + " characters, not "
                            + credential.length());
        }
    }

    /**
     * Connects.
     *
     * @param domain what the connection is for.
     * @param maker makes the queues and topics that applications get.
     * @param user null or empty: anonymous.
     * @throws JMSException with the code of what is wrong: AG-1015 where the JVM lacks a flag, AG-1005 where nobody answered in time, a JMSSecurityException
     *     where the node did not like the credentials.
     */
    public static AerogramConnection open(
            final ConnectionSettings settings,
            final Domain domain,
            final DestinationMaker maker,
            final String user,
            final String password)
            throws JMSException {
        final AerogramConnection connection = new AerogramConnection(settings, domain, maker, user, password);
        connection.connect();
        return connection;
    }

    private static Supplier<LinkSource> links(final ConnectionSettings settings) throws JMSException {
        try {
            JvmFlag.require();
        } catch (final TransportException e) {
            throw JmsErrors.of(e);
        }
        return () -> LinkProviders.forScheme(settings.address().scheme()).acquire(settings.address());
    }

    protected final void connect() throws JMSException {
        core.connect();
    }

    /** What it is for. */
    protected final Domain domain() {
        return domain;
    }

    // ---------------------------------------------------------------- start, stop, close

    @Override
    public void start() throws JMSException {
        core.start();
    }

    /** Returns when no message listener runs any more. */
    @Override
    public void stop() throws JMSException {
        core.stop();
    }

    @Override
    public void close() throws JMSException {
        core.close();
    }

    // ---------------------------------------------------------------- sessions

    @Override
    public Session createSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return session(modeOf(transacted, acknowledgeMode), Domain.BOTH);
    }

    @Override
    public Session createSession(final int sessionMode) throws JMSException {
        return session(checkMode(sessionMode), Domain.BOTH);
    }

    @Override
    public Session createSession() throws JMSException {
        return session(Session.AUTO_ACKNOWLEDGE, Domain.BOTH);
    }

    @Override
    public QueueSession createQueueSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        domain.allowQueues("create a QueueSession");
        return session(modeOf(transacted, acknowledgeMode), Domain.QUEUES);
    }

    @Override
    public TopicSession createTopicSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        domain.allowTopics("create a TopicSession");
        return session(modeOf(transacted, acknowledgeMode), Domain.TOPICS);
    }

    private static int modeOf(final boolean transacted, final int mode) throws JMSException {
        if (transacted) {
            return Session.SESSION_TRANSACTED;
        }
        if (mode == Session.SESSION_TRANSACTED) {
            throw JmsErrors.invalidArgument("a session that is not transacted has no mode SESSION_TRANSACTED");
        }
        return checkMode(mode);
    }

    private static int checkMode(final int mode) throws JMSException {
        if (!AerogramSession.isMode(mode)) {
            throw JmsErrors.invalidArgument("no acknowledgement mode: " + mode);
        }
        return mode;
    }

    private AerogramSession session(final int mode, final Domain of) throws JMSException {
        return open((connection, owner, streamId) -> new SessionCore(connection, owner, streamId, mode))
                .open(of);
    }

    /** Opens a session of any kind. */
    protected final <S extends SessionCore> S open(final SessionMaker<S> maker) throws JMSException {
        return core.open(maker);
    }

    // ---------------------------------------------------------------- client identifier, listener, meta data

    /** null: none. */
    @Override
    public String getClientID() throws JMSException {
        scope.checkOpen();
        return scope.clientId();
    }

    /** To be called before anything else, once, unless the URL has an identifier. */
    @Override
    public void setClientID(final String id) throws JMSException {
        scope.wire().lock();
        try {
            scope.checkOpen();
            scope.identity().set(id);
        } finally {
            scope.wire().unlock();
        }
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        beginUse();
        return metaData;
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        beginUse();
        return scope.exceptions().listener();
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) throws JMSException {
        beginUse();
        scope.exceptions().listener(listener);
    }

    private void beginUse() throws JMSException {
        scope.wire().lock();
        try {
            scope.use();
        } finally {
            scope.wire().unlock();
        }
    }

    // ---------------------------------------------------------------- connection consumers

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Destination destination, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        scope.checkOpen();
        if (destination instanceof Queue && !(destination instanceof Topic)) {
            domain.allowQueues("consume from a queue");
        } else if (destination instanceof Topic && !(destination instanceof Queue)) {
            domain.allowTopics("consume from a topic");
        }
        return core.connectionConsumers().create(destination, 0, "", selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Queue queue, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        return createConnectionConsumer((Destination) queue, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Topic topic, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        return createConnectionConsumer((Destination) topic, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        return subscribed(topic, AttachRequest.SHARED, subscription, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        return subscribed(topic, AttachRequest.DURABLE, subscription, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            final Topic topic,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        final int modes = AttachRequest.SHARED | AttachRequest.DURABLE;
        return subscribed(topic, modes, subscription, selector, pool, maxMessages);
    }

    private ConnectionConsumer subscribed(
            final Topic topic,
            final int modes,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        scope.checkOpen();
        domain.allowTopics("subscribe to a topic");
        ConsumerRules.subscription(topic, subscription, (modes & AttachRequest.DURABLE) != 0);
        if (modes == AttachRequest.DURABLE) {
            ConsumerRules.clientId(scope.clientId());
        }
        return core.connectionConsumers().create(topic, modes, subscription, selector, pool, maxMessages);
    }

    @Override
    public String toString() {
        return scope.toString();
    }
}
