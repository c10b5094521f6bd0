// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.aerogram.jms.context.AerogramContext;
import org.aerogram.ra.outbound.handle.ConnectionHandle;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.DefaultParameters;

/**
 * The connection factory that a server binds in its naming service: its connections come from the server's pool. Thread-safe once
 * bound.
 */
public final class AerogramConnectionFactoryHandle
        implements ConnectionFactory,
                QueueConnectionFactory,
                TopicConnectionFactory,
                DefaultParameters,
                Referenceable,
                Serializable {
    private static final long serialVersionUID = 1L;

    private final AerogramManagedConnectionFactory factory;
    private final ConnectionManager connections;
    private Reference reference;

    AerogramConnectionFactoryHandle(
            final AerogramManagedConnectionFactory factory, final ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    /** Where this factory connects to: what an activation that names it by {@code connectionFactoryLookup} uses. */
    @Override
    public ConnectionParameters defaultParameters() {
        return factory.parameters();
    }

    @Override
    public Connection createConnection() throws JMSException {
        return allocate(ConnectionRequest.UNNAMED);
    }

    @Override
    public Connection createConnection(final String userName, final String password) throws JMSException {
        return allocate(new ConnectionRequest(userName, password));
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return allocate(ConnectionRequest.UNNAMED);
    }

    @Override
    public QueueConnection createQueueConnection(final String userName, final String password) throws JMSException {
        return allocate(new ConnectionRequest(userName, password));
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return allocate(ConnectionRequest.UNNAMED);
    }

    @Override
    public TopicConnection createTopicConnection(final String userName, final String password) throws JMSException {
        return allocate(new ConnectionRequest(userName, password));
    }

    @Override
    public JMSContext createContext() {
        return context(ConnectionRequest.UNNAMED, JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(final int sessionMode) {
        return context(ConnectionRequest.UNNAMED, sessionMode);
    }

    @Override
    public JMSContext createContext(final String userName, final String password) {
        return context(new ConnectionRequest(userName, password), JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(final String userName, final String password, final int sessionMode) {
        return context(new ConnectionRequest(userName, password), sessionMode);
    }

    /** The client's context over our connection handle, whose restrictions and whose return to the pool it so inherits. */
    private JMSContext context(final ConnectionRequest request, final int sessionMode) {
        return AerogramContext.open(() -> allocate(request), ConnectionHandle.contextMode(sessionMode));
    }

    private ConnectionHandle allocate(final ConnectionRequest request) throws JMSException {
        try {
            final ConnectionHandle handle = (ConnectionHandle) connections.allocateConnection(factory, request);
            if (factory.isLazy()) {
                handle.lazily(new LazyConnections(connections, factory, request));
            }
            return handle;
        } catch (final ResourceException e) {
            throw Errors.allocating(e);
        }
    }

    @Override
    public void setReference(final Reference newReference) {
        reference = newReference;
    }

    @Override
    public Reference getReference() throws NamingException {
        if (reference == null) {
            throw new NamingException("the server has not bound this connection factory yet");
        }
        return reference;
    }

    @Override
    public String toString() {
        return "AerogramConnectionFactoryHandle(" + factory.parameters() + ")";
    }
}
