// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.it.system.client.ReturningSubscriber;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A durable subscriber comes back to a backlog larger than the node's heap, while others send and receive. It gets everything in order, and so do they. Prints the others' pace without and with it:
 * {@code -Daerogram.it.returning=N} messages of 1,000 bytes wait for it, {@code -Daerogram.it.returningHeap=128m}; {@code -Daerogram.it.returningPace=N} lets the others send no more than that a second
 * (none: as fast as they can).
 */
class ReturningSubscriberSystemTest {
    private static final int MESSAGES = Integer.getInteger("aerogram.it.returning", 150_000);
    private static final String HEAP = System.getProperty("aerogram.it.returningHeap", "96m");
    private static final int PACE = Integer.getInteger("aerogram.it.returningPace", 0);
    private static final int BATCH = 1_000;
    private static final long ALONE_NS = TimeUnit.SECONDS.toNanos(Integer.getInteger("aerogram.it.returningAlone", 3));

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldGetItsBacklogWhileOthersGoOn() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory, Map.of("JAVA_OPTS", "-Xmx" + HEAP))) {
            subscribe(node);
            fill(node);
            try (Others others = new Others(node)) {
                others.pace("warm", ALONE_NS);
                final double alone = others.pace("alone", ALONE_NS);
                final double beside;
                final long begin;
                try (ClientJvm returning = ClientJvm.startFast(
                        ReturningSubscriber.class,
                        node.url(Transport.IPC),
                        "returning",
                        "news",
                        Integer.toString(MESSAGES))) {
                    returning.awaitLine("first");
                    begin = System.nanoTime();
                    final long before = others.received.get();
                    returning.awaitLine("done", Duration.ofMinutes(20));
                    final double seconds = (System.nanoTime() - begin) / 1e9;
                    beside = (others.received.get() - before) / seconds;
                    System.out.printf(
                            "returning: it took %d in %.1f s, %.0f a second%n", MESSAGES, seconds, MESSAGES / seconds);
                }
                final double after = others.pace("after", ALONE_NS);
                System.out.printf(
                        "returning: others had %.0f a second alone, %.0f beside it (%.2f), %.0f after it%n",
                        alone, beside, beside / alone, after);
                assertThat(beside).isPositive();
            }
            assertThat(node.isAlive()).isTrue();
        }
    }

    private static Connection connect(final NodeProcess node) throws JMSException {
        final Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection();
        connection.start();
        return connection;
    }

    private static void subscribe(final NodeProcess node) throws JMSException {
        try (Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection()) {
            connection.setClientID("returning");
            final Session session = connection.createSession();
            session.createDurableConsumer(session.createTopic("news"), "waiting");
        }
    }

    private static void fill(final NodeProcess node) throws JMSException {
        try (Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            final MessageProducer producer = session.createProducer(session.createTopic("news"));
            final byte[] body = new byte[1_000];
            for (int i = 0; i < MESSAGES; i++) {
                final BytesMessage message = session.createBytesMessage();
                message.writeBytes(body);
                message.setIntProperty("n", i);
                producer.send(message);
                if (i % BATCH == BATCH - 1 || i == MESSAGES - 1) {
                    session.commit();
                }
            }
        }
    }

    /** Persistent messages through a queue, as fast as they can or at a pace, checked for order. */
    private static final class Others implements AutoCloseable {
        private static final int BATCH = 50;
        private static final Executor THREADS = work -> new Thread(work, "others").start();

        final AtomicLong received = new AtomicLong();
        private final Connection connection;
        private final CompletableFuture<Void> sending;
        private final CompletableFuture<Void> receiving;
        private volatile boolean stopped;
        private volatile long sent = -1;

        Others(final NodeProcess node) throws JMSException {
            connection = connect(node);
            final Session out = connection.createSession(Session.SESSION_TRANSACTED);
            final Session in = connection.createSession(Session.SESSION_TRANSACTED);
            sending = CompletableFuture.runAsync(() -> send(out), THREADS);
            receiving = CompletableFuture.runAsync(() -> receive(in), THREADS);
        }

        private void send(final Session session) {
            try {
                final MessageProducer producer = session.createProducer(session.createQueue("orders"));
                final byte[] body = new byte[1_000];
                final long begin = System.nanoTime();
                int number = 0;
                while (!stopped) {
                    for (int i = 0; i < BATCH; i++) {
                        final BytesMessage message = session.createBytesMessage();
                        message.writeBytes(body);
                        message.setIntProperty("n", number++);
                        producer.send(message);
                    }
                    session.commit();
                    while (!stopped && !isDue(number, begin)) {
                        LockSupport.parkNanos(50_000);
                    }
                }
                sent = number;
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Not too many are under way, and the pace is kept. */
        private boolean isDue(final int number, final long begin) {
            return number - received.get() < 20 * BATCH
                    && (PACE == 0 || number < (System.nanoTime() - begin) / 1e9 * PACE);
        }

        private void receive(final Session session) {
            try {
                final MessageConsumer consumer = session.createConsumer(session.createQueue("orders"));
                for (int number = 0; sent < 0 || number < sent; ) {
                    final Message message = consumer.receive(100);
                    if (message != null) {
                        assertThat(message.getIntProperty("n")).isEqualTo(number++);
                        received.set(number);
                        if (number % BATCH == 0) {
                            session.commit();
                        }
                    }
                }
                session.commit();
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Messages a second, over so long. */
        double pace(final String what, final long forNs) {
            final long begin = System.nanoTime();
            final long before = received.get();
            Await.until(what, Duration.ofMinutes(5), () -> {
                check();
                return System.nanoTime() - begin > forNs;
            });
            return (received.get() - before) / ((System.nanoTime() - begin) / 1e9);
        }

        private void check() {
            if (sending.isCompletedExceptionally() || receiving.isCompletedExceptionally()) {
                sending.getNow(null);
                receiving.getNow(null);
            }
        }

        @Override
        public void close() throws JMSException {
            stopped = true;
            sending.orTimeout(60, TimeUnit.SECONDS).join();
            receiving.orTimeout(60, TimeUnit.SECONDS).join();
            connection.close();
        }
    }
}
