// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Sections 6.2.6, 6.2.9 and 8: what a transaction keeps of several producers, consumers and destinations. */
class TransactedWorkTest extends ConformanceTest {
    private final Queue queue = queue();

    private Session transacted() throws JMSException {
        return session(Session.SESSION_TRANSACTED);
    }

    @Test
    void shouldKeepWhatAClosedConsumerReceivedUntilTheCommit() throws Exception {
        send(shared(), queue, "a");
        final Session session = transacted();
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            receive(consumer);
        }
        assertNothingFor(shared().createConsumer(queue));
        session.commit();
        session.close();

        assertNothingFor(shared().createConsumer(queue));
    }

    @Test
    void shouldGiveBackWhatAClosedConsumerReceivedAtRollback() throws Exception {
        send(shared(), queue, "a", "b");
        final Session session = transacted();
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            receive(consumer);
        }
        session.rollback();
        final MessageConsumer next = shared().createConsumer(queue);

        final Message again = receive(next);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(receiveText(next)).isEqualTo("b");
    }

    @Test
    void shouldGiveEveryConsumerItsMessagesBackAtRollback() throws Exception {
        final Queue other = queue();
        final Topic topic = topic();
        final Session session = transacted();
        final MessageConsumer first = session.createConsumer(queue);
        final MessageConsumer second = session.createConsumer(other);
        final MessageConsumer third = session.createConsumer(topic);
        for (final Destination destination : new Destination[] {queue, other, topic}) {
            send(shared(), destination, "a", "b");
        }
        for (int i = 0; i < 2; i++) {
            for (final MessageConsumer consumer : List.of(third, first, second)) {
                assertThat(receiveTexts(consumer, 2)).containsExactly("a", "b");
            }
            session.rollback();
        }
        for (final MessageConsumer consumer : List.of(first, second, third)) {
            final Message message = receive(consumer);
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(3);
            receive(consumer);
        }
        session.commit();
        for (final MessageConsumer consumer : List.of(first, second, third)) {
            assertNothingFor(consumer);
        }
    }

    @Test
    void shouldDeliverWhatOneCommitSendsInOrderOfPriority() throws Exception {
        final Session session = transacted();
        try (MessageProducer producer = session.createProducer(queue)) {
            for (final int priority : new int[] {1, 9, 4, 9, 0}) {
                producer.send(session.createTextMessage("p" + priority), DeliveryMode.PERSISTENT, priority, 0);
            }
        }
        session.commit();

        assertThat(receiveTexts(shared().createConsumer(queue), 5)).containsExactly("p9", "p9", "p4", "p1", "p0");
    }

    @Test
    void shouldKeepTheOrderOfSeveralProducersOfATransaction() throws Exception {
        final Session session = transacted();
        final MessageProducer first = session.createProducer(queue);
        final MessageProducer second = session.createProducer(null);
        final List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            final String text = "m" + i;
            sent.add(text);
            if (i % 2 == 0) {
                first.send(session.createTextMessage(text));
            } else {
                second.send(queue, session.createTextMessage(text));
            }
        }
        session.commit();

        assertThat(receiveTexts(shared().createConsumer(queue), 20)).isEqualTo(sent);
    }

    @Test
    void shouldCommitWhatItSendsToSeveralDestinationsAtOnce() throws Exception {
        final Topic topic = topic();
        final MessageConsumer fromQueue = shared().createConsumer(queue);
        final MessageConsumer fromTopic = shared().createConsumer(topic);
        final Session session = transacted();
        send(session, queue, "q");
        send(session, topic, "t");
        assertNothingFor(fromQueue);
        assertNothingFor(fromTopic);
        session.commit();

        assertThat(receiveText(fromQueue)).isEqualTo("q");
        assertThat(receiveText(fromTopic)).isEqualTo("t");
    }

    @Test
    void shouldSendOneMessageObjectAgainAndAgain() throws Exception {
        final Queue other = queue();
        final Session session = transacted();
        final Message message = session.createTextMessage("x");
        final List<String> ids = new ArrayList<>();
        for (final Queue destination : new Queue[] {queue, other, queue}) {
            try (MessageProducer producer = session.createProducer(destination)) {
                producer.send(message);
            }
            assertThat(message.getJMSDestination()).isEqualTo(destination);
            ids.add(message.getJMSMessageID());
        }
        session.commit();

        assertThat(ids).doesNotHaveDuplicates();
        final MessageConsumer consumer = shared().createConsumer(queue);
        assertThat(receive(consumer).getJMSMessageID()).isEqualTo(ids.get(0));
        assertThat(receive(consumer).getJMSMessageID()).isEqualTo(ids.get(2));
        assertThat(receive(shared().createConsumer(other)).getJMSMessageID()).isEqualTo(ids.get(1));
    }

    @Test
    void shouldDoNothingWhereNothingWasDone() throws Exception {
        final Session session = transacted();
        session.commit();
        session.rollback();
        session.commit();

        send(session, queue, "a");
        session.commit();
        assertThat(receiveText(shared().createConsumer(queue))).isEqualTo("a");
    }

    @Test
    void shouldReceiveInALaterTransactionWhatItHasSentInAnEarlierOne() throws Exception {
        final Session session = transacted();
        final MessageConsumer consumer = session.createConsumer(queue);
        send(session, queue, "a");
        assertNothingFor(consumer);
        session.commit();
        assertThat(receiveText(consumer)).isEqualTo("a");
        session.rollback();
        assertThat(receive(consumer).getJMSRedelivered()).isTrue();
        session.commit();
    }

    @Test
    void shouldRollBackWhatAListenerHasDone() throws Exception {
        final Queue answers = queue();
        final Session session = transacted();
        final MessageProducer producer = session.createProducer(answers);
        final List<Boolean> redelivered = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(2);
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                redelivered.add(message.getJMSRedelivered());
                producer.send(session.createTextMessage("answer " + redelivered.size()));
                if (redelivered.size() == 1) {
                    session.rollback();
                } else {
                    session.commit();
                }
            } catch (final JMSException e) {
                redelivered.add(null);
            }
            done.countDown();
        });
        send(shared(), queue, "a");
        Await.latch("both deliveries", done);

        assertThat(redelivered).containsExactly(false, true);
        final MessageConsumer consumer = shared().createConsumer(answers);
        assertThat(receiveText(consumer)).isEqualTo("answer 2");
        assertNothingFor(consumer);
    }

    @Test
    void shouldCommitTheRestWhenOneSendFailedInItsCall() throws Exception {
        final Session session = transacted();
        send(session, queue, "a");
        final Session owner = session();
        final TemporaryQueue gone = owner.createTemporaryQueue();
        gone.delete();
        assertThatThrownBy(() -> session.createProducer(gone)).isInstanceOf(InvalidDestinationException.class);
        send(session, queue, "b");
        session.commit();

        assertThat(receiveTexts(shared().createConsumer(queue), 2)).containsExactly("a", "b");
    }
}
