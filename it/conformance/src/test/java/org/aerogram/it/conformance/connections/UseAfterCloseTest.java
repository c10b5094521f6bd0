// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aerogram.it.conformance.Arguments;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Sections 6.1.8, 6.2.15, 7.7 and 8.8: every method of everything that is closed throws an IllegalStateException, but for a second close. */
class UseAfterCloseTest extends ConformanceTest {
    private static final Set<String> ALLOWED = Set.of("close", "run", "getAutoStart", "setAutoStart");

    private final Queue queue = queue();
    private final Topic topic = topic();

    @Test
    void shouldRefuseEveryMethodOfAClosedConnection() throws Exception {
        final Connection connection = connect();
        connection.close();
        final QueueConnection queues = new AerogramConnectionFactory(url()).createQueueConnection();
        queues.close();
        final TopicConnection topics = new AerogramConnectionFactory(url()).createTopicConnection();
        topics.close();

        assertEachRefused(Connection.class, connection);
        assertEachRefused(QueueConnection.class, queues);
        assertEachRefused(TopicConnection.class, topics);
    }

    @Test
    void shouldRefuseEveryMethodOfAClosedSession() throws Exception {
        final Session session = session();
        session.close();
        final Session transacted = session(Session.SESSION_TRANSACTED);
        transacted.close();
        final Connection connection = connect();
        final Session ofClosedConnection = connection.createSession();
        connection.close();
        final QueueSession queues = closed(new AerogramConnectionFactory(url()).createQueueConnection())
                .createQueueSession(true, 0);
        queues.close();
        final TopicSession topics = closed(new AerogramConnectionFactory(url()).createTopicConnection())
                .createTopicSession(true, 0);
        topics.close();

        assertEachRefused(Session.class, session);
        assertEachRefused(Session.class, transacted);
        assertEachRefused(Session.class, ofClosedConnection);
        assertEachRefused(QueueSession.class, queues);
        assertEachRefused(TopicSession.class, topics);
    }

    @Test
    void shouldRefuseEveryMethodOfAClosedProducer() throws Exception {
        final Session session = session();
        final MessageProducer bound = session.createProducer(queue);
        bound.close();
        final MessageProducer unbound = session.createProducer(null);
        unbound.close();
        final QueueSender sender = ((QueueSession) session).createSender(queue);
        sender.close();
        final TopicPublisher publisher = ((TopicSession) session).createPublisher(topic);
        publisher.close();
        final MessageProducer ofClosedSession = session.createProducer(queue);
        session.close();

        assertEachRefused(MessageProducer.class, bound);
        assertEachRefused(MessageProducer.class, unbound);
        assertEachRefused(MessageProducer.class, ofClosedSession);
        assertEachRefused(QueueSender.class, sender);
        assertEachRefused(TopicPublisher.class, publisher);
    }

    @Test
    void shouldRefuseEveryMethodOfAClosedConsumer() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.close();
        final QueueReceiver receiver = ((QueueSession) session).createReceiver(queue);
        receiver.close();
        final TopicSubscriber subscriber = ((TopicSession) session).createSubscriber(topic);
        subscriber.close();
        final MessageConsumer ofClosedSession = session.createConsumer(topic);
        session.close();

        assertEachRefused(MessageConsumer.class, consumer);
        assertEachRefused(MessageConsumer.class, ofClosedSession);
        assertEachRefused(QueueReceiver.class, receiver);
        assertEachRefused(TopicSubscriber.class, subscriber);
    }

    @Test
    void shouldRefuseEveryMethodOfAClosedBrowser() throws Exception {
        final Session session = session();
        final QueueBrowser browser = session.createBrowser(queue);
        browser.close();
        final QueueBrowser ofClosedSession = session.createBrowser(queue);
        session.close();

        assertEachRefused(QueueBrowser.class, browser);
        assertEachRefused(QueueBrowser.class, ofClosedSession);
    }

    @Test
    void shouldRefuseEveryMethodOfAClosedContextAndItsParts() throws Exception {
        final JMSContext context = context();
        final JMSContext fresh = context();
        final JMSConsumer consumer = context.createConsumer(queue);
        final JMSConsumer closedBefore = context.createConsumer(queue);
        closedBefore.close();
        final JMSProducer producer = context.createProducer();
        context.close();
        fresh.close();

        assertEachRefused(JMSContext.class, context);
        assertEachRefused(JMSContext.class, fresh);
        assertEachRefused(JMSConsumer.class, consumer);
        assertEachRefused(JMSConsumer.class, closedBefore);
        for (final Method method : JMSProducer.class.getMethods()) {
            if (method.getName().equals("send")) {
                assertRefused(method, producer);
            }
        }
    }

    @Test
    void shouldIgnoreASecondCloseOfAnything() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession();
        final JMSContext context = context();
        final List<AutoCloseable> all = new ArrayList<>(List.of(
                session.createProducer(queue),
                session.createConsumer(queue),
                session.createBrowser(queue),
                context.createConsumer(queue)));
        all.addAll(List.of(session, connection, context));
        for (int round = 0; round < 2; round++) {
            for (final AutoCloseable each : all) {
                assertThatCode(each::close).doesNotThrowAnyException();
            }
        }
    }

    private <T> void assertEachRefused(final Class<T> type, final T closed) throws Exception {
        for (final Method method : type.getMethods()) {
            if (!ALLOWED.contains(method.getName())) {
                assertRefused(method, closed);
            }
        }
    }

    private void assertRefused(final Method method, final Object closed) throws Exception {
        final Arguments arguments = new Arguments().with(queue, topic).with(Message.class, message());

        final Throwable thrown = arguments.thrownBy(method, closed);
        assertThat(thrown)
                .as(method.toString())
                .isInstanceOfAny(IllegalStateException.class, IllegalStateRuntimeException.class);
        assertThat(codeOf(thrown)).as(method.toString()).isEqualTo("AG-1601");
    }

    private static String codeOf(final Throwable thrown) {
        return thrown instanceof final IllegalStateException checked
                ? checked.getErrorCode()
                : ((IllegalStateRuntimeException) thrown).getErrorCode();
    }

    private Message message() throws Exception {
        return shared().createMessage();
    }
}
