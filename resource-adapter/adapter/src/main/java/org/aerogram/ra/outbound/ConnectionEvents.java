// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.ra.outbound.handle.ConnectionHandle;

/** Tells a server what becomes of one managed connection. Thread-safe. */
final class ConnectionEvents {
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
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    /** The physical connection is of no more use: it must leave the pool. */
    void failed(final Exception cause) {
        final ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause);
        listeners.forEach(listener -> listener.connectionErrorOccurred(event));
    }
}
