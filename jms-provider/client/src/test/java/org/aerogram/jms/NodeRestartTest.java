// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TransactionRolledBackException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node with a journal dies and comes back: its clients carry on. */
@Timeout(120)
class NodeRestartTest extends BrokerTest {
    private static final String OPTIONS = "?reconnectDelay=1ms";

    private final Queue queue = new AerogramQueue("q");

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(
                        7,
                        MemoryLinkFaults.none()
                                .delay(0, 200_000)
                                .backPressure(0.05)
                                .maxFrameLength(2_000)
                                .capacity(64))
                .remembering();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldTakeEachMessageOnceOverManyCrashes(final long seed) throws Exception {
        final Random random = new Random(seed);
        final int count = 400;
        final AerogramConnection sending = open(OPTIONS);
        final CompletableFuture<Void> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        final Session session = sending.createSession();
                        final MessageProducer producer = session.createProducer(queue);
                        for (int i = 0; i < count; i++) {
                            final int padding = i % 10 == 0 ? 9_000 : 20;
                            producer.send(session.createTextMessage(i + " " + "z".repeat(padding)));
                        }
                        sent.complete(null);
                    } catch (final JMSException | RuntimeException e) {
                        sent.completeExceptionally(e);
                    }
                })
                .start();
        final AerogramConnection receiving = open(OPTIONS + "&prefetch=20");
        receiving.start();
        final Session session = receiving.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Set<Integer> acknowledged = new HashSet<>();
        final Set<Integer> open = new HashSet<>();
        while (acknowledged.size() < count) {
            final Message message = consumer.receive(PATIENCE_MS);
            assertThat(message).as("after %s", acknowledged.size()).isNotNull();
            final int number = Integer.parseInt(text(message).split(" ")[0]);
            assertThat(acknowledged).as("acknowledged before").doesNotContain(number);
            open.add(number);
            if (random.nextInt(40) == 0) {
                broker.crash();
            }
            if (random.nextInt(5) == 0 || acknowledged.size() + open.size() == count) {
                try {
                    message.acknowledge();
                    acknowledged.addAll(open);
                } catch (final JMSException again) {
                    assertThat(again.getErrorCode()).isEqualTo("AG-1007");
                    session.recover();
                }
                open.clear();
            }
        }
        sent.get();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    /** What had come again and waited when {@code recover} was under way was once taken along, unseen, by the next acknowledgement. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldShowEachMessageThatIsAcknowledgedAlthoughTheNodeCrashesWhileOneRecovers(final long seed)
            throws Exception {
        final Random random = new Random(seed);
        final int count = 100;
        final AerogramConnection connection = open(OPTIONS + "&prefetch=3");
        connection.start();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageProducer producer = connection.createSession().createProducer(queue);
        for (int i = 0; i < count; i++) {
            producer.send(session.createTextMessage(Integer.toString(i)));
        }
        final MessageConsumer consumer = session.createConsumer(queue);
        final Set<Integer> acknowledged = new HashSet<>();
        while (acknowledged.size() < count) {
            final Message message = consumer.receive(PATIENCE_MS);
            assertThat(message).as("after %s, seed %s", acknowledged, seed).isNotNull();
            try {
                if (random.nextInt(3) == 0) {
                    final CompletableFuture<Void> crash = CompletableFuture.runAsync(broker::crash);
                    session.recover();
                    crash.get();
                } else {
                    message.acknowledge();
                    acknowledged.add(Integer.valueOf(text(message)));
                }
            } catch (final JMSException again) {
                assertThat(again.getErrorCode()).isEqualTo("AG-1007");
                session.recover();
            }
        }
    }

    @Test
    void shouldRollBackWhatWasNotCommitted() throws Exception {
        final AerogramConnection connection = open(OPTIONS);
        connection.start();
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("a"));
        session.commit();
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo("a");
        producer.send(session.createTextMessage("b"));
        broker.crash();
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        final Message again = consumer.receive(PATIENCE_MS);
        assertThat(text(again)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        producer.send(session.createTextMessage("c"));
        session.commit();
        assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo("c");
    }

    @Test
    void shouldHaveTemporaryQueuesAndListenersAgain() throws Exception {
        final AerogramConnection serving = open(OPTIONS);
        final Session replies = serving.createSession();
        final MessageProducer anonymous = replies.createProducer(null);
        replies.createConsumer(queue).setMessageListener(request -> {
            try {
                anonymous.send(request.getJMSReplyTo(), replies.createTextMessage("re: " + text(request)));
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        serving.start();
        final AerogramConnection asking = open(OPTIONS);
        asking.start();
        final Session session = asking.createSession();
        final TemporaryQueue answers = session.createTemporaryQueue();
        final MessageConsumer consumer = session.createConsumer(answers);
        final MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 5; i++) {
            final Message request = session.createTextMessage("q" + i);
            request.setJMSReplyTo(answers);
            producer.send(request);
            String answer = text(consumer.receive(PATIENCE_MS));
            while (answer.compareTo("re: q" + i) < 0) {
                answer = text(
                        consumer.receive(PATIENCE_MS)); // a request whose acknowledgement was not durable comes again
            }
            assertThat(answer).isEqualTo("re: q" + i);
            broker.crash();
        }
    }
}
