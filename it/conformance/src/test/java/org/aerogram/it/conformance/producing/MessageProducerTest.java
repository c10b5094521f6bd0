// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.producing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Sections 7.1 to 7.9: producers with and without a destination, their options and what overrides what. */
class MessageProducerTest extends ConformanceTest {
    @Test
    void shouldHaveTheDefaultsOfTheSpecification() throws Exception {
        final Queue queue = queue();
        final MessageProducer producer = session().createProducer(queue);

        assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(producer.getPriority()).isEqualTo(4);
        assertThat(producer.getTimeToLive()).isZero();
        assertThat(producer.getDeliveryDelay()).isZero();
        assertThat(producer.getDisableMessageID()).isFalse();
        assertThat(producer.getDisableMessageTimestamp()).isFalse();
        assertThat(producer.getDestination()).isEqualTo(queue);
    }

    @Test
    void shouldApplyItsOptionsToEachSend() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setPriority(9);
        producer.setTimeToLive(100_000);
        final Message message = session.createMessage();
        message.setJMSPriority(2);
        message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);

        producer.send(message);

        final Message received = receive(session.createConsumer(queue));
        assertThat(received.getJMSPriority()).isEqualTo(9);
        assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(received.getJMSExpiration() - received.getJMSTimestamp()).isBetween(99_990L, 100_010L);
    }

    @Test
    void shouldPreferOptionsGivenToTheSend() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setPriority(9);
        producer.setTimeToLive(1);

        producer.send(session.createMessage(), DeliveryMode.PERSISTENT, 0, 0);

        final Message received = receive(session.createConsumer(queue));
        assertThat(received.getJMSPriority()).isZero();
        assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(received.getJMSExpiration()).isZero();
    }

    @Test
    void shouldRefuseIllegalOptions() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final Message message = session.createMessage();

        assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setPriority(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setDeliveryMode(3)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.send(message, 0, 4, 0)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.send(message, 1, 10, 0)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldSendAnywhereWithoutADestinationOfItsOwn() throws Exception {
        final Queue queue = queue();
        final Topic topic = topic();
        final Session session = session();
        final MessageConsumer subscriber = session.createConsumer(topic);
        final MessageProducer producer = session.createProducer(null);

        assertThat(producer.getDestination()).isNull();
        producer.send(queue, session.createTextMessage("q"));
        producer.send(topic, session.createTextMessage("t"), DeliveryMode.NON_PERSISTENT, 1, 0);

        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("q");
        assertThat(receiveText(subscriber)).isEqualTo("t");
    }

    @Test
    void shouldTellBoundAndUnboundProducersApart() throws Exception {
        final Session session = session();
        final Message message = session.createMessage();
        final MessageProducer unbound = session.createProducer(null);
        final MessageProducer bound = session.createProducer(queue());

        assertThatThrownBy(() -> unbound.send(message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unbound.send(message, 1, 4, 0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> bound.send(queue(), message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> bound.send(queue(), message, 1, 4, 0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unbound.send((jakarta.jms.Destination) null, message))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldRefuseNoMessage() throws Exception {
        assertThatThrownBy(() -> session().createProducer(queue()).send((Message) null))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldRefuseTheUseOfAClosedProducer() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        producer.close();

        assertThatThrownBy(() -> producer.send(session.createMessage())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> producer.setPriority(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(producer::getDeliveryMode).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(producer::getDestination).isInstanceOf(IllegalStateException.class);
        assertThatCode(producer::close).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToSendToADeletedTemporaryQueue() throws Exception {
        final Session session = session();
        final TemporaryQueue temporary = session.createTemporaryQueue();
        final MessageProducer producer = session().createProducer(temporary);
        producer.send(session.createMessage());
        temporary.delete();

        assertThatThrownBy(() -> producer.send(session.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createProducer(null).send(temporary, session.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldHoldAMessageBackForItsDeliveryDelay() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue);
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryDelay(700);
        final Message late = session.createTextMessage("late");
        final long before = System.currentTimeMillis();
        producer.send(late);
        assertThat(producer.getDeliveryDelay()).isEqualTo(700);
        producer.setDeliveryDelay(0);
        producer.send(session.createTextMessage("early"));

        assertThat(receiveText(consumer)).isEqualTo("early");
        final Message received = receive(consumer);
        final long after = System.currentTimeMillis();

        assertThat(received.getBody(String.class)).isEqualTo("late");
        assertThat(late.getJMSDeliveryTime()).isGreaterThanOrEqualTo(before + 700);
        assertThat(received.getJMSDeliveryTime()).isEqualTo(late.getJMSDeliveryTime());
        assertThat(after).isGreaterThanOrEqualTo(before + 650);
    }

    @Test
    void shouldDiscardExpiredMessages() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("short"), DeliveryMode.PERSISTENT, 4, 1);
        producer.send(session.createTextMessage("long"), DeliveryMode.PERSISTENT, 4, 60_000);
        org.aerogram.it.testkit.Await.until("the expiry of the first", () -> ((Message)
                        session.createBrowser(queue).getEnumeration().nextElement())
                .getBody(String.class)
                .equals("long"));

        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveText(consumer)).isEqualTo("long");
        assertNothingFor(consumer);
    }

    @Test
    void shouldKeepForEverWhatLivesLongerThanTimeCanTell() throws Exception {
        final Queue queue = queue();
        final Session session = shared();
        final Message message = session.createMessage();
        session.createProducer(queue).send(message, DeliveryMode.NON_PERSISTENT, 4, Long.MAX_VALUE);

        assertThat(message.getJMSExpiration()).isGreaterThan(message.getJMSTimestamp());
        assertThat(receive(session.createConsumer(queue)).getJMSExpiration()).isEqualTo(message.getJMSExpiration());
    }

    @Test
    void shouldHoldBackForEverWhatIsDelayedBeyondTheEndOfTime() throws Exception {
        final Queue queue = queue();
        final Session session = shared();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryDelay(Long.MAX_VALUE);
        final Message message = session.createMessage();
        producer.send(message);

        assertThat(message.getJMSDeliveryTime()).isGreaterThan(message.getJMSTimestamp());
        assertNothingFor(session.createConsumer(queue));
    }

    @Test
    void shouldOfferTheInterfacesOfEachDomain() throws Exception {
        final Queue queue = queue();
        final QueueSession queueSession = closed(new AerogramConnectionFactory(url()).createQueueConnection())
                .createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        final QueueSender sender = queueSession.createSender(queue);
        assertThat(sender.getQueue()).isEqualTo(queue);
        sender.send(queueSession.createTextMessage("x"));
        queueSession.createSender(null).send(queue, queueSession.createTextMessage("y"));

        assertThat(receiveTexts(session().createConsumer(queue), 2)).containsExactly("x", "y");

        final Topic topic = topic();
        final MessageConsumer subscriber = session().createConsumer(topic);
        final TopicSession topicSession = closed(new AerogramConnectionFactory(url()).createTopicConnection())
                .createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicPublisher publisher = topicSession.createPublisher(topic);
        assertThat(publisher.getTopic()).isEqualTo(topic);
        publisher.publish(topicSession.createTextMessage("x"));
        topicSession.createPublisher(null).publish(topic, topicSession.createTextMessage("y"));

        assertThat(receiveTexts(subscriber, 2)).containsExactly("x", "y");
    }

    @Test
    void shouldCloseWithTryWithResources() throws Exception {
        final Queue queue = queue();
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(queue);
                MessageConsumer consumer = session.createConsumer(queue)) {
            connection.start();
            producer.send(session.createTextMessage("x"));
            assertThat(receiveText(consumer)).isEqualTo("x");
        }
    }
}
