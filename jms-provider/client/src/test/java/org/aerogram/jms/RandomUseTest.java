// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.MessageTally;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several threads use the sessions of one connection at random, with a small window, while links break, answers are slow and, with every third seed, a node with a journal dies and comes
 * back. Whatever is known to be sent and not acknowledged comes to somebody else once the sessions are closed, although their connection is open; nothing that was acknowledged, or
 * rolled back, does; and everybody returns. {@code -Daerogram.test.seeds=FIRST,COUNT} tries other seeds.
 */
@Timeout(180)
class RandomUseTest {
    private static final int USERS = 3;
    private static final int STEPS = 200;
    private static final long PATIENCE_MS = 20_000;

    private final Queue queue = new AerogramQueue("q");

    static LongStream seeds() {
        final String[] range = System.getProperty("aerogram.test.seeds", "1,6").split(",");
        return LongStream.range(0, Long.parseLong(range[1])).map(i -> i + Long.parseLong(range[0]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeitherLoseNorHoldNorRepeat(final long seed) throws Exception {
        final boolean crashes = seed % 3 == 0;
        final Random random = new Random(seed);
        final LiveBroker broker = new LiveBroker(
                        seed,
                        MemoryLinkFaults.none()
                                .delay(0, 300_000)
                                .backPressure(0.05)
                                .loss(0.001, 2_000_000)
                                .maxFrameLength(2_000)
                                .capacity(64))
                .windowBytes(4096 << random.nextInt(3));
        if (crashes) {
            broker.remembering();
        }
        final MessageTally tally = new MessageTally();
        final ExecutorService threads = Executors.newCachedThreadPool(task -> {
            final Thread thread = new Thread(task, "user");
            thread.setDaemon(true);
            return thread;
        });
        final String options = "?sendTimeout=" + (5 + random.nextInt(40)) + "ms&closeTimeout=100ms&requestTimeout=10s"
                + "&reconnectDelay=1ms&prefetch=" + random.nextInt(30);
        final Connection connection = new AerogramConnectionFactory(broker.url() + options).createConnection();
        try {
            final List<String> reported = new CopyOnWriteArrayList<>();
            connection.setExceptionListener(failure -> reported.add(failure.toString()));
            connection.start();
            final List<RandomUser> users = new ArrayList<>();
            final List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                users.add(
                        new RandomUser("u" + i, connection, queue, random.nextLong(), tally, threads, STEPS, crashes));
                running.add(threads.submit(users.get(i)));
            }
            trouble(broker, random, crashes, running);
            for (final Future<?> user : running) {
                user.get(60, TimeUnit.SECONDS);
            }
            Await.until(
                    "completions, seed " + seed, () -> users.stream().allMatch(user -> user.completionsMissing() == 0));
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(left(broker, tally))
                    .as("nobody gets these, seed %s, %s", seed, tally)
                    .isEmpty();
            assertThat(tally.wrongs()).as("seed %s, %s", seed, tally).isEmpty();
            assertThat(reported).as("seed %s", seed).noneMatch(text -> text.contains("AG-10"));
        } finally {
            connection.close();
            broker.close();
        }
    }

    private static void trouble(
            final LiveBroker broker, final Random random, final boolean crashes, final List<Future<?>> running) {
        while (!running.stream().allMatch(Future::isDone)) {
            LockSupport.parkNanos(random.nextInt(20_000_000));
            switch (random.nextInt(crashes ? 5 : 4)) {
                case 0 -> broker.breakLinks();
                case 1, 2 -> {
                    broker.hold(true);
                    LockSupport.parkNanos(random.nextInt(120_000_000));
                    broker.hold(false);
                }
                case 4 -> broker.crash();
                default -> LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Another connection takes everything, first what came too often to be delivered once more. @return what it does not get. */
    private Set<String> left(final LiveBroker broker, final MessageTally tally) throws Exception {
        final Set<String> owed = tally.owed();
        try (Connection other =
                new AerogramConnectionFactory(broker.url() + "?reconnectDelay=1ms").createConnection()) {
            other.start();
            final Session session = other.createSession();
            for (final Queue from : List.of(new AerogramQueue("DLQ"), queue)) {
                final MessageConsumer consumer = session.createConsumer(from);
                Message message = next(consumer, from == queue && !owed.isEmpty());
                while (message != null) {
                    final String text = BrokerTest.text(message);
                    tally.seen(text, from != queue || message.getJMSRedelivered());
                    owed.remove(text);
                    message = next(consumer, from == queue && !owed.isEmpty());
                }
            }
        }
        return owed;
    }

    private static Message next(final MessageConsumer consumer, final boolean mustCome) throws JMSException {
        return mustCome ? consumer.receive(PATIENCE_MS) : consumer.receive(100);
    }
}
