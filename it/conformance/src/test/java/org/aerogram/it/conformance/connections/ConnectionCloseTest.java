// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 6.1.8: closing a connection, and what a closed one refuses. */
class ConnectionCloseTest extends ConformanceTest {
    @Test
    void shouldIgnoreClosingTwice() throws Exception {
        final Connection connection = connect();
        connection.close();

        assertThatCode(connection::close).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseEveryUseOfAClosedConnection() throws Exception {
        final Connection connection = connect();
        connection.close();

        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.createSession(false, Session.AUTO_ACKNOWLEDGE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::stop).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::getClientID).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.setClientID("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::getMetaData).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::getExceptionListener).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.setExceptionListener(e -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCloseSessionsProducersAndConsumersWithIt() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(queue);
        final MessageConsumer consumer = session.createConsumer(queue);
        final QueueBrowser browser = session.createBrowser(queue);
        final Message message = session.createMessage();
        connection.close();

        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createQueue("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::getTransacted).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::getAcknowledgeMode).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> producer.send(message)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(producer::getDestination).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(producer::getPriority).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::getMessageSelector).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.setMessageListener(m -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(browser::getEnumeration).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> {
                    session.close();
                    producer.close();
                    consumer.close();
                    browser.close();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldLetAReceivedMessageBeReadButNotAcknowledgedAfterwards() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, queue, "x");
        final Message message = receive(session.createConsumer(queue));
        connection.close();

        assertThat(message.getBody(String.class)).isEqualTo("x");
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldReturnUnacknowledgedMessagesToTheQueueMarkedRedelivered() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, queue, "a", "b", "c");
        final MessageConsumer consumer = session.createConsumer(queue);
        receiveTexts(consumer, 2);
        connection.close();

        final MessageConsumer next = session().createConsumer(queue);
        final Message first = receive(next);
        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSRedelivered()).isTrue();
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(receiveText(next)).isEqualTo("b");
        final Message third = receive(next);
        assertThat(third.getBody(String.class)).isEqualTo("c");
        assertThat(third.getJMSRedelivered()).isFalse();
    }

    @Test
    void shouldWakeAReceiveThatWaitsWithNull() throws Exception {
        final Connection connection = connect();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue());
        final AtomicReference<Object> result = new AtomicReference<>();
        final Thread receiver = receiver(consumer, result);
        Await.until("the receiver to wait", () -> receiver.getState() != Thread.State.NEW);

        connection.close();
        Await.end(receiver, Await.PATIENCE);

        // null where it waited already, IllegalStateException where close came first
        assertThat(result.get()).isIn("null", "IllegalStateException");
    }

    private static Thread receiver(final MessageConsumer consumer, final AtomicReference<Object> result) {
        final Thread thread = new Thread(() -> {
            try {
                result.set(String.valueOf(consumer.receive()));
            } catch (final JMSException e) {
                result.set(e.getClass().getSimpleName());
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void shouldWaitForListenersThatAreRunning() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final AtomicBoolean finished = new AtomicBoolean();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        session.createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            try {
                leave.await(30, TimeUnit.SECONDS);
                // the session is usable until the listener has returned
                message.acknowledge();
                finished.set(true);
            } catch (final Exception e) {
                failure.set(e);
            }
        });
        send(session(), queue, "x");
        Await.latch("the listener's call", entered);
        final Thread closer = new Thread(() -> {
            try {
                connection.close();
            } catch (final JMSException e) {
                failure.set(e);
            }
        });
        closer.start();
        closer.join(100);
        assertThat(closer.isAlive()).isTrue();
        leave.countDown();
        Await.end(closer, Await.PATIENCE);

        assertThat(failure.get()).isNull();
        assertThat(finished).isTrue();
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldRefuseToBeStoppedOrClosedByItsOwnListener() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final AtomicReference<Throwable> stopped = new AtomicReference<>();
        final AtomicReference<Throwable> closed = new AtomicReference<>();
        final AtomicReference<Throwable> sessionClosed = new AtomicReference<>();
        final CountDownLatch done = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            stopped.set(thrownBy(connection::stop));
            closed.set(thrownBy(connection::close));
            sessionClosed.set(thrownBy(session::close));
            done.countDown();
        });
        send(session(), queue, "x");
        Await.latch("the listener's end", done);

        assertThat(stopped.get()).isInstanceOf(IllegalStateException.class);
        assertThat(closed.get()).isInstanceOf(IllegalStateException.class);
        assertThat(sessionClosed.get()).isInstanceOf(IllegalStateException.class);
        assertThatCode(connection::createSession).doesNotThrowAnyException();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Throwable thrownBy(final Action action) {
        try {
            action.run();
            return null;
        } catch (final Exception e) {
            return e;
        }
    }

    @Test
    void shouldRollBackATransactionInProgress() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        send(session, queue, "never");
        connection.close();

        assertNothingFor(session().createConsumer(queue));
    }
}
