// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;
import org.aerogram.transport.memory.MemoryLinkProvider;
import org.aerogram.transport.memory.MemoryTransport;

/** A node in this JVM whose links are in this heap: no Aeron, no media driver, no socket. */
public final class MemoryNode implements AutoCloseable {
    private final AerogramNode node;

    private MemoryNode(final AerogramNode node) {
        this.node = node;
    }

    /** Starts a node with {@link EmbeddedNode#context()}, but for the links. */
    public static MemoryNode start() {
        final NodeContext context = EmbeddedNode.context();
        return new MemoryNode(AerogramNode.start(context, concluded -> {
            final MemoryTransport transport = new MemoryTransport();
            MemoryLinkProvider.register(concluded.name(), transport);
            return transport;
        }));
    }

    /** What a connection factory of this JVM takes. */
    public String url() {
        return "aeron:memory://" + node.name();
    }

    @Override
    public void close() {
        node.close();
        MemoryLinkProvider.unregister(node.name());
    }
}
