// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import org.aerogram.ra.outbound.handle.ConnectionHandle;
import org.aerogram.ra.outbound.handle.ConnectionLoan;
import org.aerogram.ra.outbound.handle.Reassociation;

/** A server whose connection manager associates, or enlists, connections when they are used (Jakarta Connectors 2.1, chapters 7.15 and 7.16). Thread-safe as the server is. */
final class LazyConnections implements Reassociation {
    /**
     * The connection managers of IronJacamar, in WildFly and JBoss EAP. They offer both, and cannot be taken at their word: a full pool takes a connection from whichever handle is in no
     * transaction, though a thread may be using it; the handles of a transaction lose theirs for good at its end, and what is enlisted lazily in a transaction that begins later is taken
     * from its handle instead.
     */
    private static final String UNSAFE = "org.jboss.jca.";

    private final ConnectionManager connections;
    private final AerogramManagedConnectionFactory factory;
    private final ConnectionRequest request;

    /** @param request what the handle was asked for with. */
    LazyConnections(
            final ConnectionManager connections,
            final AerogramManagedConnectionFactory factory,
            final ConnectionRequest request) {
        this.connections = connections;
        this.factory = factory;
        this.request = request;
    }

    /** Whether a server can do it, and does it so that nothing is lost. */
    static boolean isOfferedBy(final ConnectionManager connections) {
        return (connections instanceof LazyAssociatableConnectionManager
                        || connections instanceof LazyEnlistableConnectionManager)
                && isSafe(connections.getClass().getName());
    }

    /** @param manager the name of a class of connection managers. */
    static boolean isSafe(final String manager) {
        return !manager.startsWith(UNSAFE);
    }

    @Override
    public void associate(final ConnectionHandle handle) throws JMSException {
        if (!(connections instanceof final LazyAssociatableConnectionManager lazy)) {
            throw new jakarta.jms.IllegalStateException(
                    "the server has taken the connection back and cannot give another one");
        }
        try {
            lazy.associateConnection(handle, factory, request);
        } catch (final ResourceException e) {
            throw Errors.allocating(e);
        }
    }

    @Override
    public void closed(final ConnectionHandle handle) {
        if (connections instanceof final LazyAssociatableConnectionManager lazy) {
            lazy.inactiveConnectionClosed(handle, factory);
        }
    }

    @Override
    public void enlist(final ConnectionLoan loan) throws JMSException {
        if (connections instanceof final LazyEnlistableConnectionManager lazy
                && loan instanceof final LazyManagedConnection connection
                && !loan.isInTransaction()) {
            try {
                lazy.lazyEnlist(connection);
            } catch (final ResourceException e) {
                throw Errors.allocating(e);
            }
        }
    }
}
