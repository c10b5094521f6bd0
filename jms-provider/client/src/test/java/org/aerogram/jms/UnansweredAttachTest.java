// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.ScriptedNode;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node is slower than the client waits for a consumer: it is not made, and none is left at the node, where it would keep messages that nobody sees. */
@Timeout(120)
class UnansweredAttachTest {
    private final Queue queue = new AerogramQueue("q");

    @Test
    void shouldTakeBackWhatNobodyWaitsForAnyMore() throws Exception {
        try (ScriptedNode node = new ScriptedNode("unanswered-attach");
                Connection connection =
                        new AerogramConnectionFactory(node.url() + "?requestTimeout=100ms").createConnection()) {
            final Session session = connection.createSession();
            session.createProducer(queue);
            node.silent(true);
            assertThatThrownBy(() -> session.createConsumer(queue))
                    .isInstanceOfSatisfying(JMSException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo("AG-1014"));
            Await.until("the consumer is detached", () -> node.count("Detach") == 1);
            assertThatThrownBy(() -> session.createBrowser(queue)).isInstanceOf(JMSException.class);
            Await.until("the browser is detached", () -> node.count("Detach") == 2);
            assertThatThrownBy(() -> connection.createConnectionConsumer(queue, null, () -> null, 1))
                    .isInstanceOf(JMSException.class);
            Await.until("the connection consumer is detached", () -> node.count("Detach") == 3);
            node.silent(false);
        }
    }

    @Test
    void shouldHaveNothingToTakeBackAfterARefusal() throws Exception {
        try (ScriptedNode node = new ScriptedNode("refused-attach");
                Connection connection = new AerogramConnectionFactory(node.url()).createConnection()) {
            final Session session = connection.createSession();
            node.refuse(text -> text.startsWith("Attach"));
            assertThatThrownBy(() -> session.createConsumer(queue)).isInstanceOf(JMSException.class);
            session.close();

            assertThat(node.count("Attach")).isEqualTo(1);
            assertThat(node.count("Detach")).isZero();
        }
    }

    /** What is sent comes to those who have been made, however many others have been given up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldLeaveNobodyWhoTakesMessages(final long seed) throws Exception {
        final LiveBroker broker = new LiveBroker(seed, MemoryLinkFaults.none().delay(0, 6_000_000));
        try (Connection patient = new AerogramConnectionFactory(broker.url() + "?closeTimeout=20s").createConnection();
                Connection hasty = new AerogramConnectionFactory(
                                broker.url() + "?requestTimeout=4ms&connectTimeout=20s&closeTimeout=20s")
                        .createConnection()) {
            patient.start();
            hasty.start();
            final Session impatient = hasty.createSession();
            int late = 0;
            for (int i = 0; i < 1_000 && late < 10; i++) {
                try {
                    impatient.createConsumer(queue).close();
                } catch (final JMSException e) {
                    late++;
                }
            }
            assertThat(late).as("seed %d", seed).isEqualTo(10);
            final Session session = patient.createSession();
            for (int i = 0; i < 50; i++) {
                session.createProducer(queue).send(session.createTextMessage("m" + i));
            }
            final jakarta.jms.MessageConsumer consumer = session.createConsumer(queue);
            for (int i = 0; i < 50; i++) {
                final TextMessage message = (TextMessage) consumer.receive(20_000);
                assertThat(message).as("message %d of seed %d", i, seed).isNotNull();
            }
        } finally {
            broker.close();
        }
    }
}
