// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aerogram.it.system.client.EnduringConsumer;
import org.aerogram.it.system.client.EnduringMover;
import org.aerogram.it.system.client.EnduringProducer;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is killed again and again under load from several processes, which just carry on: every confirmed send is there once, every confirmed acknowledgement
 * holds, transactions are whole. More rounds with {@code -Daerogram.it.kills=N}.
 */
class NodeCrashSystemTest {
    private static final int KILLS = Integer.getInteger("aerogram.it.kills", 5);
    private static final String OPTIONS =
            "?linkTimeout=3s&reconnectDelay=50ms&reconnectMaxDelay=500ms&reconnectTimeout=2m&requestTimeout=2m&sessionTimeout=2m";

    private static final Map<String, String> SETTINGS = Map.of("AEROGRAM_SESSION_TIMEOUT", "2m");

    @TempDir
    private Path directory;

    @Test
    @Timeout(900)
    void shouldKeepWhatItConfirmedWhileItsClientsCarryOn() throws Exception {
        final long seed = Long.getLong("aerogram.seed", System.nanoTime());
        final Random random = new Random(seed);
        final int port = FreePorts.udpPair();
        final List<ClientJvm> clients = new ArrayList<>();
        NodeProcess node = start(port);
        try {
            final String url = node.url(Transport.UDP) + OPTIONS;
            for (int i = 0; i < 2; i++) {
                clients.add(ClientJvm.start(
                        EnduringProducer.class, url, "in", "p" + i, file("confirmed" + i), file("stop-producers")));
                clients.add(ClientJvm.start(EnduringMover.class, url, "in", "out", file("stop-others")));
            }
            clients.add(ClientJvm.start(EnduringConsumer.class, url, "out", file("acknowledged"), file("stop-others")));
            for (int round = 0; round < KILLS; round++) {
                final int enough = lines("acknowledged").size() + 50 + random.nextInt(400);
                Await.until(
                        () -> "work in round, seed " + seed + " " + describe(clients),
                        Duration.ofSeconds(120),
                        () -> lines("acknowledged").size() > enough);
                node.kill();
                node = start(port);
            }
            stop("stop-producers", clients, EnduringProducer.class);
            stop("stop-others", clients, EnduringConsumer.class);
            check(node.url(Transport.UDP), seed);
        } finally {
            clients.forEach(ClientJvm::close);
            node.close();
        }
    }

    private NodeProcess start(final int port) throws IOException {
        return NodeProcess.start(directory.resolve("data"), port, SETTINGS);
    }

    private String file(final String name) {
        return directory.resolve(name).toString();
    }

    private List<String> lines(final String name) throws IOException {
        final Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String describe(final List<ClientJvm> clients) {
        final StringBuilder text = new StringBuilder();
        clients.forEach(client -> text.append("\n").append(client.describe()));
        return text.toString();
    }

    private void stop(final String file, final List<ClientJvm> clients, final Class<?> last) throws Exception {
        Files.createFile(directory.resolve(file));
        for (final ClientJvm client : clients) {
            if (last == EnduringConsumer.class
                    || client.describe().startsWith(EnduringProducer.class.getSimpleName())) {
                assertThat(client.awaitExit(Duration.ofSeconds(150)))
                        .as(client.describe())
                        .isZero();
            }
        }
    }

    private void check(final String url, final long seed) throws Exception {
        final Set<String> confirmed = new HashSet<>(lines("confirmed0"));
        confirmed.addAll(lines("confirmed1"));
        final List<String> acknowledged = lines("acknowledged");
        final List<String> all = new ArrayList<>(acknowledged);
        try (Connection connection = new AerogramConnectionFactory(url).createConnection()) {
            connection.start();
            drain(connection, "in", all);
            drain(connection, "out", all);
        }
        final Set<String> lost = new HashSet<>(confirmed);
        all.forEach(lost::remove);
        final Set<String> once = new HashSet<>();
        final List<String> twice =
                all.stream().filter(number -> !once.add(number)).toList();
        assertThat(lost).as("confirmed and lost, seed %d", seed).isEmpty();
        assertThat(twice)
                .as("there twice or acknowledged and there again, seed %d", seed)
                .isEmpty();
        assertThat(confirmed).hasSizeGreaterThan(KILLS * 50);
        assertThat(once).as("nothing that was never confirmed, seed %d", seed).isEqualTo(confirmed);
    }

    private static void drain(final Connection connection, final String queue, final List<String> into)
            throws JMSException {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            into.add(message.getBody(String.class).split(" ")[0]);
        }
    }
}
