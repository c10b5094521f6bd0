// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection is closed while other threads do all that can be done with it: each gets a JMSException, none waits for ever, and nobody is left at the node who takes messages. */
@Timeout(120)
class ClosedMeanwhileTest {
    private final Queue queue = new AerogramQueue("q");
    private final Topic topic = new AerogramTopic("t");

    private interface Work {
        void run(Connection connection, int turn) throws JMSException;
    }

    private final List<Work> works = List.of(
            (connection, turn) -> connection.createSession().createConsumer(queue),
            (connection, turn) ->
                    connection.createSession().createConsumer(queue).setMessageListener(m -> {}),
            (connection, turn) ->
                    connection.createSession().createConsumer(queue).receive(1),
            (connection, turn) ->
                    connection.createSession().createConsumer(queue).receiveNoWait(),
            (connection, turn) ->
                    connection.createSession().createConsumer(queue).close(),
            (connection, turn) -> {
                try (QueueBrowser browser = connection.createSession().createBrowser(queue)) {
                    browser.getEnumeration().hasMoreElements();
                }
            },
            (connection, turn) -> connection
                    .createSession()
                    .createConsumer(connection.createSession().createTemporaryQueue()),
            (connection, turn) -> {
                try (Session session = connection.createSession()) {
                    session.createSharedDurableConsumer(topic, "s" + turn).close();
                    session.unsubscribe("s" + turn);
                }
            },
            (connection, turn) -> {
                final Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                session.createProducer(topic).send(session.createTextMessage("x"));
                session.commit();
                session.createProducer(topic).send(session.createTextMessage("y"));
                session.rollback();
            },
            (connection, turn) -> {
                connection.createConnectionConsumer(queue, null, () -> null, 1).close();
                connection.stop();
                connection.start();
            });

    private static CompletableFuture<Exception> start(final Work work, final Connection connection) {
        final CompletableFuture<Exception> end = new CompletableFuture<>();
        final Thread thread = new Thread(
                () -> {
                    try {
                        for (int turn = 0; ; turn++) {
                            work.run(connection, turn);
                        }
                    } catch (final Exception e) {
                        end.complete(e);
                    } catch (final Error e) {
                        end.completeExceptionally(e);
                    }
                },
                "work");
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    /** The threads that call applications, and those that feed server sessions. */
    private static Set<Thread> callers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("aerogram-\\d+-.+"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldEndWhateverIsUnderWay(final long seed) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final LiveBroker node = new LiveBroker(seed, MemoryLinkFaults.none().delay(0, 200_000));
        final AerogramConnectionFactory factory = new AerogramConnectionFactory(node.url());
        final Set<Thread> before = callers();
        try {
            for (int round = 0; round < 10; round++) {
                final Connection connection = factory.createConnection();
                connection.start();
                final List<CompletableFuture<Exception>> ends = new ArrayList<>();
                for (final Work work : works) {
                    ends.add(start(work, connection));
                }
                LockSupport.parkNanos(random.nextLong(20_000_000));
                connection.close();
                for (final CompletableFuture<Exception> end : ends) {
                    assertThat(end.get(60, TimeUnit.SECONDS))
                            .isInstanceOfSatisfying(JMSException.class, e -> assertThat(e.getErrorCode())
                                    .as("seed %d: %s", seed, e)
                                    .startsWith("AG-"));
                }
                Await.until("no thread is left", () -> before.containsAll(callers()));
            }
            try (Connection connection = factory.createConnection()) {
                connection.start();
                final Session session = connection.createSession();
                for (int i = 0; i < 50; i++) {
                    session.createProducer(queue).send(session.createTextMessage("" + i));
                }
                final MessageConsumer consumer = session.createConsumer(queue);
                for (int i = 0; i < 50; i++) {
                    final TextMessage message = (TextMessage) consumer.receive(20_000);
                    assertThat(message).as("message %d, seed %d", i, seed).isNotNull();
                    assertThat(message.getText()).isEqualTo("" + i);
                }
            }
        } finally {
            node.close();
        }
    }
}
