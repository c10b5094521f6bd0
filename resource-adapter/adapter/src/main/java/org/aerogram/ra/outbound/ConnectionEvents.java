// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.aerogram.ra.outbound.handle.ConnectionHandle;

/** Tells a server what becomes of one managed connection. Thread-safe. */
final class ConnectionEvents {
    private static final Logger LOG = System.getLogger(ConnectionEvents.class.getName());

    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final ManagedConnection source;

    ConnectionEvents(final ManagedConnection source) {
        this.source = source;
    }

    void add(final ConnectionEventListener listener) {
        listeners.add(listener);
    }

    void remove(final ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** The application has closed a handle: the connection can go back into the pool. */
    void closed(final ConnectionHandle handle) {
        final ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        tell(listener -> listener.connectionClosed(event));
    }

    /** The physical connection is of no more use: it must leave the pool. */
    void failed(final Exception cause) {
        final ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause);
        tell(listener -> listener.connectionErrorOccurred(event));
    }

    /** Every listener, whatever becomes of the others. */
    private void tell(final Consumer<ConnectionEventListener> what) {
        for (final ConnectionEventListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (final RuntimeException e) {
                LOG.log(Level.WARNING, () -> "the server's connection listener threw: " + e);
                LOG.log(Level.DEBUG, "what the server's connection listener threw", e);
            }
        }
    }
}
