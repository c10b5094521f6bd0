// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;

/**
 * The factory for connections that take part in distributed transactions. In this version it makes ordinary connections only: every method that asks for
 * XA fails and says so, rather than handing out something that would not be transactional.
 */
public class AerogramXAConnectionFactory extends AerogramConnectionFactory
        implements XAConnectionFactory, XAQueueConnectionFactory, XATopicConnectionFactory {
    private static final long serialVersionUID = 1L;
    private static final String UNAVAILABLE =
            "XA (distributed transactions) is not available in this version of Aerogram: use a transacted session,"
                    + " or a connection from createConnection()";

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

    private static JMSException unavailable() {
        return new JMSException(UNAVAILABLE);
    }

    @Override
    public XAConnection createXAConnection() throws JMSException {
        throw unavailable();
    }

    @Override
    public XAConnection createXAConnection(final String user, final String password) throws JMSException {
        throw unavailable();
    }

    @Override
    public XAQueueConnection createXAQueueConnection() throws JMSException {
        throw unavailable();
    }

    @Override
    public XAQueueConnection createXAQueueConnection(final String user, final String password) throws JMSException {
        throw unavailable();
    }

    @Override
    public XATopicConnection createXATopicConnection() throws JMSException {
        throw unavailable();
    }

    @Override
    public XATopicConnection createXATopicConnection(final String user, final String password) throws JMSException {
        throw unavailable();
    }

    @Override
    public XAJMSContext createXAContext() {
        throw new JMSRuntimeException(UNAVAILABLE);
    }

    @Override
    public XAJMSContext createXAContext(final String user, final String password) {
        throw new JMSRuntimeException(UNAVAILABLE);
    }
}
