// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.util.List;

/** An {@link EmbeddedNode} in a JVM of its own, started from this class path; it ends with the JVM that started it. */
public final class NodeJvm implements NodeUnderTest {
    private static final String READY = "ready ";

    private final ChildProcess process;
    private final List<String> urls;

    private NodeJvm(final ChildProcess process) {
        this.process = process;
        this.urls = List.of(process.awaitLine(READY).substring(READY.length()).split(" "));
    }

    /** Starts it and waits until clients can connect. */
    public static NodeJvm start() throws IOException {
        return new NodeJvm(ClientJvm.start(NodeJvm.class));
    }

    @Override
    public String url(final Transport transport) {
        return transport.pick(urls);
    }

    @Override
    public void close() {
        process.close();
    }

    /** Serves until its standard input ends. Also by hand, for tests elsewhere: they are given the URLs that it prints. */
    public static void main(final String[] arguments) throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            System.out.println(READY + String.join(" ", node.node().urls()));
            while (System.in.read() >= 0) {
                // Whatever is said is no reason to go.
            }
        }
    }
}
