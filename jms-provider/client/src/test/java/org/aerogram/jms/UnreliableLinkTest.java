// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that delay, push back and break at random: nothing is lost, nothing doubled, nothing out of order. */
class UnreliableLinkTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(
                42,
                MemoryLinkFaults.none()
                        .delay(0, 200_000)
                        .backPressure(0.05)
                        .loss(0.002, 2_000_000)
                        .maxFrameLength(2_000)
                        .capacity(64));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldDeliverExactlyOnce(final long seed) throws Exception {
        final Random random = new Random(seed);
        final AerogramConnection sending = open("?reconnectDelay=1ms");
        final AerogramConnection receiving = open("?reconnectDelay=1ms&prefetch=20");
        receiving.start();
        final int count = 600;
        final CompletableFuture<List<String>> received = new CompletableFuture<>();
        final Thread receiver = new Thread(() -> {
            try {
                final Session session = receiving.createSession(Session.SESSION_TRANSACTED);
                final MessageConsumer consumer = session.createConsumer(queue);
                final List<String> texts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    texts.add(text(consumer.receive(PATIENCE_MS)).split(" ")[0]);
                    if (i % 7 == 6 || i == count - 1) {
                        session.commit();
                    }
                }
                received.complete(texts);
            } catch (final JMSException | RuntimeException e) {
                received.completeExceptionally(e);
            }
        });
        receiver.start();
        final Session session = sending.createSession();
        final MessageProducer producer = session.createProducer(queue);
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            producer.setDeliveryMode(random.nextBoolean() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
            producer.send(session.createTextMessage(i + " " + "z".repeat(random.nextInt(20) == 0 ? 9_000 : 20)));
            expected.add("" + i);
        }
        assertThat(received.get()).as("seed %d", seed).isEqualTo(expected);
        receiver.join();
        assertThat(receiving.createSession().createConsumer(queue).receiveNoWait())
                .isNull();
    }

    @Test
    void shouldKeepListenersAndTemporaryQueuesAcrossBrokenLinks() throws Exception {
        final AerogramConnection own = open("?reconnectDelay=1ms");
        own.start();
        final Session session = own.createSession();
        final Queue temporary = session.createTemporaryQueue();
        final List<String> seen = new CopyOnWriteArrayList<>();
        own.createSession().createConsumer(temporary).setMessageListener(message -> seen.add(text(message)));
        final MessageProducer producer = session.createProducer(temporary);
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            producer.send(session.createTextMessage("" + i));
            expected.add("" + i);
            if (i % 10 == 5) {
                broker.breakLinks();
            }
        }
        Await.until("all", () -> seen.size() >= 100);
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void shouldGoOnWithAnEmptyNodeAfterARestart() throws Exception {
        final AerogramConnection own = open("?reconnectDelay=1ms");
        own.start();
        final Session session = own.createSession();
        final List<String> seen = new CopyOnWriteArrayList<>();
        own.createSession().createConsumer(queue).setMessageListener(message -> seen.add(text(message)));
        final MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("before"));
        Await.until("the first", () -> seen.contains("before"));
        broker.restart();
        Await.until("the second", () -> {
            try {
                producer.send(session.createTextMessage("after"));
            } catch (final JMSException e) {
                assertThat(e.getErrorCode()).isIn("AG-1404", "AG-1007");
            }
            return seen.contains("after");
        });
    }
}
