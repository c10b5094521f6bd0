// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Map;
import org.aerogram.it.system.client.HoldingClient;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that is killed gives back what it had not acknowledged: in order, marked redelivered, within the configured time. */
class ClientDeathSystemTest {
    private static final String QUEUE = "held";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldReturnTheMessagesOfAKilledClientInOrder(final Transport transport) throws Exception {
        final Map<String, String> settings = Map.of(
                "AEROGRAM_SESSION_TIMEOUT", "1s", "AEROGRAM_LINK_TIMEOUT", "3s", "AEROGRAM_LINK_HEARTBEAT", "200ms");
        try (NodeProcess node = NodeProcess.start(directory, settings);
                Connection connection = new AerogramConnectionFactory(node.url(transport)).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
            for (int i = 0; i < 20; i++) {
                producer.send(session.createTextMessage("m" + i));
            }
            try (ClientJvm holder = ClientJvm.start(HoldingClient.class, node.url(transport), QUEUE, "10", "4")) {
                holder.awaitLine("holding");
                holder.kill();
            }
            connection.start();
            final MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
            for (int i = 4; i < 20; i++) {
                final Message message = consumer.receive(60_000);
                assertThat(message).as("m%d; %s", i, node.describe()).isNotNull();
                assertThat(message.getBody(String.class)).isEqualTo("m" + i);
                if (i < 10) {
                    assertThat(message.getJMSRedelivered())
                            .as("m%d redelivered", i)
                            .isTrue();
                    assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
                }
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }
}
