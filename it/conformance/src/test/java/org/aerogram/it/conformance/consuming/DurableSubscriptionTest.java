// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sections 8.3.3 and 8.3.4: unshared and shared durable subscriptions. */
class DurableSubscriptionTest extends ConformanceTest {
    private final Topic topic = topic();
    private final String name = unique("durable");
    private final String clientId = unique("client");
    private Connection connection;

    /** A session of the connection with our client identifier, opened anew when the last one was closed. */
    private Session identified() throws JMSException {
        return identified(Session.AUTO_ACKNOWLEDGE);
    }

    private Session identified(final int mode) throws JMSException {
        if (connection == null) {
            connection = connectAs(clientId);
        }
        return connection.createSession(mode);
    }

    private void leave() throws JMSException {
        connection.close();
        connection = null;
    }

    @AfterEach
    void unsubscribe() throws JMSException {
        if (connection != null) {
            connection.close();
        }
    }

    @Test
    void shouldKeepMessagesWhileNobodyConsumes() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name).close();
        send(session(), topic, "a", "b");

        assertThat(receiveTexts(session.createDurableConsumer(topic, name), 2)).containsExactly("a", "b");
    }

    @Test
    void shouldKeepMessagesWhileTheClientIsAway() throws Exception {
        identified().createDurableSubscriber(topic, name);
        leave();
        send(session(), topic, "a", "b");

        assertThat(receiveTexts(identified().createDurableSubscriber(topic, name), 2))
                .containsExactly("a", "b");
    }

    @Test
    void shouldRedeliverWhatWasNotAcknowledged() throws Exception {
        final MessageConsumer first = identified(Session.CLIENT_ACKNOWLEDGE).createDurableConsumer(topic, name);
        send(session(), topic, "a", "b");
        receive(first);
        leave();

        final MessageConsumer second = identified().createDurableConsumer(topic, name);
        final Message again = receive(second);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(receiveText(second)).isEqualTo("b");
        assertNothingFor(second);
    }

    @Test
    void shouldForgetMessagesWhenUnsubscribed() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name).close();
        send(session(), topic, "lost");
        session.unsubscribe(name);

        assertNothingFor(session.createDurableConsumer(topic, name));
    }

    @Test
    void shouldRefuseToUnsubscribeWhatIsUnknownOrActive() throws Exception {
        final Session session = identified();
        assertThatThrownBy(() -> session.unsubscribe(unique("unknown")))
                .isInstanceOf(InvalidDestinationException.class);
        final MessageConsumer consumer = session.createDurableConsumer(topic, name);
        assertThatThrownBy(() -> session.unsubscribe(name)).isInstanceOf(JMSException.class);
        consumer.close();

        assertThatCode(() -> session.unsubscribe(name)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToUnsubscribeWhileAMessageIsUnacknowledged() throws Exception {
        final Session session = identified(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createDurableConsumer(topic, name);
        send(session(), topic, "a");
        final Message message = receive(consumer);
        consumer.close();

        assertThatThrownBy(() -> session.unsubscribe(name)).isInstanceOf(JMSException.class);
        message.acknowledge();
        assertThatCode(() -> session.unsubscribe(name)).doesNotThrowAnyException();
    }

    @Test
    void shouldNotStartAnewWhileAMessageIsUnacknowledged() throws Exception {
        final Session session = identified(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createDurableConsumer(topic, name);
        send(session(), topic, "a");
        final Message message = receive(consumer);
        consumer.close();

        assertThatThrownBy(() -> session.createDurableConsumer(topic, name, "a = 1", false))
                .isInstanceOf(JMSException.class);
        message.acknowledge();
        assertNothingFor(session.createDurableConsumer(topic, name, "a = 1", false));
    }

    @Test
    void shouldAllowOneConsumerOfAnUnsharedSubscription() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name);

        assertThatThrownBy(() -> session.createDurableConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createDurableSubscriber(topic, name)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldNeedAClientIdentifierUnlessShared() throws Exception {
        final Session session = session();

        assertThatThrownBy(() -> session.createDurableConsumer(topic, name)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createDurableSubscriber(topic, name))
                .isInstanceOf(IllegalStateException.class);
        final MessageConsumer shared = session.createSharedDurableConsumer(topic, name);
        shared.close();
        session.unsubscribe(name);
    }

    @Test
    void shouldStartAnewWhenTheSelectorChanges() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name, "a = 1", false).close();
        final Session sender = session();
        publish(sender, 1);
        final MessageConsumer changed = session.createDurableConsumer(topic, name, "a = 2", false);
        assertNothingFor(changed);
        publish(sender, 1);
        publish(sender, 2);

        assertThat(receive(changed).getIntProperty("a")).isEqualTo(2);
        assertNothingFor(changed);
    }

    private void publish(final Session session, final int a) throws JMSException {
        final Message message = session.createMessage();
        message.setIntProperty("a", a);
        try (MessageProducer producer = session.createProducer(topic)) {
            producer.send(message);
        }
    }

    @Test
    void shouldStartAnewWhenTheTopicChanges() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name).close();
        send(session(), topic, "lost");
        final Topic other = topic();

        final MessageConsumer changed = session.createDurableConsumer(other, name);
        send(session(), topic, "not for us");
        send(session(), other, "a");

        assertThat(receiveText(changed)).isEqualTo("a");
        assertNothingFor(changed);
    }

    @Test
    void shouldKeepNoLocalForTheSubscription() throws Exception {
        final Session session = identified();
        final TopicSubscriber subscriber = session.createDurableSubscriber(topic, name, null, true);
        assertThat(subscriber.getNoLocal()).isTrue();
        send(session, topic, "own");
        send(session(), topic, "other");

        assertThat(receiveText(subscriber)).isEqualTo("other");
        assertNothingFor(subscriber);
    }

    @Test
    void shouldNotKeepWhatAnyConnectionOfItsClientIdentifierPublishesWithNoLocal() throws Exception {
        identified().createDurableSubscriber(topic, name, null, true);
        leave();
        final Session again = identified();
        send(again, topic, "own, of a later connection");
        send(session(), topic, "other");

        final TopicSubscriber subscriber = again.createDurableSubscriber(topic, name, null, true);
        assertThat(receiveText(subscriber)).isEqualTo("other");
        assertNothingFor(subscriber);
    }

    @Test
    void shouldStartAnewWhenTheTopicOrSelectorOfASharedDurableChangesThatNobodyConsumes() throws Exception {
        final Session session = session();
        session.createSharedDurableConsumer(topic, name).close();
        send(session, topic, "lost");
        final Topic other = topic();
        final MessageConsumer moved = session.createSharedDurableConsumer(other, name);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, name))
                .isInstanceOf(JMSException.class);
        send(session, topic, "not for us");
        send(session, other, "a");
        assertThat(receiveText(moved)).isEqualTo("a");
        moved.close();
        send(session, other, "lost too");

        final MessageConsumer selecting = session.createSharedDurableConsumer(other, name, "b = 1");
        assertNothingFor(selecting);
        selecting.close();
        session.unsubscribe(name);
    }

    @Test
    void shouldStartAnewWhenNoLocalChanges() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name).close();
        send(session(), topic, "before");

        final MessageConsumer anew = session.createDurableConsumer(topic, name, null, true);
        assertNothingFor(anew);
        send(session, topic, "own");
        send(session(), topic, "after");
        assertThat(receiveText(anew)).isEqualTo("after");
        anew.close();
        session.unsubscribe(name);
    }

    @Test
    void shouldShareADurableSubscription() throws Exception {
        final Session first = session();
        final Session second = session();
        final MessageConsumer one = first.createSharedDurableConsumer(topic, name);
        final MessageConsumer two = second.createSharedDurableConsumer(topic, name);
        final String[] texts = new String[40];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session(), topic, texts);
        final List<String> seen = new ArrayList<>();
        Await.until("forty messages", () -> {
            for (final MessageConsumer consumer : List.of(one, two)) {
                final Message message = consumer.receiveNoWait();
                if (message != null) {
                    seen.add(message.getBody(String.class));
                }
            }
            return seen.size() == 40;
        });
        assertThat(seen).containsExactlyInAnyOrder(texts);
        one.close();
        two.close();
        send(session(), topic, "kept");

        final MessageConsumer three = second.createSharedDurableConsumer(topic, name);
        assertThat(receiveText(three)).isEqualTo("kept");
        three.close();
        second.unsubscribe(name);
    }

    @Test
    void shouldKeepSharedAndUnsharedDurablesOfOneNameFromEachOther() throws Exception {
        final Session session = identified();
        session.createDurableConsumer(topic, name).close();
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, name))
                .isInstanceOf(JMSException.class);
        final String shared = unique("shared");
        session.createSharedDurableConsumer(topic, shared).close();

        assertThatThrownBy(() -> session.createDurableConsumer(topic, shared)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldRefuseASharedDurableWithAnotherSelectorWhileActive() throws Exception {
        final Session session = session();
        final MessageConsumer active = session.createSharedDurableConsumer(topic, name, "a = 1");
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, name, "a = 2"))
                .isInstanceOf(JMSException.class);
        active.close();

        final MessageConsumer changed = session.createSharedDurableConsumer(topic, name, "a = 2");
        changed.close();
        session.unsubscribe(name);
    }

    @Test
    void shouldLetDurableAndNonDurableSharedSubscriptionsHaveOneName() throws Exception {
        final Session session = session();
        final MessageConsumer durable = session.createSharedDurableConsumer(topic, name);
        final MessageConsumer plain = session.createSharedConsumer(topic, name);
        send(session(), topic, "a");

        assertThat(receiveText(durable)).isEqualTo("a");
        assertThat(receiveText(plain)).isEqualTo("a");
        durable.close();
        session.unsubscribe(name);
    }

    @Test
    void shouldRefuseBadArguments() throws Exception {
        final Session session = identified();

        assertThatThrownBy(() -> session.createDurableConsumer(null, name))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, name, "a =", false))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, null)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(session.createTemporaryTopic(), name))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldTellClientsOfDifferentIdentifiersApart() throws Exception {
        final Session mine = identified();
        mine.createDurableConsumer(topic, name).close();
        final Session yours = connectAs(unique("client")).createSession();

        assertThatThrownBy(() -> yours.unsubscribe(name)).isInstanceOf(InvalidDestinationException.class);
        final MessageConsumer other = yours.createDurableConsumer(topic, name);
        send(session(), topic, "a");
        assertThat(receiveText(other)).isEqualTo("a");
        assertThat(receiveText(mine.createDurableConsumer(topic, name))).isEqualTo("a");
    }
}
