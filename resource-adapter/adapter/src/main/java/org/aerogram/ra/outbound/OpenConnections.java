// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.ResourceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The physical connections that servers keep in their pools, of all factories of this class loader. A server that stops the adapter and keeps its
 * pools would leave threads behind whose classes are gone. Thread-safe.
 */
public final class OpenConnections {
    private static final Logger LOG = System.getLogger(OpenConnections.class.getName());
    private static final Set<AerogramManagedConnection> OPEN = ConcurrentHashMap.newKeySet();

    private OpenConnections() {}

    static void opened(final AerogramManagedConnection connection) {
        OPEN.add(connection);
    }

    static void closed(final AerogramManagedConnection connection) {
        OPEN.remove(connection);
    }

    /** Closes what is still open; for the last adapter that stops. */
    public static void closeAll() {
        for (final AerogramManagedConnection connection : OPEN) {
            LOG.log(Level.DEBUG, () -> "still in a pool although the adapter stops, closed: " + connection);
            try {
                connection.destroy();
            } catch (final ResourceException | RuntimeException e) { // the others must end, too
                LOG.log(Level.DEBUG, "a connection did not close in order", e);
            }
        }
    }
}
