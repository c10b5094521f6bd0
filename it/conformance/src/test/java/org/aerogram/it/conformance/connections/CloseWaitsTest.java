// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/**
 * Sections 6.1.5, 6.1.8, 6.2.15, 7.3 and 8.8: stop and close return when the callbacks that run have returned, however long that takes. Connections here are patient for a
 * tenth of a second only, which must not matter.
 */
class CloseWaitsTest extends ConformanceTest {
    private static final long TOO_EARLY_MS = 400;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private interface Step {
        void run() throws Exception;
    }

    private Connection impatient() throws Exception {
        final Connection connection =
                closed(new AerogramConnectionFactory(url("closeTimeout=100ms")).createConnection());
        connection.start();
        return connection;
    }

    private void stay() {
        entered.countDown();
        try {
            leave.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
            left.countDown();
        } catch (final InterruptedException e) {
            failure.set(e);
        }
    }

    private Thread other(final Step step) {
        final Thread thread = new Thread(() -> {
            try {
                step.run();
                if (left.getCount() > 0) {
                    failure.set(new AssertionError("returned while a callback ran"));
                }
            } catch (final Exception e) {
                if (!isImpatience(e)) {
                    failure.set(e);
                }
            }
        });
        thread.start();
        return thread;
    }

    /** On a busy machine the node's answer to a close may take longer than these connections wait for it. */
    private static boolean isImpatience(final Exception e) {
        return e instanceof final JMSException failure && "AG-1014".equals(failure.getErrorCode());
    }

    /** Takes the step in another thread while a callback runs; it must return after the callback, not before. */
    private void assertWaits(final Step step) throws Exception {
        Await.latch("the callback's call", entered);
        final Thread thread = other(step);
        thread.join(TOO_EARLY_MS);
        final boolean waited = thread.isAlive();
        leave.countDown();
        Await.end(thread, Await.PATIENCE);

        assertThat(failure.get()).isNull();
        assertThat(waited).as("waited").isTrue();
    }

    private MessageConsumer listening(final Session session) throws Exception {
        final Queue queue = queue();
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> stay());
        send(shared(), queue, "x");
        return consumer;
    }

    private MessageProducer completing(final Session session) throws Exception {
        final MessageProducer producer = session.createProducer(queue());
        producer.send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                stay();
            }

            @Override
            public void onException(final Message message, final Exception exception) {
                failure.set(exception);
            }
        });
        return producer;
    }

    @Test
    void shouldWaitForAMessageListenerWhenTheConnectionIsClosed() throws Exception {
        final Connection connection = impatient();
        listening(connection.createSession());
        assertWaits(connection::close);
    }

    @Test
    void shouldWaitForAMessageListenerWhenTheConnectionIsStopped() throws Exception {
        final Connection connection = impatient();
        listening(connection.createSession());
        assertWaits(connection::stop);
    }

    @Test
    void shouldWaitForAMessageListenerWhenTheSessionIsClosed() throws Exception {
        final Session session = impatient().createSession();
        listening(session);
        assertWaits(session::close);
    }

    @Test
    void shouldWaitForAMessageListenerWhenItsConsumerIsClosed() throws Exception {
        assertWaits(listening(impatient().createSession())::close);
    }

    @Test
    void shouldWaitForACompletionListenerWhenTheConnectionIsClosed() throws Exception {
        final Connection connection = impatient();
        completing(connection.createSession());
        assertWaits(connection::close);
    }

    @Test
    void shouldWaitForACompletionListenerWhenTheSessionIsClosed() throws Exception {
        final Session session = impatient().createSession();
        completing(session);
        assertWaits(session::close);
    }

    @Test
    void shouldWaitForACompletionListenerWhenItsProducerIsClosed() throws Exception {
        assertWaits(completing(impatient().createSession())::close);
    }

    @Test
    void shouldWaitForACompletionListenerWhenTheSessionCommits() throws Exception {
        final Session session = impatient().createSession(Session.SESSION_TRANSACTED);
        completing(session);
        assertWaits(session::commit);
    }

    @Test
    void shouldWaitInASecondCloseToo() throws Exception {
        final Connection connection = impatient();
        listening(connection.createSession());
        Await.latch("the callback's call", entered);
        final Thread first = other(connection::close);
        assertWaits(connection::close);
        Await.end(first, Await.PATIENCE);
    }

    @Test
    void shouldSayWhoIsWaitedFor() throws Exception {
        final Session session = impatient().createSession();
        listening(session);
        Await.latch("the callback's call", entered);
        final CountDownLatch said = new CountDownLatch(1);
        final Handler handler = new Handler() {
            @Override
            public void publish(final LogRecord line) {
                if (line.getLevel() == Level.WARNING
                        && line.getMessage().matches(".*session-\\d+: close .*thread '.*")) {
                    said.countDown();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        final Logger logger = Logger.getLogger("org.aerogram.jms.dispatch.CallbackWait");
        logger.addHandler(handler);
        try {
            final Thread closer = other(session::close);
            Await.latch("the line in the log", said);
            leave.countDown();
            Await.end(closer, Await.PATIENCE);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(failure.get()).isNull();
    }

    @Test
    void shouldLetAListenerCloseAnotherSessionWhileItsConnectionIsBeingClosed() throws Exception {
        final Connection connection = impatient();
        final Session other = connection.createSession();
        final Session session = connection.createSession();
        final Queue queue = queue();
        session.createConsumer(queue).setMessageListener(message -> {
            stay();
            try {
                other.close();
            } catch (final Exception e) {
                if (!isImpatience(e)) {
                    failure.set(e);
                }
            }
        });
        send(shared(), queue, "x");
        assertWaits(connection::close);
    }

    @Test
    void shouldRefuseToBeClosedByAListenerWhileAnotherThreadClosesIt() throws Exception {
        final Connection connection = impatient();
        final Session session = connection.createSession();
        final Queue queue = queue();
        final CountDownLatch checked = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            stay();
            try {
                assertThatThrownBy(connection::close).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(session::close).isInstanceOf(IllegalStateException.class);
            } catch (final AssertionError e) {
                failure.set(e);
            }
            checked.countDown();
        });
        send(shared(), queue, "x");
        assertWaits(connection::close);
        Await.latch("the listener's end", checked);
        assertThat(failure.get()).isNull();
    }
}
