// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;

/** How many messages a destination holds, and which of them it keeps. */
class DestinationLimitsTest extends ConformanceTest {
    private static Queue queue(final String kind) {
        return new AerogramQueue(unique("ext." + kind));
    }

    @Test
    void shouldRefuseWhatThereIsNoRoomFor() throws Exception {
        final Queue queue = queue("refuse");
        send(shared(), queue, "a", "b", "c");
        assertThatThrownBy(() -> send(shared(), queue, "d")).isInstanceOf(ResourceAllocationException.class);

        final MessageConsumer consumer = shared().createConsumer(queue);
        assertThat(receiveTexts(consumer, 3)).containsExactly("a", "b", "c");
        send(session(), queue, "e");
        assertThat(receiveText(consumer)).isEqualTo("e");
    }

    @Test
    void shouldDropTheOldestOrTheNewest() throws Exception {
        final Queue oldest = queue("oldest");
        final Queue newest = queue("newest");
        for (final Queue queue : new Queue[] {oldest, newest}) {
            send(shared(), queue, "a", "b", "c", "d");
        }

        assertThat(receiveTexts(shared().createConsumer(oldest), 3)).containsExactly("b", "c", "d");
        assertThat(receiveTexts(shared().createConsumer(newest), 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldLetAProducerWaitForRoom() throws Exception {
        final Queue queue = queue("block");
        send(shared(), queue, "a", "b", "c");
        final Session session = session();
        final CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                send(session, queue, "d");
            } catch (final jakarta.jms.JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        final MessageConsumer consumer = shared().createConsumer(queue);

        assertThat(receiveTexts(consumer, 4)).containsExactly("a", "b", "c", "d");
        sent.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void shouldKeepTheLastMessageOfEachValue() throws Exception {
        final Queue queue = queue("prices");
        final Session session = shared();
        try (MessageProducer producer = session.createProducer(queue)) {
            for (int i = 0; i < 10; i++) {
                final Message message = session.createTextMessage("p" + i);
                message.setStringProperty("symbol", i % 3 == 0 ? "A" : "B");
                producer.send(message);
            }
        }

        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveTexts(consumer, 2)).containsExactly("p8", "p9");
        assertNothingFor(consumer);
    }
}
