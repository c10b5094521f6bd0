// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.List;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a node that makes no destinations by itself says to names that it does not know; at a node of its own. */
class UnknownDestinationTest {
    private static EmbeddedNode node;

    @BeforeAll
    static void start() throws Exception {
        node = EmbeddedNode.start(EmbeddedNode.context().autoCreateDestinations(false));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static AerogramConnectionFactory factory() {
        return new AerogramConnectionFactory(node.url(Transport.IPC));
    }

    @Test
    void shouldRefuseUnknownDestinationsWhereverTheyAreUsed() throws Exception {
        try (Connection connection = factory().createConnection()) {
            connection.setClientID("one");
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("unknown");
            final Topic topic = session.createTopic("unknown");

            for (final ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> session.createProducer(queue),
                    () -> session.createProducer(topic),
                    () -> session.createConsumer(queue),
                    () -> session.createConsumer(topic),
                    () -> session.createBrowser(queue),
                    () -> session.createSharedConsumer(topic, "s"),
                    () -> session.createDurableConsumer(topic, "s"),
                    () -> session.createSharedDurableConsumer(topic, "s"),
                    () -> session.createProducer(null).send(queue, session.createMessage()),
                    () -> connection.createConnectionConsumer(queue, null, () -> null, 1))) {
                assertThatThrownBy(use).isInstanceOf(InvalidDestinationException.class);
            }
        }
    }

    @Test
    void shouldRefuseThemInContexts() {
        try (JMSContext context = factory().createContext()) {
            final Queue queue = context.createQueue("unknown");

            assertThatThrownBy(() -> context.createConsumer(queue))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            assertThatThrownBy(() -> context.createBrowser(queue))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().send(queue, "text"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    void shouldStillMakeTemporaryDestinations() throws Exception {
        try (Connection connection = factory().createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final TemporaryQueue temporary = session.createTemporaryQueue();
            final MessageConsumer consumer = session.createConsumer(temporary);
            session.createProducer(temporary).send(session.createTextMessage("x"));

            assertThat(consumer.receive(20_000)).isNotNull();
        }
    }
}
