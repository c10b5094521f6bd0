// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An acknowledgement that waits for room in the window while the node is restarted is not taken for done: its message comes again. */
@Timeout(120)
class AcknowledgeAcrossRestartTest extends BrokerTest {
    private static final String OPTIONS = "?reconnectDelay=1ms&sendTimeout=60s&requestTimeout=60s";

    private final Queue queue = new AerogramQueue("q");

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(7, MemoryLinkFaults.none()).remembering();
    }

    @Test
    void shouldNotReportAnAutomaticAcknowledgementAsDone() throws Exception {
        assertThat(outcomeOf(Session.AUTO_ACKNOWLEDGE, "&durableAcknowledge=true"))
                .isEqualTo("AG-1007");
    }

    @Test
    void shouldNotReportAClientAcknowledgementAsDone() throws Exception {
        assertThat(outcomeOf(Session.CLIENT_ACKNOWLEDGE, "")).isEqualTo("AG-1007");
    }

    /** Code of what the acknowledgement of one message throws, or null. */
    private String outcomeOf(final int mode, final String options) throws Exception {
        send(queue, "acknowledged");
        final AerogramConnection client = open(OPTIONS + options);
        client.start();
        final MessageConsumer consumer = client.createSession(mode).createConsumer(queue);
        final Session sending = client.createSession();
        final MessageProducer producer = sending.createProducer(new AerogramQueue("other"));
        producer.send(sending.createTextMessage("first"));
        broker.hold(true);
        producer.send(sending.createTextMessage("holds back what the node takes after it"), new Ignoring());
        final Thread filling = new Thread(() -> fill(sending, producer));
        filling.start();
        Await.until("the window is full", () -> isIn(filling, "awaitQuietly"));
        final CompletableFuture<String> outcome = new CompletableFuture<>();
        final Thread receiving = new Thread(() -> outcome.complete(take(consumer, mode)));
        receiving.start();
        Await.until(
                "the acknowledgement waits",
                () -> isIn(receiving, "settleConsumed", "acknowledgeAll") && isIn(receiving, "awaitQuietly"));
        broker.crash();
        broker.hold(false);
        final String code = outcome.get(60, TimeUnit.SECONDS);
        client.close();
        filling.join();
        return code;
    }

    private static void fill(final Session sending, final MessageProducer producer) {
        try {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            final Message small = sending.createMessage();
            for (int i = 0; i < 1_000_000; i++) {
                producer.send(small);
            }
        } catch (final JMSException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static String take(final MessageConsumer consumer, final int mode) {
        try {
            final Message message = consumer.receive(30_000);
            if (mode == Session.CLIENT_ACKNOWLEDGE) {
                message.acknowledge();
            }
            return null;
        } catch (final JMSException e) {
            return e.getErrorCode();
        }
    }

    private static boolean isIn(final Thread thread, final String... methods) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> List.of(methods).contains(frame.getMethodName()));
    }

    private static final class Ignoring implements CompletionListener {
        @Override
        public void onCompletion(final Message message) {
            assertThat(message).isNotNull();
        }

        @Override
        public void onException(final Message message, final Exception exception) {
            assertThat(exception).isNotNull();
        }
    }
}
