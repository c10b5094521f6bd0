// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.memory.MemoryTransport;

/** {@code aeron:memory://<name>}: links within this heap, to a {@link MemoryNode}. Thread-safe. */
public final class MemoryLinkProvider implements LinkProvider {
    private static final Map<String, MemoryTransport> TRANSPORTS = new ConcurrentHashMap<>();

    static MemoryTransport register(final String name) {
        final MemoryTransport transport = new MemoryTransport();
        TRANSPORTS.put(name, transport);
        return transport;
    }

    static void unregister(final String name) {
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
                    TransportException.Category.UNKNOWN_NODE, "no node in this heap is named " + address.name());
        }
        return transport.source();
    }
}
