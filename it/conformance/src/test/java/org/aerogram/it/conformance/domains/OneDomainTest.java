// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Section 4.1.4: what was made for one domain refuses, with an IllegalStateException, what it inherits of the other. */
class OneDomainTest extends ConformanceTest {
    private static final ServerSessionPool POOL = () -> {
        throw new JMSException("never asked");
    };

    private QueueConnection queues() throws JMSException {
        return closed(new AerogramConnectionFactory(url()).createQueueConnection());
    }

    private TopicConnection topics() throws JMSException {
        return closed(new AerogramConnectionFactory(url()).createTopicConnection());
    }

    @Test
    void shouldRefuseTopicsOnAQueueConnection() throws Exception {
        final QueueConnection connection = queues();
        final Topic topic = topic();

        assertRefused(() -> connection.createDurableConnectionConsumer(topic, "s", null, POOL, 1));
        assertRefused(() -> connection.createSharedConnectionConsumer(topic, "s", null, POOL, 1));
        assertRefused(() -> connection.createSharedDurableConnectionConsumer(topic, "s", null, POOL, 1));
        assertRefused(() -> connection.createConnectionConsumer(topic, null, POOL, 1));
    }

    @Test
    void shouldRefuseQueuesOnATopicConnection() throws Exception {
        final TopicConnection connection = topics();
        final Queue queue = queue();

        assertRefused(() -> connection.createConnectionConsumer(queue, null, POOL, 1));
    }

    @Test
    void shouldRefuseTopicsOnAQueueSession() throws Exception {
        final QueueSession session = queues().createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        final Topic topic = topic();

        assertRefused(() -> session.createTopic("t"));
        assertRefused(session::createTemporaryTopic);
        assertRefused(() -> session.createDurableSubscriber(topic, "s"));
        assertRefused(() -> session.createDurableSubscriber(topic, "s", null, false));
        assertRefused(() -> session.createDurableConsumer(topic, "s"));
        assertRefused(() -> session.createDurableConsumer(topic, "s", null, false));
        assertRefused(() -> session.createSharedConsumer(topic, "s"));
        assertRefused(() -> session.createSharedConsumer(topic, "s", "a = 1"));
        assertRefused(() -> session.createSharedDurableConsumer(topic, "s"));
        assertRefused(() -> session.createSharedDurableConsumer(topic, "s", "a = 1"));
        assertRefused(() -> session.unsubscribe("s"));
    }

    @Test
    void shouldRefuseQueuesOnATopicSession() throws Exception {
        final TopicSession session = topics().createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final Queue queue = queue();

        assertRefused(() -> session.createQueue("q"));
        assertRefused(session::createTemporaryQueue);
        assertRefused(() -> session.createBrowser(queue));
        assertRefused(() -> session.createBrowser(queue, "a = 1"));
    }

    @Test
    void shouldOfferQueuesByTheirOwnInterfaces() throws Exception {
        final Queue queue = queue();
        final QueueConnection connection = queues();
        connection.start();
        final QueueSession session = connection.createQueueSession(true, Session.AUTO_ACKNOWLEDGE);
        final QueueSender sender = session.createSender(queue);
        sender.send(session.createTextMessage("one"));
        sender.send(session.createTextMessage("two"), DeliveryMode.NON_PERSISTENT, 9, 0);
        session.commit();
        final QueueReceiver receiver = session.createReceiver(queue, "JMSPriority > 0");

        assertThat(session.getTransacted()).isTrue();
        assertThat(sender.getQueue()).isEqualTo(queue);
        assertThat(receiver.getQueue()).isEqualTo(queue);
        assertThat(receiveText(receiver)).isEqualTo("two");
        assertThat(receiveText(receiver)).isEqualTo("one");
        session.commit();
        receiver.close();
        final QueueSender unbound = session.createSender(null);
        unbound.send(queue, session.createTextMessage("three"));
        session.commit();
        assertThat(unbound.getQueue()).isNull();
        assertThat(((TextMessage) session.createBrowser(queue).getEnumeration().nextElement()).getText())
                .isEqualTo("three");
    }

    @Test
    void shouldOfferTopicsByTheirOwnInterfaces() throws Exception {
        final Topic topic = topic();
        final TopicConnection connection = topics();
        connection.setClientID(unique("id"));
        connection.start();
        final TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicSubscriber all = session.createSubscriber(topic);
        final TopicSubscriber others = session.createSubscriber(topic, null, true);
        final TopicSubscriber durable = session.createDurableSubscriber(topic, "d");
        final TopicPublisher publisher = session.createPublisher(topic);
        publisher.publish(session.createTextMessage("one"));
        publisher.publish(session.createTextMessage("two"), DeliveryMode.NON_PERSISTENT, 5, 0);

        assertThat(publisher.getTopic()).isEqualTo(topic);
        assertThat(all.getTopic()).isEqualTo(topic);
        assertThat(all.getNoLocal()).isFalse();
        assertThat(others.getNoLocal()).isTrue();
        assertThat(receiveTexts(all, 2)).containsExactly("one", "two");
        assertThat(receiveTexts(durable, 2)).containsExactlyInAnyOrder("one", "two");
        assertNothingFor(others);
        session.createPublisher(null).publish(topic, session.createTextMessage("three"));
        assertThat(receiveText(all)).isEqualTo("three");
        durable.close();
        session.unsubscribe("d");
    }

    private static void assertRefused(final ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
}
