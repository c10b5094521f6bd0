// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.IOException;
import java.nio.file.Path;

/** An Aerogram node in a process of its own, from the distribution that the build made. */
final class Node {
    private static final long READY_SECONDS = 60;

    private Node() {}

    /** Starts a node on this port (and the next) of the loopback interface and waits until clients can connect. */
    static Child start(final Path distribution, final Workplace workplace, final int port)
            throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder(
                distribution.resolve("bin/aerogram").toString(),
                "run",
                "--name",
                "orders-" + ProcessHandle.current().pid(),
                "--listen",
                "127.0.0.1:" + port,
                "--data",
                workplace.directory("node").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Child node = new Child("the node", builder, workplace.log("node"), "ready", line -> {
            if (line.startsWith("ready")) {
                Steps.detail("node", line);
            }
        });
        try {
            node.awaitReady(READY_SECONDS);
            return node;
        } catch (final InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }
}
