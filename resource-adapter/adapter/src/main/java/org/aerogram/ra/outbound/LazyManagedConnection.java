// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.Connection;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.LazyEnlistableManagedConnection;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.JmsProvider;

/** A managed connection for servers that take it back from handles that are not in use, and enlist it in a transaction when it is used. */
final class LazyManagedConnection extends AerogramManagedConnection
        implements DissociatableManagedConnection, LazyEnlistableManagedConnection {
    LazyManagedConnection(
            final JmsProvider provider, final ConnectionParameters parameters, final Connection physical) {
        super(provider, parameters, physical);
    }

    /**
     * Its handles live on without it.
     *
     * @throws jakarta.resource.spi.IllegalStateException if one of them has what would be lost: a temporary destination, or a subscription that is not durable.
     */
    @Override
    public void dissociateConnections() throws ResourceException {
        dissociate();
    }
}
