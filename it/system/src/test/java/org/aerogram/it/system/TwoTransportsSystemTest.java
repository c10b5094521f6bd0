// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.nio.file.Path;
import java.time.Duration;
import org.aerogram.it.system.client.ConnectingClient;
import org.aerogram.it.system.client.EchoClient;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node serves other processes over UDP and shared memory at once, and stops in order. */
class TwoTransportsSystemTest {
    @TempDir
    private Path directory;

    @Test
    void shouldServeUdpAndIpcAtOnceAndStopInOrder() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory);
                ClientJvm udp = ClientJvm.start(EchoClient.class, node.url(Transport.UDP), "over.udp");
                ClientJvm ipc = ClientJvm.start(EchoClient.class, node.url(Transport.IPC), "over.ipc")) {
            udp.awaitLine("serving");
            ipc.awaitLine("serving");
            for (final Transport transport : Transport.values()) {
                try (Connection connection = new AerogramConnectionFactory(node.url(transport)).createConnection()) {
                    connection.start();
                    ask(connection, "over.udp", 20);
                    ask(connection, "over.ipc", 20);
                }
            }
            try (Connection connection = new AerogramConnectionFactory(node.url(Transport.UDP)).createConnection()) {
                connection.start();
                say(connection, "over.udp", "bye");
                say(connection, "over.ipc", "bye");
            }
            udp.awaitLine("closed");
            ipc.awaitLine("closed");
            assertThat(udp.awaitExit(Duration.ofSeconds(30))).isZero();
            assertThat(ipc.awaitExit(Duration.ofSeconds(30))).isZero();

            assertThat(node.terminate(Duration.ofSeconds(30)))
                    .as(node.describe())
                    .isZero();
            assertThat(node.out()).hasSize(1);
        }
    }

    private static void ask(final Connection connection, final String queue, final int times) throws Exception {
        for (int i = 0; i < times; i++) {
            say(connection, queue, "m" + i);
        }
    }

    private static void say(final Connection connection, final String queue, final String text) throws Exception {
        try (Session session = connection.createSession()) {
            final TemporaryQueue replies = session.createTemporaryQueue();
            final MessageProducer producer = session.createProducer(session.createQueue(queue));
            final Message request = session.createTextMessage(text);
            request.setJMSReplyTo(replies);
            producer.send(request);
            final MessageConsumer consumer = session.createConsumer(replies);
            final Message reply = consumer.receive(30_000);
            assertThat(reply).as("reply to %s over %s", text, queue).isNotNull();
            assertThat(reply.getBody(String.class)).isEqualTo("re: " + text);
            consumer.close();
            replies.delete();
        }
    }

    @Test
    void shouldTellClientsOfAPlainJvmWhichFlagIsMissing() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory)) {
            for (final Transport transport : Transport.values()) {
                try (ClientJvm client = ClientJvm.startWithoutFlag(ConnectingClient.class, node.url(transport))) {
                    assertThat(client.awaitLine("failed"))
                            .contains("AG-1015", "--add-opens")
                            .contains("java.base/jdk.internal.misc=ALL-UNNAMED");
                    assertThat(client.awaitExit(Duration.ofSeconds(30))).isZero();
                    assertThat(client.err()).noneMatch(line -> line.contains("IllegalAccessError"));
                }
            }
        }
    }
}
