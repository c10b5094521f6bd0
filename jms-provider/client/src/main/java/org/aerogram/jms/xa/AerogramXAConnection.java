// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicSession;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.url.ConnectionSettings;

/** A connection whose sessions can take part in distributed transactions; its other sessions are ordinary ones. */
public final class AerogramXAConnection extends AerogramConnection implements XAQueueConnection, XATopicConnection {
    private AerogramXAConnection(
            final ConnectionSettings settings,
            final Domain domain,
            final DestinationMaker maker,
            final String user,
            final String password)
            throws JMSException {
        super(settings, domain, maker, user, password);
    }

    /**
     * Connects.
     *
     * @param domain what the connection is for.
     * @param maker makes the queues and topics that applications get.
     * @param user null or empty: anonymous.
     * @throws JMSException as {@link AerogramConnection#open}.
     */
    public static AerogramXAConnection openXa(
            final ConnectionSettings settings,
            final Domain domain,
            final DestinationMaker maker,
            final String user,
            final String password)
            throws JMSException {
        final AerogramXAConnection connection = new AerogramXAConnection(settings, domain, maker, user, password);
        connection.connect();
        return connection;
    }

    @Override
    public XASession createXASession() throws JMSException {
        return xaSession(Session.AUTO_ACKNOWLEDGE, Domain.BOTH);
    }

    /**
     * A session for those who receive first and begin a branch then: what it receives outside of branches belongs to the branch that it enters next, is acknowledged by
     * {@code Message.acknowledge()}, or comes again after {@code Session.recover()}. A resource adapter delivers to message-driven beans so. These
     * messages have no JMSXConsumerTXID: they were received before their transaction began.
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
        final BranchSession session =
                open((connection, owner, streamId) -> new BranchSession(connection, owner, streamId, mode));
        return new AerogramXASession(session, of);
    }
}
