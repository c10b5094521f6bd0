// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.Test;

/** Redelivery delay, dead letters and expiry queues by the rules of a destination. */
class RedeliveryPolicyTest extends ConformanceTest {
    private static Queue queue(final String kind) {
        return new AerogramQueue(unique("ext." + kind));
    }

    @Test
    void shouldLetAMessageThatCameBackWait() throws Exception {
        final Queue queue = queue("delayed");
        send(shared(), queue, "a", "b");
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveText(consumer)).isEqualTo("a");
        final long before = System.nanoTime();
        session.rollback();

        assertThat(receiveText(consumer)).isEqualTo("b");
        final Message again = receive(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(250));
        session.commit();
    }

    @Test
    void shouldMakeADeadLetterOfWhatComesBackTooOften() throws Exception {
        final Queue queue = queue("poison");
        final Session sender = shared();
        try (MessageProducer producer = sender.createProducer(queue)) {
            final TextMessage message = sender.createTextMessage("poison");
            message.setStringProperty("region", "eu");
            message.setJMSCorrelationID("c-1");
            producer.send(message);
        }
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        String id = null;
        for (int i = 0; i < 3; i++) {
            id = receive(consumer).getJMSMessageID();
            session.rollback();
        }
        assertNothingFor(consumer);

        final MessageConsumer dead = shared().createConsumer(
                        new AerogramQueue("dead." + queue.getQueueName()),
                        "JMS_Aerogram_DeadLetterReason = 'MAX_DELIVERIES' AND region = 'eu'");
        final Message letter = receive(dead);
        assertThat(letter.getBody(String.class)).isEqualTo("poison");
        assertThat(letter.getJMSMessageID()).isEqualTo(id);
        assertThat(letter.getJMSCorrelationID()).isEqualTo("c-1");
        assertThat(letter.getStringProperty("JMS_Aerogram_OriginalDestination")).isEqualTo(queue.getQueueName());
        assertThat(letter.getIntProperty("JMS_Aerogram_DeliveryCount")).isEqualTo(3);
        assertThat(letter.getLongProperty("JMS_Aerogram_DeadLetterTime")).isPositive();
        assertThat(letter.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatHasExpiredInTheExpiryQueue() throws Exception {
        final Queue queue = queue("poison");
        final Session sender = shared();
        final long expiration;
        try (MessageProducer producer = sender.createProducer(queue)) {
            producer.setTimeToLive(50);
            final TextMessage message = sender.createTextMessage("late");
            producer.send(message);
            expiration = message.getJMSExpiration();
        }

        final Message late = receive(shared().createConsumer(new AerogramQueue("late." + queue.getQueueName())));
        assertThat(late.getBody(String.class)).isEqualTo("late");
        assertThat(late.getJMSExpiration()).isZero();
        assertThat(late.getStringProperty("JMS_Aerogram_DeadLetterReason")).isEqualTo("EXPIRED");
        assertThat(late.getLongProperty("JMS_Aerogram_OriginalExpiration")).isEqualTo(expiration);
    }

    @Test
    void shouldPublishDeadLettersAndWhatHasExpired() throws Exception {
        final Queue queue = queue("published");
        final Session subscriber = shared();
        final MessageConsumer dead = subscriber.createConsumer(new AerogramTopic("dead." + queue.getQueueName()));
        final MessageConsumer deadToo = subscriber.createConsumer(
                new AerogramTopic("dead." + queue.getQueueName()), "JMS_Aerogram_DeadLetterReason = 'MAX_DELIVERIES'");
        final MessageConsumer late = subscriber.createConsumer(new AerogramTopic("late." + queue.getQueueName()));
        send(subscriber, queue, "poison");
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 2; i++) {
            receive(consumer);
            session.rollback();
        }
        consumer.close();
        try (MessageProducer producer = subscriber.createProducer(queue)) {
            producer.setTimeToLive(1);
            producer.send(subscriber.createTextMessage("late"));
        }

        assertThat(receiveTexts(dead, 1)).containsExactly("poison");
        assertThat(receiveTexts(deadToo, 1)).containsExactly("poison");
        assertThat(receiveTexts(late, 1)).containsExactly("late");
    }

    @Test
    void shouldCountTheFailuresOfAListener() throws Exception {
        final Queue queue = queue("poison");
        final Session session = session();
        final List<Integer> counts = new ArrayList<>();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                counts.add(message.getIntProperty("JMSXDeliveryCount"));
            } catch (final jakarta.jms.JMSException e) {
                counts.add(-1);
            }
            throw new IllegalStateException("cannot handle it (as the test wants)");
        });
        final LinkedBlockingQueue<Message> letters = new LinkedBlockingQueue<>();
        shared().createConsumer(new AerogramQueue("dead." + queue.getQueueName()))
                .setMessageListener(letters::add);
        send(session(), queue, "poison");

        assertThat(letters.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isNotNull();
        session.close();
        assertThat(counts).containsExactly(1, 2, 3);
    }

    @Test
    void shouldNotMakeDestinationsWhereARuleForbidsIt() throws Exception {
        assertThatThrownBy(() -> session().createConsumer(queue("known")))
                .isInstanceOf(InvalidDestinationException.class);
    }
}
