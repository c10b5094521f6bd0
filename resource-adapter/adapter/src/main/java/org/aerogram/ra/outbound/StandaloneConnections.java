// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Stands in for a server where there is none: every request gets a new connection, which ends with its handle. Stateless. */
final class StandaloneConnections implements ConnectionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(StandaloneConnections.class.getName());

    @Override
    public Object allocateConnection(final ManagedConnectionFactory factory, final ConnectionRequestInfo request)
            throws ResourceException {
        final ManagedConnection connection = factory.createManagedConnection(null, request);
        connection.addConnectionEventListener(new EndWithHandle());
        return connection.getConnection(null, request);
    }

    private static final class EndWithHandle implements ConnectionEventListener {
        @Override
        public void connectionClosed(final ConnectionEvent event) {
            destroy(event);
        }

        @Override
        public void connectionErrorOccurred(final ConnectionEvent event) {
            destroy(event);
        }

        @Override
        public void localTransactionStarted(final ConnectionEvent event) {
            // there are no local transactions
        }

        @Override
        public void localTransactionCommitted(final ConnectionEvent event) {
            // there are no local transactions
        }

        @Override
        public void localTransactionRolledback(final ConnectionEvent event) {
            // there are no local transactions
        }

        private static void destroy(final ConnectionEvent event) {
            try {
                ((ManagedConnection) event.getSource()).destroy();
            } catch (final ResourceException e) {
                LOG.log(Level.DEBUG, "a connection did not close in order", e);
            }
        }
    }
}
