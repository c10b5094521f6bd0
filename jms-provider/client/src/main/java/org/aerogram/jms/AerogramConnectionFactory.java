// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.context.AerogramContext;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.url.ConnectionOption;

/**
 * Makes connections to an Aerogram node: {@code new AerogramConnectionFactory("aeron:udp://host:port")}. URLs and options are told in
 * {@link org.aerogram.jms.url}; each option is a bean property here as well. A bad URL, option or value shows when a connection is made, as a
 * {@link JMSException} that names it. A null user given to a method means the configured one. Serializable, referenceable; equal if of the same class and settings. Thread-safe once configured.
 */
public class AerogramConnectionFactory extends ConnectionFactoryBean
        implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory {
    private static final long serialVersionUID = 1L;

    /** Without a URL, which must be set before a connection is made. */
    public AerogramConnectionFactory() {
        this(null);
    }

    /** @param url {@code aeron:udp://host:port}, {@code aeron:ipc://name} or {@code aeron:embedded://name}, with options. */
    public AerogramConnectionFactory(final String url) {
        super(url);
    }

    /** The same with a user and a password (both may be null), which count more than the URL's. */
    public AerogramConnectionFactory(final String url, final String user, final String password) {
        super(url);
        set(ConnectionOption.USER, user);
        set(ConnectionOption.PASSWORD, password);
    }

    private AerogramConnection open(final Domain domain, final String user, final String password) throws JMSException {
        return open(AerogramConnection::open, domain, user, password);
    }

    @Override
    public Connection createConnection() throws JMSException {
        return open(Domain.BOTH, null, null);
    }

    @Override
    public Connection createConnection(final String user, final String password) throws JMSException {
        return open(Domain.BOTH, user, password);
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return open(Domain.QUEUES, null, null);
    }

    @Override
    public QueueConnection createQueueConnection(final String user, final String password) throws JMSException {
        return open(Domain.QUEUES, user, password);
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return open(Domain.TOPICS, null, null);
    }

    @Override
    public TopicConnection createTopicConnection(final String user, final String password) throws JMSException {
        return open(Domain.TOPICS, user, password);
    }

    @Override
    public JMSContext createContext() {
        return createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(final int sessionMode) {
        return AerogramContext.open(this::createConnection, sessionMode);
    }

    @Override
    public JMSContext createContext(final String user, final String password) {
        return createContext(user, password, JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(final String user, final String password, final int sessionMode) {
        return AerogramContext.open(() -> createConnection(user, password), sessionMode);
    }
}
