// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sessions of one connection at once; closing while others wait. */
class ConcurrencyTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    private static CompletableFuture<Void> start(final String name, final Work work) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        final Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (final Exception | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void shouldServeManySessionsInParallel() throws Exception {
        final int pairs = 6;
        final int count = 300;
        final List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int p = 0; p < pairs; p++) {
            final Queue own = new AerogramQueue("parallel" + p);
            final boolean persistent = p % 2 == 0;
            all.add(start("producer" + p, () -> {
                final Session session = connection.createSession();
                final MessageProducer producer = session.createProducer(own);
                producer.setDeliveryMode(persistent ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
                for (int i = 0; i < count; i++) {
                    producer.send(session.createTextMessage(i + "x".repeat(i % 50 == 0 ? 100_000 : 0)));
                }
            }));
            all.add(start("consumer" + p, () -> {
                final MessageConsumer consumer = connection.createSession().createConsumer(own);
                for (int i = 0; i < count; i++) {
                    assertThat(text(consumer.receive(PATIENCE_MS))).startsWith("" + i);
                }
            }));
        }
        for (final CompletableFuture<Void> one : all) {
            one.get();
        }
    }

    @Test
    void shouldShareAQueueAmongListeners() throws Exception {
        final int count = 2_000;
        final var seen = ConcurrentHashMap.<String>newKeySet();
        final AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            connection.createSession().createConsumer(queue).setMessageListener(message -> {
                seen.add(text(message));
                calls.incrementAndGet();
            });
        }
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < count; i++) {
            producer.send(session.createTextMessage("" + i));
        }
        Await.until("all", () -> calls.get() == count);
        assertThat(seen).hasSize(count);
    }

    @Test
    void shouldCloseWhileEverythingIsBusy() throws Exception {
        for (int round = 0; round < 10; round++) {
            final AerogramConnection own = open("?prefetch=5");
            own.start();
            final List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                final Session receiving = own.createSession();
                final MessageConsumer consumer = receiving.createConsumer(queue);
                all.add(start("receiver", () -> {
                    try {
                        while (consumer.receive() != null) {
                            Thread.onSpinWait();
                        }
                    } catch (final jakarta.jms.IllegalStateException expected) {
                        assertThat(expected).hasMessageContaining("closed");
                    }
                }));
                own.createSession().createConsumer(queue).setMessageListener(message -> {});
                final Session sending = own.createSession();
                final MessageProducer producer = sending.createProducer(queue);
                all.add(start("sender", () -> {
                    try {
                        while (true) {
                            producer.send(sending.createTextMessage("x"));
                        }
                    } catch (final JMSException expected) {
                        assertThat(expected).isNotNull();
                    }
                }));
            }
            send(queue, "1", "2", "3");
            own.close();
            for (final CompletableFuture<Void> one : all) {
                one.get();
            }
        }
    }

    /** A session that is closed while its consumers are made leaves nobody at the node who takes messages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldLeaveNobodyOfASessionThatIsClosedMeanwhile(final long seed) throws Exception {
        final LiveBroker node = new LiveBroker(seed, MemoryLinkFaults.none().delay(0, 300_000));
        try (Connection own = new AerogramConnectionFactory(node.url()).createConnection()) {
            own.start();
            for (int round = 0; round < 50; round++) {
                final Session session = own.createSession();
                final CountDownLatch made = new CountDownLatch(round % 3);
                final CompletableFuture<Void> making = start("making", () -> {
                    try {
                        while (true) {
                            session.createConsumer(queue);
                            made.countDown();
                        }
                    } catch (final jakarta.jms.IllegalStateException expected) {
                        assertThat(expected).hasMessageContaining("closed");
                    }
                });
                made.await();
                session.close();
                making.get(60, TimeUnit.SECONDS);
            }
            final Session session = own.createSession();
            for (int i = 0; i < 50; i++) {
                session.createProducer(queue).send(session.createTextMessage("" + i));
            }
            final MessageConsumer consumer = session.createConsumer(queue);
            for (int i = 0; i < 50; i++) {
                assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo("" + i);
            }
        } finally {
            node.close();
        }
    }

    @Test
    void shouldCompleteAsynchronousSendsInOrderOnOneThread() throws Exception {
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(queue);
        final List<String> completed = new CopyOnWriteArrayList<>();
        final var threads = ConcurrentHashMap.<Thread>newKeySet();
        final CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                threads.add(Thread.currentThread());
                completed.add(text(message));
            }

            @Override
            public void onException(final Message message, final Exception exception) {
                completed.add(exception.toString());
            }
        };
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            producer.send(session.createTextMessage("" + i), listener);
            expected.add("" + i);
        }
        session.close();
        assertThat(completed).isEqualTo(expected);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void shouldTakeABacklogLargerThanTheWindow() throws Exception {
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        final String text = "x".repeat(1_000);
        for (int i = 0; i < 20_000; i++) {
            producer.send(session.createTextMessage(text));
        }
        final MessageConsumer consumer = connection.createSession().createConsumer(queue);
        for (int i = 0; i < 20_000; i++) {
            assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo(text);
        }
        assertThat(consumer.receiveNoWait()).isNull();
    }
}
