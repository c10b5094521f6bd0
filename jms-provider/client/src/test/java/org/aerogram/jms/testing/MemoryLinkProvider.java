// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.memory.MemoryTransport;

/** {@code aeron:memory://<name>}: links to a transport within this heap that a test has registered. */
public final class MemoryLinkProvider implements LinkProvider {
    private static final Map<String, MemoryTransport> TRANSPORTS = new ConcurrentHashMap<>();

    /** Makes a transport known under a name. */
    public static void register(final String name, final MemoryTransport transport) {
        TRANSPORTS.put(name, transport);
    }

    /** Forgets it. */
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
                    TransportException.Category.UNKNOWN_NODE, "no memory transport named " + address.name());
        }
        return transport.source();
    }
}
