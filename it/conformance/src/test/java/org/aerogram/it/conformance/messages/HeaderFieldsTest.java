// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.4: who sets which header field, and when. */
class HeaderFieldsTest extends ConformanceTest {
    @Test
    void shouldSetDestinationModePriorityExpirationIdAndTimestampBySending() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setJMSDestination(topic());
        message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
        message.setJMSPriority(1);
        message.setJMSExpiration(5);
        message.setJMSMessageID("ID:mine");
        message.setJMSTimestamp(7);
        final MessageProducer producer = session.createProducer(queue);

        final long before = System.currentTimeMillis();
        producer.send(message, DeliveryMode.NON_PERSISTENT, 8, 60_000);
        final long after = System.currentTimeMillis();

        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(message.getJMSPriority()).isEqualTo(8);
        assertThat(message.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
        assertThat(message.getJMSTimestamp()).isBetween(before, after);
        assertThat(message.getJMSExpiration()).isBetween(before + 60_000, after + 60_000);
        assertThat(message.getJMSDeliveryTime()).isBetween(before, after);
    }

    @Test
    void shouldShowTheReceiverWhatTheSenderSees() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Queue replyTo = queue();
        final Message sent = session.createTextMessage("x");
        sent.setJMSCorrelationID("corr");
        sent.setJMSReplyTo(replyTo);
        sent.setJMSType("kind");
        session.createProducer(queue).send(sent, DeliveryMode.NON_PERSISTENT, 3, 100_000);

        final Message received = receive(session.createConsumer(queue));

        assertThat(received.getJMSDestination()).isEqualTo(queue);
        assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(received.getJMSPriority()).isEqualTo(3);
        assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
        assertThat(received.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp());
        assertThat(received.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
        assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
        assertThat(received.getJMSCorrelationID()).isEqualTo("corr");
        assertThat(received.getJMSReplyTo()).isEqualTo(replyTo);
        assertThat(received.getJMSType()).isEqualTo("kind");
        assertThat(received.getJMSRedelivered()).isFalse();
    }

    @Test
    void shouldHaveDefaultsBeforeSending() throws Exception {
        final Message message = shared().createMessage();

        assertThat(message.getJMSDestination()).isNull();
        assertThat(message.getJMSReplyTo()).isNull();
        assertThat(message.getJMSCorrelationID()).isNull();
        assertThat(message.getJMSType()).isNull();
        assertThat(message.getJMSMessageID()).isNull();
        assertThat(message.getJMSRedelivered()).isFalse();
        assertThat(message.getJMSDeliveryMode()).isEqualTo(Message.DEFAULT_DELIVERY_MODE);
        assertThat(message.getJMSPriority()).isEqualTo(Message.DEFAULT_PRIORITY);
    }

    @Test
    void shouldSetExpirationToZeroWithoutTimeToLive() throws Exception {
        final Session session = shared();
        final Message message = session.createMessage();
        message.setJMSExpiration(99);

        session.createProducer(queue()).send(message);

        assertThat(message.getJMSExpiration()).isZero();
    }

    @Test
    void shouldUseDefaultsOfPersistentModeAndPriorityFour() throws Exception {
        final Session session = shared();
        final Message message = session.createMessage();

        session.createProducer(queue()).send(message);

        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSPriority()).isEqualTo(4);
    }

    @Test
    void shouldGiveEachMessageAnIdOfItsOwn() throws Exception {
        final Session session = shared();
        final MessageProducer producer = session.createProducer(queue());
        final Message message = session.createMessage();

        producer.send(message);
        final String first = message.getJMSMessageID();
        producer.send(message);

        assertThat(message.getJMSMessageID()).isNotEqualTo(first);
    }

    @Test
    void shouldKeepTheFirstMessageWhenTheObjectIsSentAgain() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final MessageProducer producer = session.createProducer(queue);
        final Message message = session.createMessage();
        message.setIntProperty("n", 1);
        producer.send(message);
        final String firstId = message.getJMSMessageID();
        message.setIntProperty("n", 2);
        producer.send(message);

        final MessageConsumer consumer = session.createConsumer(queue);
        final Message first = receive(consumer);
        final Message second = receive(consumer);

        assertThat(first.getIntProperty("n")).isEqualTo(1);
        assertThat(first.getJMSMessageID()).isEqualTo(firstId);
        assertThat(second.getIntProperty("n")).isEqualTo(2);
        assertThat(second.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
    }

    @Test
    void shouldHaveNoIdWhenTheHintIsHonouredElseAUniqueOne() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDisableMessageID(true);
        assertThat(producer.getDisableMessageID()).isTrue();
        final Message message = session.createMessage();
        message.setJMSMessageID("ID:stale");

        producer.send(message);

        assertThat(message.getJMSMessageID()).isNotEqualTo("ID:stale");
        final String received = receive(session.createConsumer(queue)).getJMSMessageID();
        assertThat(received == null || received.startsWith("ID:")).isTrue();
        assertThat(received).isEqualTo(message.getJMSMessageID());
    }

    @Test
    void shouldHaveZeroTimestampWhenTheHintIsHonouredElseTheTime() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDisableMessageTimestamp(true);
        assertThat(producer.getDisableMessageTimestamp()).isTrue();
        final Message message = session.createMessage();
        message.setJMSTimestamp(5);

        producer.send(message);

        assertThat(message.getJMSTimestamp()).isNotEqualTo(5);
        assertThat(receive(session.createConsumer(queue)).getJMSTimestamp()).isEqualTo(message.getJMSTimestamp());
    }

    @Test
    void shouldLetTheReceiverChangeHeadersOfAReceivedMessage() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        send(session, queue, "x");
        final Message received = receive(session.createConsumer(queue));

        received.setJMSType("other");
        received.setJMSCorrelationID("c");
        received.setJMSReplyTo(queue);
        received.setJMSRedelivered(true);
        received.setJMSPriority(9);
        received.setJMSExpiration(12);
        received.setJMSDeliveryTime(13);
        received.setJMSTimestamp(14);
        received.setJMSMessageID("ID:15");

        assertThat(received.getJMSType()).isEqualTo("other");
        assertThat(received.getJMSCorrelationID()).isEqualTo("c");
        assertThat(received.getJMSReplyTo()).isEqualTo(queue);
        assertThat(received.getJMSRedelivered()).isTrue();
        assertThat(received.getJMSPriority()).isEqualTo(9);
        assertThat(received.getJMSExpiration()).isEqualTo(12);
        assertThat(received.getJMSDeliveryTime()).isEqualTo(13);
        assertThat(received.getJMSTimestamp()).isEqualTo(14);
        assertThat(received.getJMSMessageID()).isEqualTo("ID:15");
    }

    @Test
    void shouldCarryEachKindOfReplyDestination() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Topic topic = topic();
        final TemporaryTopic temporary = session.createTemporaryTopic();
        final MessageProducer producer = session.createProducer(queue);
        for (final jakarta.jms.Destination replyTo : new jakarta.jms.Destination[] {topic, temporary, queue, null}) {
            final Message message = session.createMessage();
            message.setJMSReplyTo(replyTo);
            producer.send(message);
        }

        final MessageConsumer consumer = session.createConsumer(queue);

        assertThat(receive(consumer).getJMSReplyTo()).isEqualTo(topic).isInstanceOf(Topic.class);
        assertThat(receive(consumer).getJMSReplyTo()).isEqualTo(temporary).isInstanceOf(TemporaryTopic.class);
        assertThat(receive(consumer).getJMSReplyTo()).isEqualTo(queue).isInstanceOf(Queue.class);
        assertThat(receive(consumer).getJMSReplyTo()).isNull();
    }

    @Test
    void shouldCarryCorrelationIdsOfEveryForm() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final MessageProducer producer = session.createProducer(queue);
        for (final String id : new String[] {"plain", "ID:looks-like-one", "", "ünïcode \uD83D\uDE80", null}) {
            final Message message = session.createMessage();
            message.setJMSCorrelationID(id);
            producer.send(message);
        }
        final Message bytes = session.createMessage();
        bytes.setJMSCorrelationIDAsBytes(new byte[] {0, 1, -1, 127, -128});
        producer.send(bytes);

        final MessageConsumer consumer = session.createConsumer(queue);

        for (final String id : new String[] {"plain", "ID:looks-like-one", "", "ünïcode \uD83D\uDE80", null}) {
            assertThat(receive(consumer).getJMSCorrelationID()).isEqualTo(id);
        }
        assertThat(receive(consumer).getJMSCorrelationIDAsBytes()).containsExactly(0, 1, -1, 127, -128);
    }

    @Test
    void shouldNameTheTopicAsDestinationForEachSubscriber() throws Exception {
        final Session session = shared();
        final Topic topic = topic();
        final MessageConsumer consumer = session.createConsumer(topic);
        send(session, topic, "x");

        assertThat(receive(consumer).getJMSDestination()).isEqualTo(topic).isInstanceOf(Topic.class);
    }
}
