// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Where destinations are not created on first use, unknown ones are refused with the exception that the specification names. */
class UnknownDestinationSystemTest {
    @Test
    void shouldRefuseUnknownDestinations() throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start(EmbeddedNode.context().autoCreateDestinations(false));
                Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection()) {
            connection.start();
            final Session session = connection.createSession();

            assertThatThrownBy(() -> session.createConsumer(session.createQueue("absent")))
                    .isInstanceOf(InvalidDestinationException.class)
                    .hasMessageContaining("absent");
            assertThatThrownBy(() -> session.createConsumer(session.createTopic("absent")))
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() ->
                            session.createBrowser(session.createQueue("absent")).getEnumeration())
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() ->
                            session.createProducer(null).send(session.createQueue("absent"), session.createMessage()))
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> session.createProducer(session.createQueue("absent"))
                            .send(session.createMessage()))
                    .isInstanceOf(InvalidDestinationException.class);

            final TemporaryQueue temporary = session.createTemporaryQueue();
            session.createProducer(temporary).send(session.createTextMessage("still works"));
            final MessageConsumer consumer = session.createConsumer(temporary);
            assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("still works");
        }
    }
}
