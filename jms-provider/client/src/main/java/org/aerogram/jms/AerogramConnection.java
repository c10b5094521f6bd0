// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

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
import org.aerogram.jms.engine.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.url.ConnectionSettings;
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
public class AerogramConnection extends ConnectionCore implements QueueConnection, TopicConnection {
    private final ConnectionMetaData metaData = new AerogramConnectionMetaData();
    private final Domain domain;

    AerogramConnection(
            final ConnectionSettings settings,
            final Domain domain,
            final Supplier<LinkSource> links,
            final String user,
            final String password) {
        super(settings, links, user, password);
        this.domain = domain;
    }

    /**
     * Connects, for both domains.
     *
     * @param user null or empty: anonymous.
     * @throws JMSException with the code of what is wrong: AG-1015 where the JVM lacks a flag, AG-1005 where nobody answered in time, a JMSSecurityException
     *     where the node did not like the credentials.
     */
    public static AerogramConnection open(final ConnectionSettings settings, final String user, final String password)
            throws JMSException {
        return open(settings, Domain.BOTH, user, password);
    }

    static AerogramConnection open(
            final ConnectionSettings settings, final Domain domain, final String user, final String password)
            throws JMSException {
        final AerogramConnection connection = new AerogramConnection(settings, domain, links(settings), user, password);
        connection.connect();
        return connection;
    }

    /** Where its links come from. @throws JMSException AG-1015 where the JVM lacks a flag. */
    static Supplier<LinkSource> links(final ConnectionSettings settings) throws JMSException {
        try {
            JvmFlag.require();
        } catch (final TransportException e) {
            throw JmsErrors.of(e);
        }
        return () -> LinkProviders.forScheme(settings.address().scheme()).acquire(settings.address());
    }

    final Domain domain() {
        return domain;
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

    private AerogramSession session(final int mode, final Domain of) throws JMSException {
        wire().lock();
        try {
            use();
            wire().check();
            final AerogramSession session = new AerogramSession(this, nextStream(), mode, of);
            add(session);
            return session;
        } finally {
            wire().unlock();
        }
    }

    // ---------------------------------------------------------------- client identifier, listener, meta data

    /** null: none. */
    @Override
    public String getClientID() throws JMSException {
        checkOpen();
        return clientId();
    }

    /** To be called before anything else, once, unless the URL has an identifier. */
    @Override
    public void setClientID(final String id) throws JMSException {
        wire().lock();
        try {
            checkOpen();
            identity().set(id);
        } finally {
            wire().unlock();
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
        return exceptions().listener();
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) throws JMSException {
        beginUse();
        exceptions().listener(listener);
    }

    private void beginUse() throws JMSException {
        wire().lock();
        try {
            use();
        } finally {
            wire().unlock();
        }
    }

    // ---------------------------------------------------------------- connection consumers

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Destination destination, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        checkOpen();
        if (destination instanceof Queue && !(destination instanceof Topic)) {
            domain.allowQueues("consume from a queue");
        } else if (destination instanceof Topic && !(destination instanceof Queue)) {
            domain.allowTopics("consume from a topic");
        }
        return connectionConsumers().create(destination, 0, "", selector, pool, maxMessages);
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
        checkOpen();
        domain.allowTopics("subscribe to a topic");
        ConsumerRules.subscription(topic, subscription, (modes & AttachRequest.DURABLE) != 0);
        if (modes == AttachRequest.DURABLE) {
            ConsumerRules.clientId(this);
        }
        return connectionConsumers().create(topic, modes, subscription, selector, pool, maxMessages);
    }
}
