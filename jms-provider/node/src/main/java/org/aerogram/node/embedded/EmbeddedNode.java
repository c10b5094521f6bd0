// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;
import org.aerogram.node.error.NodeException;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.TransportException.Category;

/** A node in this JVM with the number of those who use it. Those started here end with their last user. Thread-safe. */
final class EmbeddedNode {
    private static final Map<String, EmbeddedNode> STARTED = new HashMap<>();
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final AerogramNode node;
    private final Path dataDirectory;
    private final boolean startedHere;
    private int users;

    private EmbeddedNode(final AerogramNode node, final Path dataDirectory, final boolean startedHere) {
        this.node = node;
        this.dataDirectory = dataDirectory;
        this.startedHere = startedHere;
    }

    /** @param dataDirectory null: none asked for. */
    static EmbeddedNode acquire(final String name, final Path dataDirectory) {
        synchronized (STARTED) {
            EmbeddedNode embedded = STARTED.get(name);
            if (embedded != null && !embedded.node.isOpen()) {
                // It failed. Its users will notice by themselves; the next one begins anew.
                embedded.node.close();
                STARTED.remove(name);
                embedded = null;
            }
            if (embedded == null) {
                final Optional<AerogramNode> running = AerogramNode.find(name);
                if (running.isPresent()) {
                    return new EmbeddedNode(running.get(), null, false);
                }
                embedded = new EmbeddedNode(start(name, dataDirectory), dataDirectory, true);
                STARTED.put(name, embedded);
            } else if (dataDirectory != null && !Objects.equals(dataDirectory, embedded.dataDirectory)) {
                throw new TransportException(
                        Category.BAD_ADDRESS,
                        EmbeddedLinkProvider.DATA_DIRECTORY + "=" + dataDirectory + ": the embedded node '" + name
                                + "' runs already, with " + shown(embedded.dataDirectory));
            }
            embedded.users++;
            return embedded;
        }
    }

    AerogramNode node() {
        return node;
    }

    /** One user less; called once for each {@link #acquire}. */
    void release() {
        if (!startedHere) {
            return;
        }
        synchronized (STARTED) {
            users--;
            if (users == 0) {
                STARTED.remove(node.name(), this);
                node.close();
            }
        }
    }

    private static AerogramNode start(final String name, final Path dataDirectory) {
        // Nodes embedded in several processes may have the same name: each is found by its own process only.
        final String ipcName = "embedded-" + ProcessHandle.current().pid() + '-' + COUNTER.incrementAndGet();
        try {
            return AerogramNode.start(
                    new NodeContext().name(name).ipcName(ipcName).dataDirectory(dataDirectory));
        } catch (final NodeException e) {
            throw EmbeddedLinkProvider.translated(e);
        }
    }

    private static String shown(final Path dataDirectory) {
        return dataDirectory == null ? "messages in memory" : dataDirectory.toString();
    }
}
