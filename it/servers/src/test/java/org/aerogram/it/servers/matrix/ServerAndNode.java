// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;

/** A server, and the place of the node that its first adapter connects to; the server comes first, the node when it is told to. */
final class ServerAndNode implements AutoCloseable {
    private final Path data;
    private final int port;
    private final RunningServer server;
    private NodeProcess node;

    private ServerAndNode(final Path data, final int port, final RunningServer server) {
        this.data = data;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param options what the adapter's URL ends in, empty or from the question mark on.
     */
    static ServerAndNode start(
            final ServerKind kind, final String options, final RunningServer.Applications applications)
            throws IOException, InterruptedException {
        final Path target = Path.of("target/servers").toAbsolutePath();
        final Path data = Files.createTempDirectory(target, "node-" + kind.key());
        final int port = FreePorts.udpPair();
        return new ServerAndNode(data, port, RunningServer.start(kind, target, url(port) + options, applications));
    }

    private static String url(final int port) {
        return "aeron:udp://127.0.0.1:" + port;
    }

    /** Starts the node, again if it has ended. */
    void startNode(final Map<String, String> environment) throws IOException {
        node = NodeProcess.start(data, port, environment);
    }

    RunningServer server() {
        return server;
    }

    /** The node that was started last. */
    NodeProcess node() {
        return node;
    }

    /** Where the node keeps what it keeps. */
    Path data() {
        return data;
    }

    /** Where the node is to be found. */
    String url() {
        return url(port);
    }

    @Override
    public void close() {
        server.close();
        if (node != null) {
            node.close();
        }
    }
}
