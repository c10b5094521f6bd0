// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Sections 6.1.3 to 6.1.5: setup, starting, pausing. */
class StartAndStopTest extends ConformanceTest {
    @Test
    void shouldBeStoppedWhenCreated() throws Exception {
        final Queue queue = queue();
        send(session(), queue, "x");
        final Connection connection = stopped();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);

        assertGivesNothing(connection, consumer);
        connection.start();

        assertThat(receiveText(consumer)).isEqualTo("x");
    }

    /** After a round trip, with which everything that the node has sent to the connection before has come. */
    private static void assertGivesNothing(final Connection stopped, final MessageConsumer consumer) throws Exception {
        stopped.createSession().createTemporaryQueue().delete();
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(consumer.receive(1)).isNull();
    }

    @Test
    void shouldSendWhileStopped() throws Exception {
        final Queue queue = queue();
        final Session session = stopped().createSession();

        send(session, queue, "x");

        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("x");
    }

    @Test
    void shouldIgnoreStartingTwiceAndStoppingTwice() throws Exception {
        final Connection connection = connect();
        connection.start();
        connection.stop();
        connection.stop();
        connection.start();
        final Queue queue = queue();
        final Session session = connection.createSession();
        send(session, queue, "x");

        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("x");
    }

    @Test
    void shouldDeliverNothingBetweenStopAndStart() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        send(session, queue, "a", "b");
        assertThat(receiveText(consumer)).isEqualTo("a");

        connection.stop();
        assertGivesNothing(connection, consumer);
        connection.start();

        assertThat(receiveText(consumer)).isEqualTo("b");
    }

    @Test
    void shouldLetAReceiveThatWaitsGoOnAfterTheConnectionIsStarted() throws Exception {
        final Queue queue = queue();
        send(session(), queue, "x");
        final Connection connection = stopped();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        final AtomicReference<Message> received = new AtomicReference<>();
        final Thread receiver = new Thread(() -> {
            try {
                received.set(consumer.receive(PATIENCE_MS));
            } catch (final jakarta.jms.JMSException e) {
                throw new AssertionError(e);
            }
        });
        receiver.start();

        connection.start();
        Await.end(receiver, Await.PATIENCE);

        assertThat(received.get()).isNotNull();
    }

    @Test
    void shouldNotReturnFromStopBeforeListenersHaveReturned() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final Session session = connection.createSession();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final AtomicBoolean left = new AtomicBoolean();
        session.createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            try {
                leave.await(30, TimeUnit.SECONDS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            left.set(true);
        });
        send(session(), queue, "x");
        Await.latch("the listener's call", entered);
        final AtomicBoolean leftWhenStopped = new AtomicBoolean();
        final Thread stopper = new Thread(() -> {
            try {
                connection.stop();
                leftWhenStopped.set(left.get());
            } catch (final jakarta.jms.JMSException e) {
                throw new AssertionError(e);
            }
        });
        stopper.start();

        stopper.join(100);
        assertThat(stopper.isAlive()).isTrue();
        leave.countDown();
        Await.end(stopper, Await.PATIENCE);

        assertThat(leftWhenStopped).isTrue();
    }

    @Test
    void shouldNotCallListenersWhileStopped() throws Exception {
        final Queue queue = queue();
        final Connection connection = connect();
        final CountDownLatch called = new CountDownLatch(1);
        connection.createSession().createConsumer(queue).setMessageListener(message -> called.countDown());
        connection.stop();
        send(session(), queue, "x");

        assertThat(called.await(100, TimeUnit.MILLISECONDS)).isFalse();
        connection.start();

        Await.latch("the listener's call after start", called);
    }
}
