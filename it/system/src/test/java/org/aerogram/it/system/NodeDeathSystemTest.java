// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that is killed: clients hear of it once, everything that waits ends with a clear error, and the next node takes over. */
class NodeDeathSystemTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldTellClientsOfAKilledNode(final Transport transport) throws Exception {
        try (NodeProcess node = NodeProcess.start(directory)) {
            final String url = node.url(transport);
            final Connection connection = new AerogramConnectionFactory(
                            url + (url.contains("?") ? "&" : "?") + "reconnectTimeout=1s&linkTimeout=4s")
                    .createConnection();
            final List<JMSException> heard = new CopyOnWriteArrayList<>();
            connection.setExceptionListener(heard::add);
            connection.start();
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            final Session other = connection.createSession();
            final MessageConsumer consumer = other.createConsumer(other.createQueue("empty"));
            producer.send(session.createTextMessage("x"));
            final AtomicReference<String> received = new AtomicReference<>();
            final Thread receiver = new Thread(() -> {
                try {
                    received.set(String.valueOf(consumer.receive()));
                } catch (final JMSException e) {
                    received.set(e.getClass().getSimpleName() + " " + e.getErrorCode());
                }
            });
            receiver.start();

            node.kill();

            Await.until("the exception listener's call", Duration.ofSeconds(90), () -> !heard.isEmpty());
            Await.end(receiver, Duration.ofSeconds(30));
            assertThat(heard.get(0).getErrorCode()).startsWith("AG-");
            assertThat(heard.get(0).getMessage()).isNotBlank();
            assertThatThrownBy(() -> producer.send(session.createTextMessage("y")))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("AG-");
            assertThatThrownBy(connection::createSession).isInstanceOf(JMSException.class);
            final Thread closer = new Thread(() -> closeQuietly(connection));
            closer.start();
            Await.end(closer, Duration.ofSeconds(30));
            assertThat(heard).hasSize(1);
        }
    }

    private static void closeQuietly(final Connection connection) {
        try {
            connection.close();
        } catch (final JMSException expected) {
            assertThat(expected.getErrorCode()).startsWith("AG-");
        }
    }

    @Test
    void shouldConnectToTheNextNodeOnTheSamePort() throws Exception {
        final int port = FreePorts.udpPair();
        for (int i = 0; i < 2; i++) {
            try (NodeProcess node = NodeProcess.start(directory, port, Map.of())) {
                exchange("aeron:udp://127.0.0.1:" + port);
                assertThat(node.terminate(Duration.ofSeconds(30))).isZero();
            }
        }
    }

    private static void exchange(final String url) throws JMSException {
        try (Connection connection = new AerogramConnectionFactory(url).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            session.createProducer(session.createQueue("q")).send(session.createTextMessage("x"));
            assertThat(session.createConsumer(session.createQueue("q")).receive(30_000))
                    .isNotNull();
        }
    }
}
