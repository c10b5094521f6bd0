// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.Test;

/** Consumers of all topics that match a pattern, and destinations that stand for several. */
class PatternAndCompositeTest extends ConformanceTest {
    private final String name = unique("orders");

    @Test
    void shouldConsumeFromEveryTopicThatMatchesNowAndLater() throws Exception {
        final Session session = shared();
        send(session, new AerogramTopic(name + ".eu"), "too early");
        final MessageConsumer words = session.createConsumer(new AerogramTopic(name + ".*"));
        final MessageConsumer rest = session.createConsumer(session.createTopic(name + ".>"));
        final Topic eu = new AerogramTopic(name + ".eu");
        send(session, eu, "a");
        send(session, new AerogramTopic(name + ".us"), "b");
        send(session, new AerogramTopic(name + ".us.new"), "c");

        final Message first = receive(words);
        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSDestination()).isEqualTo(eu);
        assertThat(receiveText(words)).isEqualTo("b");
        assertNothingFor(words);
        assertThat(receiveTexts(rest, 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldSubscribeDurablyToAPattern() throws Exception {
        final String clientId = unique("client");
        final AerogramTopic pattern = new AerogramTopic(name + ".>");
        final Connection first = connectAs(clientId);
        first.createSession().createDurableConsumer(pattern, "all").close();
        first.close();
        send(shared(), new AerogramTopic(name + ".x.y"), "a");

        final Session session = connectAs(clientId).createSession();
        final MessageConsumer consumer = session.createDurableConsumer(pattern, "all");
        assertThat(receiveText(consumer)).isEqualTo("a");
        consumer.close();
        session.unsubscribe("all");
    }

    @Test
    void shouldRefuseToSendToAPattern() throws Exception {
        assertThatThrownBy(() -> send(shared(), new AerogramTopic(name + ".*"), "a"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldSendToSeveralDestinationsAtOnce() throws Exception {
        final Session session = shared();
        final MessageConsumer queue = session.createConsumer(new AerogramQueue(name + ".q"));
        final MessageConsumer topic = session.createConsumer(new AerogramTopic(name + ".t"));
        send(session, session.createQueue(name + ".q, " + name + ".p,topic://" + name + ".t"), "a");

        assertThat(receiveText(queue)).isEqualTo("a");
        assertThat(receiveText(topic)).isEqualTo("a");
        assertThat(receiveText(session.createConsumer(new AerogramQueue(name + ".p"))))
                .isEqualTo("a");
    }

    /** @param first the property that gets the first letter of each text. @param second that of the second one. */
    private static void sendWith(
            final Session session, final Destination to, final String first, final String second, final String... texts)
            throws Exception {
        try (MessageProducer producer = session.createProducer(to)) {
            for (final String text : texts) {
                final Message message = session.createTextMessage(text);
                message.setStringProperty(first, text.substring(0, 1));
                message.setStringProperty(second, text.substring(1));
                producer.send(message);
            }
        }
    }

    @Test
    void shouldLetEachDestinationKeepLastValuesByItsOwnProperty() throws Exception {
        final Session session = shared();
        final String prices = unique("ext.prices");
        final String rates = unique("ext.rates");
        sendWith(session, session.createQueue(prices + "," + rates), "symbol", "currency", "ax", "by", "cy", "cx");

        assertThat(receiveTexts(session.createConsumer(new AerogramQueue(prices)), 3))
                .containsExactly("ax", "by", "cx");
        assertThat(receiveTexts(session.createConsumer(new AerogramQueue(rates)), 2))
                .containsExactly("cy", "cx");
    }

    @Test
    void shouldLetEachDestinationDropDuplicatesByItsOwnIdAndNowhereElse() throws Exception {
        final Session session = shared();
        final String ordered = unique("ext.ordered");
        final String plain = unique("plain");
        sendWith(
                session,
                session.createQueue(ordered + "," + plain),
                "order",
                "JMS_Aerogram_DuplicateId",
                "1x",
                "1y",
                "2x",
                "2y");

        final MessageConsumer first = session.createConsumer(new AerogramQueue(ordered));
        final MessageConsumer second = session.createConsumer(new AerogramQueue(plain));
        assertThat(receiveTexts(first, 2)).containsExactly("1x", "2x");
        assertThat(receiveTexts(second, 2)).containsExactly("1x", "1y");
        assertNothingFor(first);
        assertNothingFor(second);
    }

    @Test
    void shouldRefuseToConsumeFromSeveralDestinationsAtOnce() throws Exception {
        assertThatThrownBy(() -> shared().createConsumer(new AerogramQueue(name + ".q," + name + ".p")))
                .isInstanceOf(InvalidDestinationException.class);
    }
}
