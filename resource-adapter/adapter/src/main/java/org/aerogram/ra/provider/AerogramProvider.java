// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.xa.AerogramXAConnection;
import org.aerogram.jms.xa.AerogramXASession;

/** Reaches a node through the Aerogram client. Stateless. */
public final class AerogramProvider implements JmsProvider {
    @Override
    public void check(final ConnectionParameters parameters) throws JMSException {
        factory(parameters, 0).settings();
    }

    @Override
    public Connection connect(final ConnectionParameters parameters, final int prefetch) throws JMSException {
        return ClientThreads.owning(factory(parameters, prefetch)::createXAConnection);
    }

    @Override
    public XASession session(final Connection connection) throws JMSException {
        return ((AerogramXAConnection) connection).createXASession();
    }

    @Override
    public XASession receivingSession(final Connection connection) throws JMSException {
        return leftToContainer(((AerogramXAConnection) connection).createReceivingXASession());
    }

    @Override
    public Session listeningSession(final Connection connection) throws JMSException {
        return leftToContainer(connection.createSession(false, Session.CLIENT_ACKNOWLEDGE));
    }

    private static <S extends Session> S leftToContainer(final S session) {
        ((AerogramSession) session).leaveAcknowledgementToContainer();
        return session;
    }

    @Override
    public void leaveTransaction(final Session session) throws JMSException {
        if (session instanceof AerogramXASession xa && xa.isInBranch()) {
            xa.leaveBranch();
        }
    }

    @Override
    public void acknowledge(final Session session) throws JMSException {
        ((AerogramSession) session).acknowledgeReceived();
    }

    @Override
    public boolean isInTransaction(final Session session) {
        return session instanceof AerogramXASession xa && xa.isInBranch();
    }

    private static AerogramXAConnectionFactory factory(final ConnectionParameters parameters, final int prefetch) {
        final AerogramXAConnectionFactory factory = new AerogramXAConnectionFactory(parameters.url());
        if (parameters.userName() != null) {
            factory.setUser(parameters.userName());
            factory.setPassword(parameters.password() == null ? "" : parameters.password());
        }
        if (parameters.clientId() != null) {
            factory.setClientId(parameters.clientId());
        }
        if (prefetch > 0) {
            factory.setPrefetch(prefetch);
        }
        return factory;
    }
}
