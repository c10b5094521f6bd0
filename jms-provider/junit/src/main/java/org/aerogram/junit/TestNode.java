// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;

/** The node of one test class, started when it is first asked for. Thread-safe. */
final class TestNode implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final AerogramTest settings;
    private AerogramNode node;
    private Path directory;

    TestNode(final AerogramTest settings) {
        this.settings = settings;
    }

    /** The node, started now unless it runs. */
    synchronized AerogramNode node() {
        if (node == null) {
            final NodeContext context =
                    new NodeContext().name("junit-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
            if (settings.transport() == Transport.UDP) {
                context.listen("127.0.0.1:0").ipc(false);
            }
            if (settings.journal()) {
                directory = temporaryDirectory();
                context.dataDirectory(directory);
            }
            node = AerogramNode.start(context);
        }
        return node;
    }

    AerogramConnectionFactory factory() {
        return new AerogramConnectionFactory(url());
    }

    private String url() {
        final String url = node().urls().stream()
                .filter(settings.transport()::serves)
                .findFirst()
                .orElseThrow();
        if (settings.options().isEmpty()) {
            return url;
        }
        return url + (url.indexOf('?') < 0 ? '?' : '&') + settings.options();
    }

    @Override
    public synchronized void close() {
        try {
            if (node != null) {
                node.close();
            }
        } finally {
            node = null;
            removeDirectory();
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("aerogram-junit-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no directory for the journal of a test", e);
        }
    }

    private void removeDirectory() {
        if (directory == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("the journal of a test is left in " + directory, e);
        } finally {
            directory = null;
        }
    }
}
