// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Sections 6.1.5, 6.1.8 and 6.2.15: a listener that runs while its connection or session is stopped or closed has all services until it returns. */
class ServicesWhileEndingTest extends ConformanceTest {
    private final Queue queue = queue();
    private final Queue answers = queue();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private interface Step {
        void run() throws Exception;
    }

    private void listen(final Session session, final Step work) throws Exception {
        session.createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            try {
                leave.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
                work.run();
            } catch (final Exception e) {
                failure.set(e);
            }
        });
        send(shared(), queue, "go");
        Await.latch("the listener's call", entered);
    }

    private void whileInListener(final Step step) throws Exception {
        final Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (final Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        Await.until("the other thread to wait", () -> isWaiting(thread));
        leave.countDown();
        Await.end(thread, Await.PATIENCE);
        assertThat(failure.get()).isNull();
    }

    private static boolean isWaiting(final Thread thread) {
        for (final StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().startsWith("await")) {
                return true;
            }
        }
        return false;
    }

    private static void answer(final Session session, final Queue to) throws Exception {
        final Message answer = session.createTextMessage("answer");
        try (MessageProducer producer = session.createProducer(to)) {
            producer.send(answer);
        }
        assertThat(session.createTemporaryQueue()).isNotNull();
    }

    @Test
    void shouldLetItSendWhileItsConnectionIsStopped() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession();
        listen(session, () -> answer(session, answers));
        whileInListener(connection::stop);

        assertThat(receiveText(shared().createConsumer(answers))).isEqualTo("answer");
    }

    @Test
    void shouldLetItSendWhileItsSessionIsClosed() throws Exception {
        final Session session = session();
        listen(session, () -> answer(session, answers));
        whileInListener(session::close);

        assertThat(receiveText(shared().createConsumer(answers))).isEqualTo("answer");
        assertNothingFor(shared().createConsumer(queue));
    }

    @Test
    void shouldLetItSendWhileItsConnectionIsClosed() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession();
        listen(session, () -> {
            try (MessageProducer producer = session.createProducer(answers)) {
                producer.send(session.createTextMessage("answer"));
            }
        });
        whileInListener(connection::close);

        assertThat(receiveText(shared().createConsumer(answers))).isEqualTo("answer");
        assertNothingFor(shared().createConsumer(queue));
    }

    @Test
    void shouldLetItCommitWhileItsConnectionIsClosed() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(answers);
        listen(session, () -> {
            producer.send(session.createTextMessage("answer"));
            session.commit();
        });
        whileInListener(connection::close);

        assertThat(receiveText(shared().createConsumer(answers))).isEqualTo("answer");
        assertNothingFor(shared().createConsumer(queue));
    }

    @Test
    void shouldLetReceiveTimersGoOnWhileStopped() throws Exception {
        final Connection connection = connect();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        send(shared(), queue, "a");
        connection.stop();
        assertThat(consumer.receive(50)).isNull();
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();

        assertThat(receiveText(consumer)).isEqualTo("a");
    }
}
