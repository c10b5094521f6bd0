// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed again and again under load: what it confirmed holds. More rounds with {@code -Daerogram.it.kills=N}. */
class NodeCrashSystemTest {
    private static final int KILLS = Integer.getInteger("aerogram.it.kills", 4);
    private static final String OPTIONS = "?reconnect=false&linkTimeout=4s&requestTimeout=10s&closeTimeout=1s";

    @TempDir
    private Path directory;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    /** Messages whose acknowledgement was under way when a node died: only the node knew what became of it. */
    private final Set<Integer> inDoubt = ConcurrentHashMap.newKeySet();

    private final Set<Integer> acknowledgedTwice = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(600)
    void shouldKeepWhatItConfirmed() throws Exception {
        final long seed = Long.getLong("aerogram.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int round = 0; round < KILLS; round++) {
            try (NodeProcess node = NodeProcess.start(directory, Map.of())) {
                final String url = node.url(Transport.UDP) + OPTIONS;
                final int enough = confirmed.size() + 100 + random.nextInt(400);
                final List<Thread> clients = new ArrayList<>();
                clients.add(client("producer", () -> produce(url)));
                clients.add(client("other producer", () -> produce(url)));
                clients.add(client("consumer", () -> consume(url)));
                Await.until("sends, seed " + seed, Duration.ofSeconds(90), () -> confirmed.size() > enough);
                node.kill();
                for (final Thread client : clients) {
                    Await.end(client, Duration.ofSeconds(90));
                }
            }
        }
        final Set<Integer> left = drain();
        final Set<Integer> lost = ConcurrentHashMap.newKeySet();
        lost.addAll(confirmed);
        lost.removeAll(acknowledged);
        lost.removeAll(left);
        lost.removeAll(inDoubt);
        left.retainAll(acknowledged);
        assertThat(lost).as("confirmed and lost, seed %d", seed).isEmpty();
        assertThat(left).as("acknowledged and there again, seed %d", seed).isEmpty();
        assertThat(acknowledgedTwice).as("acknowledged twice, seed %d", seed).isEmpty();
        assertThat(inDoubt).hasSizeLessThanOrEqualTo(KILLS);
        assertThat(confirmed).hasSizeGreaterThan(KILLS * 100);
    }

    private interface Work {
        void run() throws JMSException;
    }

    private static Thread client(final String name, final Work work) {
        final Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (final JMSException expected) {
                        assertThat(expected.getErrorCode()).startsWith("AG-");
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private void produce(final String url) throws JMSException {
        try (Connection connection = new AerogramConnectionFactory(url).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("crash"));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            while (true) {
                final int number = numbers.incrementAndGet();
                producer.send(session.createTextMessage(Integer.toString(number)));
                confirmed.add(number);
            }
        }
    }

    private void consume(final String url) throws JMSException {
        try (Connection connection = new AerogramConnectionFactory(url).createConnection()) {
            connection.start();
            final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            final MessageConsumer consumer = session.createConsumer(session.createQueue("crash"));
            while (true) {
                final Message message = consumer.receive(30_000);
                if (message == null) {
                    return;
                }
                final int number = Integer.parseInt(message.getBody(String.class));
                inDoubt.add(number);
                message.acknowledge();
                inDoubt.remove(number);
                if (!acknowledged.add(number)) {
                    acknowledgedTwice.add(number);
                }
            }
        }
    }

    private Set<Integer> drain() throws Exception {
        final Set<Integer> left = ConcurrentHashMap.newKeySet();
        try (NodeProcess node = NodeProcess.start(directory, Map.of());
                Connection connection = new AerogramConnectionFactory(node.url(Transport.UDP)).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("crash"));
            for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
                assertThat(left.add(Integer.parseInt(message.getBody(String.class))))
                        .as("once")
                        .isTrue();
            }
        }
        return left;
    }
}
