// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.List;

/**
 * One node of each place for all tests of this JVM, started on first use and stopped with the JVM. With the system property
 * {@code aerogram.it.urls} (comma separated) the tests use a node that runs elsewhere instead.
 */
public final class SharedNode {
    private SharedNode() {}

    /** The connection URL by this transport. */
    public static String url(final Transport transport) {
        return given().isEmpty() ? Embedded.NODE.url(transport) : transport.pick(given());
    }

    /** The connection URL of the node that is reached so. */
    static String url(final Reach reach) {
        return switch (reach) {
            case MEMORY -> Memory.NODE.url();
            case PROCESS -> Process.NODE.url(reach.transport());
            default -> url(reach.transport());
        };
    }

    /** The URLs of a node elsewhere; empty where there is none. */
    static List<String> given() {
        final String given = System.getProperty("aerogram.it.urls", "");
        return given.isBlank() ? List.of() : List.of(given.trim().split("[,\\s]+"));
    }

    private interface Starter<N> {
        N start() throws Exception;
    }

    private static <N extends AutoCloseable> N start(final Starter<N> starter) {
        try {
            final N node = starter.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shared-node-stop"));
            return node;
        } catch (final Exception e) {
            throw new IllegalStateException("cannot start the shared node", e);
        }
    }

    private static void stop(final AutoCloseable node) {
        try {
            node.close();
        } catch (final Exception e) {
            System.getLogger(SharedNode.class.getName())
                    .log(System.Logger.Level.WARNING, "a shared node did not stop in order", e);
        }
    }

    private static final class Embedded {
        static final EmbeddedNode NODE = SharedNode.start(EmbeddedNode::start);
    }

    private static final class Memory {
        static final MemoryNode NODE = SharedNode.start(MemoryNode::start);
    }

    private static final class Process {
        static final NodeJvm NODE = SharedNode.start(NodeJvm::start);
    }
}
