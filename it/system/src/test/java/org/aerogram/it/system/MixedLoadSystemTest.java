// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.it.system.load.Ledger;
import org.aerogram.it.system.load.RandomConsumer;
import org.aerogram.it.system.load.RandomProducer;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.EmbeddedNode;
import org.aerogram.it.testkit.LeakCheck;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;

/**
 * Producers and consumers over both transports with sessions of every mode that come, go, roll back and recover at random: what was confirmed is settled
 * exactly once. {@code -Daerogram.it.seed=...} repeats a run's decisions, {@code -Daerogram.it.load=...} makes it longer.
 */
class MixedLoadSystemTest {
    private static final int EACH = Integer.getInteger("aerogram.it.load", 1_000);
    private static final String QUEUE = "load";

    @Test
    void shouldSettleEverythingConfirmedExactlyOnce() throws Exception {
        final long seed = Long.getLong("aerogram.it.seed", System.nanoTime());
        System.out.println("seed " + seed);
        final LeakCheck leaks = new LeakCheck();
        try (EmbeddedNode node = EmbeddedNode.start(EmbeddedNode.context().maxDeliveries(0))) {
            final Ledger ledger = new Ledger();
            run(node, ledger, seed);

            assertThat(ledger.failures()).as("failures, seed %d", seed).isEmpty();
            assertThat(ledger.lost()).as("lost, seed %d", seed).isEmpty();
            assertThat(ledger.doubled()).as("doubled, seed %d", seed).isEmpty();
            assertThat(ledger.strange()).as("never confirmed, seed %d", seed).isEmpty();
            try (Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection()) {
                connection.start();
                final Session session = connection.createSession();
                assertThat(session.createConsumer(session.createQueue(QUEUE)).receiveNoWait())
                        .isNull();
            }
        }
        leaks.assertNoNewThreads();
    }

    private static void run(final EmbeddedNode node, final Ledger ledger, final long seed) throws Exception {
        final Random random = new Random(seed);
        final AtomicBoolean done = new AtomicBoolean();
        final List<Thread> producers = new ArrayList<>();
        final List<Thread> consumers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final ConnectionFactory factory = factory(node, i);
            producers.add(new Thread(
                    new RandomProducer(
                            factory,
                            new AerogramQueue(QUEUE),
                            "p" + i,
                            EACH,
                            ledger,
                            random.nextLong(),
                            RandomProducer.ANY_PRIORITY),
                    "producer-" + i));
            consumers.add(new Thread(
                    new RandomConsumer(factory, QUEUE, ledger, done::get, random.nextLong()), "consumer-" + i));
        }
        producers.forEach(Thread::start);
        consumers.forEach(Thread::start);
        try {
            for (final Thread thread : producers) {
                Await.end(thread, Duration.ofSeconds(120));
            }
            Await.until(
                    () -> "everything to be settled; missing " + ledger.lost().size(),
                    Duration.ofSeconds(60),
                    () -> ledger.lost().isEmpty() || !ledger.failures().isEmpty());
        } finally {
            done.set(true);
        }
        for (final Thread thread : consumers) {
            Await.end(thread, Duration.ofSeconds(60));
        }
    }

    private static ConnectionFactory factory(final EmbeddedNode node, final int index) throws Exception {
        return new AerogramConnectionFactory(node.url(index % 2 == 0 ? Transport.IPC : Transport.UDP));
    }
}
