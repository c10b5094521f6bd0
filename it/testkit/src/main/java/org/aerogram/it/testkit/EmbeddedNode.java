// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;

/** A node in this JVM that listens on IPC and on a free UDP port of the loopback interface. */
public final class EmbeddedNode implements NodeUnderTest {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final AerogramNode node;

    private EmbeddedNode(final AerogramNode node) {
        this.node = node;
    }

    /** Settings for {@link #start(NodeContext)}: a unique name, both transports, messages in memory, {@link ExtensionRules}. */
    public static NodeContext context() {
        final String name = "it-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
        return new NodeContext().name(name).listen("127.0.0.1:0").ipc(true).addresses(ExtensionRules.all());
    }

    /** Starts a node with {@link #context()}. */
    public static EmbeddedNode start() throws Exception {
        return start(context());
    }

    /** Starts a node. */
    public static EmbeddedNode start(final NodeContext context) throws Exception {
        return new EmbeddedNode(AerogramNode.start(context));
    }

    /** The node itself. */
    public AerogramNode node() {
        return node;
    }

    @Override
    public String url(final Transport transport) {
        return transport.pick(node.urls());
    }

    @Override
    public void close() {
        node.close();
    }
}
