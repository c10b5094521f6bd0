// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.broker.BrokerStatistics;
import org.aerogram.it.system.load.InterruptedListener;
import org.aerogram.it.system.load.Ledger;
import org.aerogram.it.system.load.OrderedConsumer;
import org.aerogram.it.system.load.RandomConsumer;
import org.aerogram.it.system.load.RandomProducer;
import org.aerogram.it.system.load.Requester;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.LeakCheck;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything at once: producers, receivers of every mode, listeners whose connection is closed by another thread, only consumers that check the order of each
 * producer, durable subscriptions, temporary queues; all come and go at random. In the end everything confirmed was settled exactly once and in order, and
 * nothing is left: no session, consumer, temporary queue, message, byte or thread. {@code -Daerogram.it.seed=...} repeats a run's decisions, {@code
 * -Daerogram.it.load=...} messages of each producer make it longer (a million take minutes).
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // what waits has deadlines of its own, which grow with the load
class StressSystemTest {
    private static final int EACH = Integer.getInteger("aerogram.it.load", 1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(Math.max(120, EACH / 100));

    private final Ledger mixed = new Ledger();
    private final Ledger queued = new Ledger();
    private final Ledger published = new Ledger();
    private final List<Ledger> ledgers = List.of(mixed, queued, published);
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Thread> producers = new ArrayList<>();
    private final List<Thread> others = new ArrayList<>();

    @Test
    void shouldKeepCountOrderAndNothingElse() throws Exception {
        final long seed = Long.getLong("aerogram.it.seed", System.nanoTime());
        System.out.println("seed " + seed);
        final LeakCheck leaks = new LeakCheck();
        try (EmbeddedNode node = EmbeddedNode.start(EmbeddedNode.context().maxDeliveries(0))) {
            cast(node, new Random(seed));
            play(seed);
            assertNothingIsLeft(node, seed);
        }
        leaks.assertNoNewThreads();
    }

    private void cast(final EmbeddedNode node, final Random random) throws JMSException {
        final Destination ordered = new AerogramQueue("stress.ordered");
        final Destination topic = new AerogramTopic("stress.topic");
        for (int i = 0; i < 2; i++) {
            produce(node, i, new AerogramQueue("stress.mixed"), "m", mixed, random);
            produce(node, i, ordered, "q", queued, random);
            produce(node, i, topic, "t", published, random);
            other(
                    "receiver",
                    new RandomConsumer(factory(node, i), "stress.mixed", mixed, done::get, random.nextLong()));
            other(
                    "listener",
                    new InterruptedListener(factory(node, i + 1), "stress.mixed", mixed, done::get, random.nextLong()));
            other("requester", new Requester(factory(node, i), mixed, done::get, random.nextLong()));
        }
        other("ordered", new OrderedConsumer(factory(node, 0), ordered, null, queued, done::get, random.nextLong()));
        other(
                "durable",
                new OrderedConsumer(factory(node, 1), topic, "reader", published, done::get, random.nextLong())
                        .subscribe());
    }

    private void produce(
            final EmbeddedNode node,
            final int index,
            final Destination destination,
            final String name,
            final Ledger ledger,
            final Random random)
            throws JMSException {
        final String full = name + index;
        // One priority, or there would be no order to keep.
        producers.add(new Thread(
                new RandomProducer(factory(node, index), destination, full, EACH, ledger, random.nextLong(), 4),
                "producer-" + full));
    }

    private void other(final String name, final Runnable actor) {
        others.add(new Thread(actor, name + "-" + others.size()));
    }

    private void play(final long seed) throws InterruptedException {
        producers.forEach(Thread::start);
        others.forEach(Thread::start);
        try {
            for (final Thread thread : producers) {
                Await.end(thread, PATIENCE);
            }
            Await.until(
                    () -> "everything to be settled; missing "
                            + ledgers.stream()
                                    .mapToInt(ledger -> ledger.lost().size())
                                    .sum(),
                    PATIENCE,
                    () -> ledgers.stream().allMatch(ledger -> ledger.lost().isEmpty())
                            || ledgers.stream()
                                    .anyMatch(ledger -> !ledger.failures().isEmpty()));
        } finally {
            done.set(true);
        }
        for (final Thread thread : others) {
            Await.end(thread, PATIENCE);
        }
        for (final Ledger ledger : ledgers) {
            assertThat(ledger.failures()).as("failures, seed %d", seed).isEmpty();
            assertThat(ledger.lost()).as("lost, seed %d", seed).isEmpty();
            assertThat(ledger.doubled()).as("doubled, seed %d", seed).isEmpty();
            assertThat(ledger.strange()).as("never confirmed, seed %d", seed).isEmpty();
        }
    }

    private static void assertNothingIsLeft(final EmbeddedNode node, final long seed) {
        Await.until(
                () -> "nothing to be left, seed " + seed + ": " + node.node().statistics(),
                Await.PATIENCE,
                () -> isEmpty(node.node().statistics()));
    }

    /** Two queues, a topic and a durable subscription remain by right. */
    private static boolean isEmpty(final BrokerStatistics left) {
        return left.sessions() == 0
                && left.consumers() == 0
                && left.messages() == 0
                && left.memoryBytes() == 0
                && left.queues() <= 2
                && left.topics() <= 1
                && left.subscriptions() == 1;
    }

    private static ConnectionFactory factory(final EmbeddedNode node, final int index) throws JMSException {
        return new AerogramConnectionFactory(node.url(index % 2 == 0 ? Transport.IPC : Transport.UDP));
    }
}
