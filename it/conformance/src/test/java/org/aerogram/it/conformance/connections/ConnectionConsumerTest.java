// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chapter 12 (application server facilities): connection consumers feed the sessions of a pool; a session's own listener runs what was loaded. */
@Timeout(120)
class ConnectionConsumerTest extends ConformanceTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    private ServerSessions pool(final Session session, final MessageListener listener) throws JMSException {
        session.setMessageListener(listener);
        return closed(new ServerSessions(session));
    }

    private void see(final Message message) {
        try {
            seen.add(((TextMessage) message).getText());
        } catch (final JMSException e) {
            throw new java.lang.IllegalStateException(e);
        }
    }

    @Test
    void shouldShowEveryMessageToTheSessionsListenerOnce() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final ServerSessions pool = pool(connection.createSession(), this::see);
        final ConnectionConsumer consumer = closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "a", "b", "c");
        Await.until("all messages", () -> seen.size() == 3);

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(consumer.getServerSessionPool()).isSameAs(pool);
        assertThat(pool.mostAtOnce()).isOne();
        consumer.close();
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldLoadNoMoreThanMaxMessagesAtOnce() throws Exception {
        final Queue queue = queue();
        send(shared(), queue, "1", "2", "3", "4", "5", "6", "7");
        final Connection connection = stopped();
        final ServerSessions pool = pool(connection.createSession(), this::see);
        closing(connection.createConnectionConsumer(queue, "", pool, 3));
        connection.start();
        Await.until("all messages", () -> seen.size() == 7);

        assertThat(seen).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(pool.mostAtOnce()).isBetween(1, 3);
    }

    @Test
    void shouldServeSeveralSessionsAtOnce() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final CountDownLatch both = new CountDownLatch(2);
        final Session first = connection.createSession();
        final Session second = connection.createSession();
        final MessageListener meeting = message -> {
            both.countDown();
            try {
                both.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        first.setMessageListener(meeting);
        second.setMessageListener(meeting);
        closing(connection.createConnectionConsumer(queue, null, closed(new ServerSessions(first, second)), 1));
        send(shared(), queue, "a", "b");

        Await.latch("two sessions at once", both);
    }

    @Test
    void shouldApplyTheSelector() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final ServerSessions pool = pool(connection.createSession(), this::see);
        closing(connection.createConnectionConsumer(queue, "n > 1", pool, 5));
        final Session sender = shared();
        for (int i = 0; i < 4; i++) {
            final TextMessage message = sender.createTextMessage("n" + i);
            message.setIntProperty("n", i);
            sender.createProducer(queue).send(message);
        }
        Await.until("what matches", () -> seen.size() == 2);

        assertThat(seen).containsExactly("n2", "n3");
    }

    @Test
    void shouldShowNothingWhileTheConnectionIsStopped() throws Exception {
        final Queue queue = queue();
        final Connection connection = stopped();
        closing(connection.createConnectionConsumer(queue, null, pool(connection.createSession(), this::see), 1));
        send(shared(), queue, "early");
        assertThat(receiveText(session().createConsumer(another(queue)))).isEqualTo("marker");
        assertThat(seen).isEmpty();

        connection.start();
        Await.until("the message", () -> seen.contains("early"));
    }

    private Queue another(final Queue queue) throws Exception {
        final Queue other = queue();
        send(session(), other, "marker");
        return other;
    }

    @Test
    void shouldDeliverAgainWhenTheListenerOfAnAutomaticSessionThrows() throws Exception {
        assertDeliveredAgainAfter(new java.lang.IllegalStateException("not yet"));
        assertDeliveredAgainAfter(new AssertionError("not yet"));
    }

    private void assertDeliveredAgainAfter(final Throwable thrown) throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final List<String> deliveries = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger calls = new AtomicInteger();
        final ServerSessions pool = pool(connection.createSession(), message -> {
            note(deliveries, message);
            if (calls.incrementAndGet() == 1) {
                ConnectionConsumerTest.<RuntimeException>rethrow(thrown);
            }
        });
        closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "m");
        Await.until("a second delivery", () -> deliveries.size() == 2);

        assertThat(deliveries).containsExactly("m false 1", "m true 2");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(final Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void shouldRedeliverAfterTheRollbackOfATransactedSession() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        final List<String> deliveries = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger calls = new AtomicInteger();
        final ServerSessions pool = pool(transacted, message -> {
            note(deliveries, message);
            try {
                if (calls.incrementAndGet() == 1) {
                    transacted.rollback();
                } else {
                    transacted.commit();
                }
            } catch (final JMSException e) {
                throw new java.lang.IllegalStateException(e);
            }
        });
        final ConnectionConsumer consumer = closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "m");
        Await.until("a second delivery", () -> deliveries.size() == 2);
        consumer.close();

        assertThat(deliveries).containsExactly("m false 1", "m true 2");
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldLetTheListenerAcknowledge() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final ServerSessions pool = pool(session, message -> {
            see(message);
            try {
                if (seen.size() == 2) {
                    message.acknowledge();
                }
            } catch (final JMSException e) {
                throw new java.lang.IllegalStateException(e);
            }
        });
        closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "a", "b", "c");
        Await.until("all messages", () -> seen.size() == 3);
        pool.awaitQuiet();
        connection.close();

        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("c");
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldReturnWhatWasNotShownWhenItIsClosed() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final ServerSessions pool = pool(connection.createSession(), message -> {
            see(message);
            entered.countDown();
            try {
                leave.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        final ConnectionConsumer consumer = closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "a", "b", "c");
        Await.latch("the listener", entered);
        consumer.close();
        consumer.close();
        leave.countDown();
        pool.awaitQuiet();

        final MessageConsumer other = session().createConsumer(queue);
        final Message next = receive(other);
        assertThat(((TextMessage) next).getText()).isEqualTo("b");
        assertThat(next.getJMSRedelivered()).isFalse();
        assertThat(receiveText(other)).isEqualTo("c");
        assertNothingFor(other);
        assertThatThrownBy(consumer::getServerSessionPool).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldServeTopicsAndSubscriptionsOfEachKind() throws Exception {
        final Topic topic = topic();
        final String id = unique("id");
        final String name = unique("s");
        final Connection connection = connectAs(id);
        final List<ConnectionConsumer> consumers = new ArrayList<>();
        final Supplier<ServerSessions> pools = () -> {
            try {
                return pool(connection.createSession(), this::see);
            } catch (final JMSException e) {
                throw new java.lang.IllegalStateException(e);
            }
        };
        consumers.add(closing(connection.createConnectionConsumer(topic, null, pools.get(), 1)));
        consumers.add(closing(connection.createSharedConnectionConsumer(topic, name, null, pools.get(), 1)));
        consumers.add(closing(connection.createDurableConnectionConsumer(topic, name + ".d", null, pools.get(), 1)));
        consumers.add(
                closing(connection.createSharedDurableConnectionConsumer(topic, name + ".sd", null, pools.get(), 1)));
        send(shared(), topic, "m");
        Await.until("all four", () -> seen.size() == 4);
        for (final ConnectionConsumer consumer : consumers) {
            consumer.close();
        }
        seen.clear();
        send(shared(), topic, "later");
        closing(connection.createDurableConnectionConsumer(topic, name + ".d", null, pools.get(), 1));
        closing(connection.createSharedDurableConnectionConsumer(topic, name + ".sd", null, pools.get(), 1));
        Await.until("what the durable ones kept", () -> seen.size() == 2);

        assertThat(seen).containsOnly("later");
    }

    @Test
    void shouldRefuseBadArguments() throws Exception {
        final Connection connection = connect();
        final ServerSessions pool = pool(connection.createSession(), this::see);
        final Queue queue = queue();
        final Topic topic = topic();

        assertThatThrownBy(() -> connection.createConnectionConsumer(null, null, pool, 1))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> connection.createSharedConnectionConsumer(null, "s", null, pool, 1))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, "no selector", pool, 1))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, null, null, 1))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, null, pool, 0))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connection.createDurableConnectionConsumer(topic, "d", null, pool, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.createSharedConnectionConsumer(topic, "", null, pool, 1))
                .isInstanceOf(JMSException.class);
    }

    @Test
    void shouldReceiveInNoOtherWayOnASessionWithAListenerOfItsOwn() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue());
        final MessageListener listener = message -> {};
        assertThat(session.getMessageListener()).isNull();
        session.setMessageListener(listener);

        assertThat(session.getMessageListener()).isSameAs(listener);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.setMessageListener(listener)).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> send(session, queue(), "sending is allowed")).doesNotThrowAnyException();
        session.setMessageListener(null);
        assertNothingFor(consumer);
    }

    @Test
    void shouldDoNothingInRunWhenNothingWasLoaded() throws Exception {
        assertThatCode(session()::run).doesNotThrowAnyException();
    }

    @Test
    void shouldWaitForTheListenerWhenStoppedOrClosed() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final AtomicInteger finished = new AtomicInteger();
        final Session session = connection.createSession();
        final ServerSessions pool = pool(session, message -> {
            entered.countDown();
            try {
                leave.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            finished.incrementAndGet();
        });
        closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "m");
        Await.latch("the listener", entered);
        final List<Integer> finishedAtStop = Collections.synchronizedList(new ArrayList<>());
        final Thread stopping = new Thread(() -> {
            try {
                connection.stop();
                finishedAtStop.add(finished.get());
                session.close();
            } catch (final JMSException e) {
                finishedAtStop.add(-1);
            }
        });
        stopping.start();
        leave.countDown();
        Await.end(stopping, Await.PATIENCE);

        assertThat(finishedAtStop).containsExactly(1);
        connection.close();
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldRefuseToBeClosedByItsOwnListener() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final List<Class<?>> thrown = Collections.synchronizedList(new ArrayList<>());
        final ServerSessions pool = pool(session, message -> {
            for (final AutoCloseable own : List.of(session, connection, (AutoCloseable) connection::stop)) {
                try {
                    own.close();
                } catch (final Exception e) {
                    thrown.add(e.getClass());
                }
            }
            see(message);
        });
        closing(connection.createConnectionConsumer(queue, null, pool, 1));
        send(shared(), queue, "m");
        Await.until("the listener", () -> seen.size() == 1);

        assertThat(thrown)
                .containsExactly(IllegalStateException.class, IllegalStateException.class, IllegalStateException.class);
    }

    @Test
    void shouldReportASessionOfAnotherConnectionToTheExceptionListener() throws Exception {
        final Queue queue = queue();
        final Connection connection = stopped();
        final CountDownLatch reported = new CountDownLatch(1);
        connection.setExceptionListener(e -> reported.countDown());
        final ServerSessions foreign = pool(session(), this::see);
        final ConnectionConsumer consumer = closing(connection.createConnectionConsumer(queue, null, foreign, 1));
        connection.start();
        send(shared(), queue, "m");
        Await.latch("the report", reported);
        consumer.close();

        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("m");
        assertThat(seen).isEmpty();
    }

    private static void note(final List<String> deliveries, final Message message) {
        try {
            deliveries.add(((TextMessage) message).getText() + " " + message.getJMSRedelivered() + " "
                    + message.getIntProperty("JMSXDeliveryCount"));
        } catch (final JMSException e) {
            throw new java.lang.IllegalStateException(e);
        }
    }

    private ConnectionConsumer closing(final ConnectionConsumer consumer) {
        closed((AutoCloseable) consumer::close);
        return consumer;
    }
}
