// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;
import org.aerogram.jms.context.AerogramXAContext;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.xa.AerogramXAConnection;

/** The factory for connections that take part in distributed transactions. Thread-safe once its properties are set. */
public class AerogramXAConnectionFactory extends AerogramConnectionFactory
        implements XAConnectionFactory, XAQueueConnectionFactory, XATopicConnectionFactory {
    private static final long serialVersionUID = 1L;

    /** Without a URL, which must be set before a connection is made. */
    public AerogramXAConnectionFactory() {}

    /** @param url as for {@link AerogramConnectionFactory}. */
    public AerogramXAConnectionFactory(final String url) {
        super(url);
    }

    /** The same with a user and a password. */
    public AerogramXAConnectionFactory(final String url, final String user, final String password) {
        super(url, user, password);
    }

    /** One that connects as another factory does, by its settings of this moment. */
    public static AerogramXAConnectionFactory like(final AerogramConnectionFactory other) {
        final AerogramXAConnectionFactory factory = new AerogramXAConnectionFactory();
        factory.take(other);
        return factory;
    }

    private AerogramXAConnection openXa(final Domain domain, final String user, final String password)
            throws JMSException {
        return open(AerogramXAConnection::openXa, domain, user, password);
    }

    @Override
    public XAConnection createXAConnection() throws JMSException {
        return openXa(Domain.BOTH, null, null);
    }

    @Override
    public XAConnection createXAConnection(final String user, final String password) throws JMSException {
        return openXa(Domain.BOTH, user, password);
    }

    @Override
    public XAQueueConnection createXAQueueConnection() throws JMSException {
        return openXa(Domain.QUEUES, null, null);
    }

    @Override
    public XAQueueConnection createXAQueueConnection(final String user, final String password) throws JMSException {
        return openXa(Domain.QUEUES, user, password);
    }

    @Override
    public XATopicConnection createXATopicConnection() throws JMSException {
        return openXa(Domain.TOPICS, null, null);
    }

    @Override
    public XATopicConnection createXATopicConnection(final String user, final String password) throws JMSException {
        return openXa(Domain.TOPICS, user, password);
    }

    @Override
    public XAJMSContext createXAContext() {
        return AerogramXAContext.open(this::createXAConnection);
    }

    @Override
    public XAJMSContext createXAContext(final String user, final String password) {
        return AerogramXAContext.open(() -> createXAConnection(user, password));
    }
}
