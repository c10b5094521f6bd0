// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Sections 8.3.1 and 8.3.2: unshared and shared non-durable subscriptions. */
class SubscriptionTest extends ConformanceTest {
    private final Topic topic = topic();

    @Test
    void shouldGiveEachSubscriberACopy() throws Exception {
        final MessageConsumer first = session().createConsumer(topic);
        final MessageConsumer second = session().createConsumer(topic);
        send(session(), topic, "a", "b");

        assertThat(receiveTexts(first, 2)).containsExactly("a", "b");
        assertThat(receiveTexts(second, 2)).containsExactly("a", "b");
    }

    @Test
    void shouldGiveOnlyWhatIsPublishedWhileTheSubscriptionExists() throws Exception {
        final Session session = session();
        send(session, topic, "before");
        final MessageConsumer consumer = session.createConsumer(topic);
        send(session, topic, "during");
        assertThat(receiveText(consumer)).isEqualTo("during");
        consumer.close();
        send(session, topic, "after");

        final MessageConsumer next = session.createConsumer(topic);
        assertNothingFor(next);
    }

    @Test
    void shouldFilterBySelector() throws Exception {
        final Session session = session();
        final MessageConsumer red = session.createConsumer(topic, "colour = 'red'");
        final MessageConsumer all = session.createConsumer(topic);
        final MessageProducer producer = session.createProducer(topic);
        for (final String colour : new String[] {"red", "blue", "red"}) {
            final Message message = session.createTextMessage(colour);
            message.setStringProperty("colour", colour);
            producer.send(message);
        }

        assertThat(receiveTexts(all, 3)).containsExactly("red", "blue", "red");
        assertThat(receiveTexts(red, 2)).containsExactly("red", "red");
        assertNothingFor(red);
    }

    @Test
    void shouldNotDeliverOwnMessagesWithNoLocal() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(topic, null, true);
        final MessageConsumer local = session.createConsumer(topic, null, false);
        send(session, topic, "own");
        send(connection.createSession(), topic, "own too");
        send(session(), topic, "other");

        assertThat(receiveText(consumer)).isEqualTo("other");
        assertThat(receiveTexts(local, 3)).containsExactly("own", "own too", "other");
        assertNothingFor(consumer);
    }

    @Test
    void shouldTellNoLocalAndTopicOfASubscriber() throws Exception {
        final TopicConnection connection = closed(new AerogramConnectionFactory(url()).createTopicConnection());
        final TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicSubscriber plain = session.createSubscriber(topic);
        final TopicSubscriber choosy = session.createSubscriber(topic, "a = 1", true);

        assertThat(plain.getTopic()).isEqualTo(topic);
        assertThat(plain.getNoLocal()).isFalse();
        assertThat(choosy.getNoLocal()).isTrue();
        assertThat(choosy.getMessageSelector()).isEqualTo("a = 1");
        choosy.close();
        assertThatThrownBy(choosy::getTopic).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(choosy::getNoLocal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRedeliverToASubscriberAfterRecover() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(topic);
        send(session(), topic, "a", "b");
        receiveTexts(consumer, 2);
        session.recover();

        final Message again = receive(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(receiveText(consumer)).isEqualTo("b");
        again.acknowledge();
    }

    @Test
    void shouldShareMessagesAmongConsumersOfASharedSubscription() throws Exception {
        final String name = unique("shared");
        final MessageConsumer first = session().createSharedConsumer(topic, name);
        final MessageConsumer second = session().createSharedConsumer(topic, name);
        final MessageConsumer other = session().createSharedConsumer(topic, name + ".other");
        final String[] texts = new String[50];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session(), topic, texts);

        final List<String> seen = new ArrayList<>();
        Await.until("fifty messages", () -> {
            for (final MessageConsumer consumer : List.of(first, second)) {
                final Message message = consumer.receiveNoWait();
                if (message != null) {
                    seen.add(message.getBody(String.class));
                }
            }
            return seen.size() == 50;
        });
        assertThat(seen).containsExactlyInAnyOrder(texts);
        assertThat(receiveTexts(other, 50)).containsExactly(texts);
        assertNothingFor(first);
    }

    @Test
    void shouldKeepASharedSubscriptionAsLongAsAConsumerExists() throws Exception {
        final String name = unique("shared");
        final Session session = session();
        final MessageConsumer first = session.createSharedConsumer(topic, name);
        final MessageConsumer second = session().createSharedConsumer(topic, name);
        send(session, topic, "a");
        first.close();
        assertThat(receiveText(second)).isEqualTo("a");
        second.close();
        send(session, topic, "lost");

        assertNothingFor(session.createSharedConsumer(topic, name));
    }

    @Test
    void shouldRefuseASharedConsumerWithAnotherSelectorOrTopicWhileOneIsActive() throws Exception {
        final String name = unique("shared");
        final Session session = session();
        session.createSharedConsumer(topic, name, "a = 1");

        assertThatThrownBy(() -> session.createSharedConsumer(topic, name, "a = 2"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic(), name, "a = 1"))
                .isInstanceOf(JMSException.class);
        assertThat(session.createSharedConsumer(topic, name, "a = 1")).isNotNull();
    }

    @Test
    void shouldTellSharedSubscriptionsOfDifferentClientIdentifiersApart() throws Exception {
        final String name = unique("shared");
        final MessageConsumer mine = connectAs(unique("id")).createSession().createSharedConsumer(topic, name);
        final MessageConsumer yours = connectAs(unique("id")).createSession().createSharedConsumer(topic, name);
        final MessageConsumer nobodys = session().createSharedConsumer(topic, name);
        send(session(), topic, "a");

        assertThat(receiveText(mine)).isEqualTo("a");
        assertThat(receiveText(yours)).isEqualTo("a");
        assertThat(receiveText(nobodys)).isEqualTo("a");
    }

    @Test
    void shouldPublishInsideATransactionAtCommit() throws Exception {
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session().createConsumer(topic);
        send(session, topic, "a", "b");
        assertNothingFor(consumer);
        session.commit();

        assertThat(receiveTexts(consumer, 2)).containsExactly("a", "b");
    }

    @Test
    void shouldKeepQueuesAndTopicsOfOneNameApart() throws Exception {
        final Session session = session();
        final String name = unique("both");
        final MessageConsumer queue = session.createConsumer(session.createQueue(name));
        final MessageConsumer subscriber = session.createConsumer(session.createTopic(name));
        send(session, session.createQueue(name), "q");
        send(session, session.createTopic(name), "t");

        assertThat(receiveText(queue)).isEqualTo("q");
        assertThat(receiveText(subscriber)).isEqualTo("t");
        assertNothingFor(queue);
        assertNothingFor(subscriber);
    }
}
