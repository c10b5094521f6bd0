// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.producing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import org.aerogram.it.conformance.ConformanceTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sections 7.1 to 7.6 and the javadoc of MessageProducer: what each form of send says to arguments that cannot be. */
class SendArgumentsTest extends ConformanceTest {
    private static final CompletionListener LISTENER = new CompletionListener() {
        @Override
        public void onCompletion(final Message message) {}

        @Override
        public void onException(final Message message, final Exception exception) {}
    };

    private final Queue queue = queue();
    private final Topic topic = topic();
    private Session session;
    private MessageProducer bound;
    private MessageProducer unbound;
    private QueueSender sender;
    private TopicPublisher publisher;
    private Message message;

    @BeforeEach
    void open() throws Exception {
        session = shared();
        bound = session.createProducer(queue);
        unbound = session.createProducer(null);
        sender = ((QueueSession) session).createSender(null);
        publisher = ((TopicSession) session).createPublisher(null);
        message = session.createTextMessage("text");
    }

    @Test
    void shouldRefuseNoMessageInEveryForm() throws Exception {
        final TopicPublisher own = ((TopicSession) session).createPublisher(topic);

        assertEach(
                MessageFormatException.class,
                () -> bound.send(null),
                () -> bound.send(null, 2, 4, 0),
                () -> bound.send((Message) null, LISTENER),
                () -> bound.send((Message) null, 2, 4, 0, LISTENER),
                () -> unbound.send(queue, null),
                () -> unbound.send(queue, null, 2, 4, 0),
                () -> unbound.send(queue, null, LISTENER),
                () -> unbound.send(queue, null, 2, 4, 0, LISTENER),
                () -> sender.send(queue, null),
                () -> sender.send(queue, null, 2, 4, 0),
                () -> own.publish(null),
                () -> own.publish(null, 2, 4, 0),
                () -> publisher.publish(topic, null),
                () -> publisher.publish(topic, null, 2, 4, 0));
    }

    @Test
    void shouldRefuseNoDestinationInEveryForm() {
        assertEach(
                InvalidDestinationException.class,
                () -> unbound.send(null, message),
                () -> unbound.send(null, message, 2, 4, 0),
                () -> unbound.send(null, message, LISTENER),
                () -> unbound.send(null, message, 2, 4, 0, LISTENER),
                () -> sender.send((Queue) null, message),
                () -> sender.send((Queue) null, message, 2, 4, 0),
                () -> publisher.publish((Topic) null, message),
                () -> publisher.publish((Topic) null, message, 2, 4, 0));
    }

    @Test
    void shouldTellProducersWithADestinationFromThoseWithout() {
        assertEach(
                UnsupportedOperationException.class,
                () -> unbound.send(message),
                () -> unbound.send(message, 2, 4, 0),
                () -> unbound.send(message, LISTENER),
                () -> unbound.send(message, 2, 4, 0, LISTENER),
                () -> sender.send(message),
                () -> publisher.publish(message),
                () -> publisher.publish(message, 2, 4, 0),
                () -> bound.send(queue, message),
                () -> bound.send(topic, message, 2, 4, 0),
                () -> bound.send(queue, message, LISTENER),
                () -> bound.send(queue, message, 2, 4, 0, LISTENER));
    }

    @Test
    void shouldRefuseNoListenerInEveryForm() {
        assertEach(
                IllegalArgumentException.class,
                () -> bound.send(message, null),
                () -> bound.send(message, 2, 4, 0, null),
                () -> unbound.send(queue, message, null),
                () -> unbound.send(queue, message, 2, 4, 0, null));
    }

    @Test
    void shouldRefuseImpossibleOptionsInEveryForm() {
        for (final int mode : new int[] {-1, 0, 3}) {
            assertEach(
                    JMSException.class,
                    () -> bound.setDeliveryMode(mode),
                    () -> bound.send(message, mode, 4, 0),
                    () -> bound.send(message, mode, 4, 0, LISTENER),
                    () -> unbound.send(queue, message, mode, 4, 0));
        }
        for (final int priority : new int[] {-1, 10, Integer.MAX_VALUE}) {
            assertEach(
                    JMSException.class,
                    () -> bound.setPriority(priority),
                    () -> bound.send(message, 2, priority, 0),
                    () -> unbound.send(queue, message, 2, priority, 0, LISTENER));
        }
        assertEach(
                JMSException.class,
                () -> bound.setTimeToLive(-1),
                () -> bound.send(message, 2, 4, -1),
                () -> bound.setDeliveryDelay(-1));
    }

    @Test
    void shouldSendNothingWhereItRefuses() throws Exception {
        shouldTellProducersWithADestinationFromThoseWithout();
        shouldRefuseImpossibleOptionsInEveryForm();
        shouldRefuseNoListenerInEveryForm();

        assertNothingFor(session.createConsumer(queue));
    }

    @Test
    void shouldIgnoreHeadersThatTheApplicationHasSet() throws Exception {
        message.setJMSDestination(topic);
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        message.setJMSPriority(9);
        message.setJMSExpiration(1);
        message.setJMSDeliveryTime(1);
        message.setJMSMessageID("ID:mine");
        message.setJMSTimestamp(1);
        message.setJMSRedelivered(true);
        final long before = System.currentTimeMillis();
        bound.send(message);
        final Message received = receive(session.createConsumer(queue));

        for (final Message each : new Message[] {message, received}) {
            assertThat(each.getJMSDestination()).isEqualTo(queue);
            assertThat(each.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(each.getJMSPriority()).isEqualTo(4);
            assertThat(each.getJMSExpiration()).isZero();
            assertThat(each.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
            assertThat(each.getJMSTimestamp()).isGreaterThanOrEqualTo(before);
            assertThat(each.getJMSDeliveryTime()).isGreaterThanOrEqualTo(before);
        }
        assertThat(received.getJMSRedelivered()).isFalse();
    }

    private static void assertEach(final Class<? extends Exception> expected, final ThrowingCallable... calls) {
        for (int i = 0; i < calls.length; i++) {
            assertThatThrownBy(calls[i]).as("call " + i).isInstanceOf(expected);
        }
    }
}
