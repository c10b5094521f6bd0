// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.LiveBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A broker and a started connection to it. */
@Timeout(120)
abstract class BrokerTest {
    static final long PATIENCE_MS = 20_000;

    LiveBroker broker;
    AerogramConnection connection;
    private final List<AerogramConnection> others = new ArrayList<>();

    @BeforeEach
    void connect() throws JMSException {
        broker = makeBroker();
        connection = open("");
        connection.start();
    }

    LiveBroker makeBroker() {
        return new LiveBroker();
    }

    AerogramConnection open(final String options) throws JMSException {
        final AerogramConnection opened =
                (AerogramConnection) new AerogramConnectionFactory(broker.url() + options).createConnection();
        others.add(opened);
        return opened;
    }

    @AfterEach
    void disconnect() throws JMSException {
        for (final AerogramConnection opened : others) {
            opened.close();
        }
        broker.close();
    }

    void send(final Queue queue, final String... texts) throws JMSException {
        try (Session session = connection.createSession();
                MessageProducer producer = session.createProducer(queue)) {
            for (final String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    static List<String> receive(final MessageConsumer consumer, final int count) throws JMSException {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(consumer.receive(PATIENCE_MS)));
        }
        return texts;
    }

    static String text(final Message message) {
        try {
            return message == null ? null : ((TextMessage) message).getText();
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
