// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.aerogram.jms.connection.AerogramConnection;
import org.junit.jupiter.api.Test;

/** Subscriptions of all four kinds (4.2 of the specification). */
class PublishSubscribeTest extends BrokerTest {
    private final Topic topic = new AerogramTopic("t");

    private void publish(final String... texts) throws JMSException {
        try (Session session = connection.createSession();
                MessageProducer producer = session.createProducer(topic)) {
            for (final String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    @Test
    void shouldGiveEachSubscriberACopy() throws JMSException {
        final Session session = connection.createSession();
        publish("nobody hears this");
        final MessageConsumer first = session.createConsumer(topic);
        final MessageConsumer second = session.createConsumer(topic);
        publish("1", "2");
        assertThat(receive(first, 2)).containsExactly("1", "2");
        assertThat(receive(second, 2)).containsExactly("1", "2");
        assertThat(first.receiveNoWait()).isNull();
    }

    @Test
    void shouldShareASubscription() throws JMSException {
        final Session session = connection.createSession();
        final MessageConsumer first = session.createSharedConsumer(topic, "s");
        final MessageConsumer second = session.createSharedConsumer(topic, "s");
        publish("1", "2", "3", "4");
        int received = 0;
        while (first.receiveNoWait() != null) {
            received++;
        }
        while (second.receiveNoWait() != null) {
            received++;
        }
        assertThat(received).isEqualTo(4);
    }

    @Test
    void shouldKeepMessagesForADurableSubscriber() throws JMSException {
        final AerogramConnection durable = open("?clientId=me");
        durable.start();
        final Session session = durable.createSession();
        session.createDurableConsumer(topic, "news").close();
        publish("1", "2");
        final MessageConsumer consumer = session.createDurableConsumer(topic, "news");
        assertThatThrownBy(() -> durable.createSession().createDurableConsumer(topic, "news"))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("AG-1309");
        assertThatThrownBy(() -> session.unsubscribe("news")).hasMessageContaining("AG-1309");
        assertThat(receive(consumer, 2)).containsExactly("1", "2");
        consumer.close();
        session.unsubscribe("news");
        assertThatThrownBy(() -> session.unsubscribe("news")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldShareADurableSubscription() throws JMSException {
        final Session session = connection.createSession();
        session.createSharedDurableConsumer(topic, "sd").close();
        publish("1");
        assertThat(receive(session.createSharedDurableConsumer(topic, "sd"), 1)).containsExactly("1");
    }

    @Test
    void shouldNotHearItselfWhereAsked() throws JMSException {
        final Session session = connection.createSession();
        final MessageConsumer deaf = session.createConsumer(topic, null, true);
        publish("own");
        final AerogramConnection other = open("");
        final Session theirs = other.createSession();
        theirs.createProducer(topic).send(theirs.createTextMessage("theirs"));
        assertThat(receive(deaf, 1)).containsExactly("theirs");
    }

    @Test
    void shouldNeedAClientIdentifierForAnUnsharedDurableSubscription() throws JMSException {
        final Session session = connection.createSession();
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldSelect() throws JMSException {
        final Session session = connection.createSession();
        final MessageConsumer red = session.createConsumer(topic, "colour = 'red'");
        final MessageProducer producer = session.createProducer(topic);
        for (final String colour : new String[] {"blue", "red", "green"}) {
            final var message = session.createTextMessage(colour);
            message.setStringProperty("colour", colour);
            producer.send(message);
        }
        assertThat(receive(red, 1)).containsExactly("red");
        assertThat(red.receiveNoWait()).isNull();
        assertThatThrownBy(() -> session.createConsumer(topic, "colour = = 'red'"))
                .isInstanceOf(jakarta.jms.InvalidSelectorException.class);
    }
}
