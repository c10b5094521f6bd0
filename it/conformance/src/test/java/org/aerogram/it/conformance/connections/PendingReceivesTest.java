// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections 6.1.8, 6.2.15 and 8.8: close ends receives that wait, with null, and returns after them. */
@Timeout(120)
class PendingReceivesTest extends ConformanceTest {
    private final AtomicInteger returned = new AtomicInteger();

    @Test
    void shouldEndWithTheirConsumer() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue());

        assertEnds(consumer::receive, consumer);
    }

    @Test
    void shouldEndWithTheirSession() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue());

        assertEnds(() -> consumer.receive(600_000), session);
    }

    @Test
    void shouldEndWithTheirConnection() throws Exception {
        final Connection connection = connect();
        final MessageConsumer consumer = connection.createSession().createConsumer(topic());

        assertEnds(consumer::receive, connection);
    }

    @Test
    void shouldEndWithTheirConnectionWhereItWasNeverStarted() throws Exception {
        final Connection connection = stopped();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue());

        assertEnds(consumer::receive, connection);
    }

    @Test
    void shouldEndWithTheirContext() throws Exception {
        final JMSContext context = context();
        final JMSConsumer consumer = context.createConsumer(queue());

        assertEnds(consumer::receive, context);
    }

    @Test
    void shouldEndWithAContextThatSharesItsConnection() throws Exception {
        final JMSContext context = context();
        final JMSContext nested = closed(context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
        final JMSConsumer consumer = nested.createConsumer(queue());

        assertEnds(consumer::receive, nested);
        assertThat(context.createTextMessage("still there")).isNotNull();
    }

    private void assertEnds(final Callable<Message> receive, final AutoCloseable closing) throws Exception {
        final CountDownLatch begun = new CountDownLatch(1);
        final FutureTask<Message> task = new FutureTask<>(() -> {
            begun.countDown();
            final Message message = receive.call();
            returned.incrementAndGet();
            return message;
        });
        final Thread thread = new Thread(task, "receiver");
        thread.start();
        Await.latch("the receiver", begun);
        Await.until("the receiver to wait", () -> isWaiting(thread));
        closing.close();

        assertThat(task.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(returned).hasValue(1);
    }

    private static boolean isWaiting(final Thread thread) {
        for (final StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().startsWith("await")) {
                return true;
            }
        }
        return false;
    }
}
