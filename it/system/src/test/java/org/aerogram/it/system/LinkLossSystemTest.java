// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.aerogram.it.system.client.CountingClient;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ChildProcess;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client or a node that stands still for longer than the link time-out: the session goes on, nothing is lost or doubled. */
class LinkLossSystemTest {
    private static final int COUNT = 3_000;
    private static final Duration STANDSTILL = Duration.ofSeconds(5);
    private static final Map<String, String> SETTINGS = Map.of(
            "AEROGRAM_SESSION_TIMEOUT", "60s", "AEROGRAM_LINK_TIMEOUT", "2s", "AEROGRAM_LINK_HEARTBEAT", "200ms");

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnAfterTheClientStoodStill() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory, SETTINGS);
                ClientJvm client = counting(node)) {
            standStillAndGoOn(node, client, client);
        }
    }

    @Test
    void shouldGoOnAfterTheNodeStoodStill() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory, SETTINGS);
                ClientJvm client = counting(node)) {
            standStillAndGoOn(node, client, node);
        }
    }

    private static ClientJvm counting(final NodeProcess node) throws Exception {
        final String url =
                node.url(Transport.UDP) + "?linkTimeout=2s&reconnectTimeout=60s&requestTimeout=60s&sendTimeout=60s";
        try (Connection connection = new AerogramConnectionFactory(node.url(Transport.UDP)).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("to.client"));
            for (int i = 0; i < COUNT; i++) {
                producer.send(session.createTextMessage(Integer.toString(i)));
            }
        }
        return ClientJvm.start(CountingClient.class, url, "to.test", "to.client", Integer.toString(COUNT));
    }

    private static void standStillAndGoOn(final NodeProcess node, final ClientJvm client, final ChildProcess still)
            throws Exception {
        client.awaitLine("under way");
        still.suspend();
        try {
            Await.pass(STANDSTILL);
        } finally {
            still.resume();
        }
        assertThat(client.awaitLine("complete", Duration.ofSeconds(90))).isEqualTo("complete " + COUNT);
        assertThat(client.out()).as(client.describe()).noneMatch(line -> line.startsWith("expected"));
        try (Connection connection = new AerogramConnectionFactory(node.url(Transport.UDP)).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("to.test"));
            for (int i = 0; i < COUNT; i++) {
                final Message message = consumer.receive(30_000);
                assertThat(message).as("message %d", i).isNotNull();
                assertThat(message.getBody(String.class)).isEqualTo(Integer.toString(i));
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }
}
