// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;

/** Section 6.1.7: what becomes of problems that no call can report. They are made by sends that wait for nothing, to queues that have no room. */
class ExceptionListenerTest extends ConformanceTest {
    private static final int QUEUES = 4;

    /** In each of these sessions a message is refused that nobody waits for. */
    private static void overfill(final Connection connection) throws JMSException {
        for (int i = 0; i < QUEUES; i++) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(new AerogramQueue(unique("ext.refuse")));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int message = 0; message < 4; message++) {
                producer.send(session.createMessage());
            }
        }
    }

    @Test
    void shouldHearOfEachProblemOneAfterTheOther() throws Exception {
        final Connection connection = connect();
        final List<JMSException> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger inside = new AtomicInteger();
        final AtomicBoolean overlapped = new AtomicBoolean();
        connection.setExceptionListener(problem -> {
            overlapped.compareAndSet(false, inside.incrementAndGet() > 1);
            Thread.yield();
            heard.add(problem);
            inside.decrementAndGet();
        });
        overfill(connection);

        Await.until("a problem of each session", () -> heard.size() == QUEUES);
        assertThat(heard).allSatisfy(problem -> assertThat(problem)
                .isInstanceOf(ResourceAllocationException.class)
                .satisfies(e -> assertThat(e.getErrorCode()).startsWith("AG-")));
        assertThat(overlapped).isFalse();
    }

    @Test
    void shouldGoOnAfterItHasThrown() throws Exception {
        final Connection connection = connect();
        final AtomicInteger calls = new AtomicInteger();
        connection.setExceptionListener(problem -> {
            if (calls.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("thrown by the application");
            }
            throw new AssertionError("thrown by the application");
        });
        overfill(connection);

        Await.until("all calls", () -> calls.get() == QUEUES);
        send(connection.createSession(), queue(), "the connection still works");
    }

    @Test
    void shouldBeAbleToCloseItsConnection() throws Exception {
        final Connection connection = connect();
        final AtomicBoolean closed = new AtomicBoolean();
        connection.setExceptionListener(problem -> {
            try {
                connection.close();
                closed.set(true);
            } catch (final JMSException e) {
                closed.set(false);
            }
        });
        try {
            overfill(connection);
        } catch (final jakarta.jms.IllegalStateException expected) {
            // It may be closed before all has been sent.
        }

        Await.until("the connection closed by its listener", closed::get);
    }
}
