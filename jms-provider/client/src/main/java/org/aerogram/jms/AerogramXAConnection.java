// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicSession;
import java.util.function.Supplier;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.transport.LinkSource;

/** A connection whose sessions can take part in distributed transactions; its other sessions are ordinary ones. */
public final class AerogramXAConnection extends AerogramConnection implements XAQueueConnection, XATopicConnection {
    private AerogramXAConnection(
            final ConnectionSettings settings,
            final Domain domain,
            final Supplier<LinkSource> links,
            final String user,
            final String password) {
        super(settings, domain, links, user, password);
    }

    /**
     * Connects, for both domains.
     *
     * @param user null or empty: anonymous.
     * @throws JMSException as {@link AerogramConnection#open}.
     */
    public static AerogramXAConnection openXa(
            final ConnectionSettings settings, final String user, final String password) throws JMSException {
        return openXa(settings, Domain.BOTH, user, password);
    }

    static AerogramXAConnection openXa(
            final ConnectionSettings settings, final Domain domain, final String user, final String password)
            throws JMSException {
        final AerogramXAConnection connection =
                new AerogramXAConnection(settings, domain, links(settings), user, password);
        connection.connect();
        return connection;
    }

    @Override
    public XASession createXASession() throws JMSException {
        return xaSession(Session.AUTO_ACKNOWLEDGE, Domain.BOTH);
    }

    /**
     * A session for those who receive first and begin a branch then: what it receives outside of branches belongs to the branch that it enters next, is acknowledged by
     * {@code Message.acknowledge()}, or comes again after {@code Session.recover()}. A resource adapter delivers to message-driven beans so.
     */
    public XASession createReceivingXASession() throws JMSException {
        return xaSession(Session.CLIENT_ACKNOWLEDGE, Domain.BOTH);
    }

    @Override
    public XAQueueSession createXAQueueSession() throws JMSException {
        domain().allowQueues("create an XAQueueSession");
        return xaSession(Session.AUTO_ACKNOWLEDGE, Domain.QUEUES);
    }

    @Override
    public XATopicSession createXATopicSession() throws JMSException {
        domain().allowTopics("create an XATopicSession");
        return xaSession(Session.AUTO_ACKNOWLEDGE, Domain.TOPICS);
    }

    private AerogramXASession xaSession(final int mode, final Domain of) throws JMSException {
        wire().lock();
        try {
            use();
            wire().check();
            final AerogramXASession session = new AerogramXASession(this, nextStream(), mode, of);
            add(session);
            return session;
        } finally {
            wire().unlock();
        }
    }
}
