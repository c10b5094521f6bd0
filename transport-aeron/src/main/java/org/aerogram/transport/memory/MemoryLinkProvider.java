// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;

/**
 * {@code aeron:memory://<name>}: links within this heap, to a transport that has been registered under that name. No service of this module: tests that want the
 * scheme name this class in a service file of their own. Thread-safe.
 */
public final class MemoryLinkProvider implements LinkProvider {
    private static final Map<String, MemoryTransport> TRANSPORTS = new ConcurrentHashMap<>();

    /** Makes a transport known under a name. */
    public static void register(final String name, final MemoryTransport transport) {
        TRANSPORTS.put(name, transport);
    }

    /** Forgets it; links that there are stay as they are. */
    public static void unregister(final String name) {
        TRANSPORTS.remove(name);
    }

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public LinkSource acquire(final LinkAddress address) {
        final MemoryTransport transport = TRANSPORTS.get(address.name());
        if (transport == null) {
            throw new TransportException(
                    TransportException.Category.UNKNOWN_NODE, "nothing in this heap is named " + address.name());
        }
        return transport.source();
    }
}
