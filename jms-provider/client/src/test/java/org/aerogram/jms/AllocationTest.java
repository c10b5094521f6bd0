// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.management.ManagementFactory;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** To receive a message allocates the message that the application asked for, its bytes once, and little else. */
class AllocationTest extends BrokerTest {
    private static final int WARM_UP = 15_000;
    private static final int MESSAGES = 5_000;
    /** The message object with its parts, the head of some 150 bytes, and what the in-memory link keeps of a frame. */
    private static final int LITTLE = 1_200;
    /** So many may have been made before the count begins, as they wait to be received; none does at its end. */
    private static final int PREFETCHED = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Whoever polls makes the messages: the receiving thread mostly, and the client's agent while that does something else. */
    private static long allocated() {
        long sum = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("aerogram-client-agent")) {
                sum += THREADS.getThreadAllocatedBytes(thread.getId());
            }
        }
        return sum;
    }

    private double allocatedPerMessage(final int bodyLength) throws Exception {
        final Queue queue = new AerogramQueue("allocations-" + bodyLength);
        final Connection receiving = open("?prefetch=" + PREFETCHED);
        receiving.start();
        final MessageConsumer consumer = receiving.createSession().createConsumer(queue);
        final FutureTask<Void> sending = new FutureTask<>(() -> send(queue, bodyLength));
        new Thread(sending, "sender").start();
        for (int i = 0; i < WARM_UP; i++) {
            receive(consumer);
        }
        final long before = allocated();
        for (int i = 0; i < MESSAGES; i++) {
            receive(consumer);
        }
        final double perMessage = (double) (allocated() - before) / MESSAGES;
        sending.get(30, TimeUnit.SECONDS);
        return perMessage;
    }

    private static void receive(final MessageConsumer consumer) throws JMSException {
        if (consumer.receive(PATIENCE_MS) == null) {
            throw new AssertionError("no message");
        }
    }

    private Void send(final Queue queue, final int bodyLength) throws JMSException {
        final byte[] body = new byte[bodyLength];
        final Session session = open("").createSession();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < WARM_UP + MESSAGES; i++) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
        }
        return null;
    }

    @Test
    @Timeout(120)
    void shouldCopyTheBodyOnce() throws Exception {
        assertThat(allocatedPerMessage(20_000))
                .isBetween(20_000.0 * (MESSAGES - PREFETCHED) / MESSAGES, 20_000.0 + LITTLE);
    }

    @Test
    @Timeout(120)
    void shouldAllocateLittleBesidesTheBody() throws Exception {
        assertThat(allocatedPerMessage(100)).isLessThan(100.0 + LITTLE);
    }
}
