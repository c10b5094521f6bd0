// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.ProcessStatistics;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred clients on one node, each of them served, all of them cheap while idle. A hundred of them over UDP, as these share one media driver here and
 * two cores with everything else; {@code -Daerogram.it.udpClients=500} makes it all.
 */
class ManyClientsSystemTest {
    private static final int CLIENTS = 500;
    private static final int UDP_CLIENTS = Integer.getInteger("aerogram.it.udpClients", 100);
    private static final int CONNECTING_THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void shouldServeFiveHundredClients() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory)) {
            final long residentBefore = ProcessStatistics.residentBytes(node.pid());
            final List<Connection> connections = new CopyOnWriteArrayList<>();
            try {
                final long started = System.nanoTime();
                connect(node, connections);
                final long connectedMs = (System.nanoTime() - started) / 1_000_000;
                for (int i = 0; i < CLIENTS; i++) {
                    exchange(connections.get(i), "client." + i);
                }
                final long residentAfter = ProcessStatistics.residentBytes(node.pid());
                System.out.println(CLIENTS + " clients (" + UDP_CLIENTS + " over UDP) connected in " + connectedMs
                        + " ms; node memory a client: "
                        + (residentAfter - residentBefore) / CLIENTS / 1024 + " KB; node with all idle uses "
                        + idlePercent(node) + " % of a core");
            } finally {
                close(connections);
            }
            assertThat(connections).hasSize(CLIENTS);
            assertThat(node.isAlive()).isTrue();
        }
    }

    /** From several threads, as clients do not wait for each other either. */
    private static void connect(final NodeProcess node, final List<Connection> connections) throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(CONNECTING_THREADS);
        try {
            final List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                final String url = node.url(i < UDP_CLIENTS ? Transport.UDP : Transport.IPC);
                tasks.add(() -> connections.add(connection(url + "?connectTimeout=60s")));
            }
            for (final Future<Boolean> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Connection connection(final String url) throws JMSException {
        final Connection connection = new AerogramConnectionFactory(url).createConnection();
        connection.start();
        return connection;
    }

    private static void exchange(final Connection connection, final String queue) throws Exception {
        try (Session session = connection.createSession()) {
            final MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage(queue));
            final Message message = consumer.receive(30_000);
            assertThat(message).as(queue).isNotNull();
            assertThat(message.getBody(String.class)).isEqualTo(queue);
        }
    }

    private static void close(final List<Connection> connections) throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(CONNECTING_THREADS);
        try {
            final List<Callable<Boolean>> tasks = new ArrayList<>();
            for (final Connection connection : connections) {
                tasks.add(() -> {
                    connection.close();
                    return true;
                });
            }
            threads.invokeAll(tasks);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String idlePercent(final NodeProcess node) throws InterruptedException {
        final Duration before = ProcessStatistics.processorTime(node.pid());
        Await.pass(IDLE);
        final Duration used = ProcessStatistics.processorTime(node.pid()).minus(before);
        return "%.1f".formatted(100.0 * used.toNanos() / IDLE.toNanos());
    }
}
