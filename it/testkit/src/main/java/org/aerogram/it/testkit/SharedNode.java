// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.List;

/**
 * One embedded node for all tests of this JVM, started on first use and stopped with the JVM. With the system property
 * {@code aerogram.it.urls} (comma separated) the tests use a node that runs elsewhere instead.
 */
public final class SharedNode {
    private SharedNode() {}

    /** The connection URL by this transport. */
    public static String url(final Transport transport) {
        final String given = System.getProperty("aerogram.it.urls", "");
        return given.isBlank() ? Holder.NODE.url(transport) : transport.pick(List.of(given.split(",")));
    }

    private static final class Holder {
        static final EmbeddedNode NODE = start();

        private static EmbeddedNode start() {
            try {
                final EmbeddedNode node = EmbeddedNode.start();
                Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shared-node-stop"));
                return node;
            } catch (final Exception e) {
                throw new IllegalStateException("cannot start the shared node", e);
            }
        }
    }
}
