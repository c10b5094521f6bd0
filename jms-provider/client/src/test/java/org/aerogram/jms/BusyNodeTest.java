// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.ScriptedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that reads a backlog from its disk says late that there is nothing more. */
@Timeout(120)
class BusyNodeTest {
    private static final int MESSAGES = 5;

    private final ScriptedNode node = new ScriptedNode("busy");
    private final ExecutorService receiver = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        receiver.shutdownNow();
        node.close();
    }

    @Test
    void shouldNotBeAskedAgainBeforeItHasAnswered() throws Exception {
        try (Connection connection = new AerogramConnectionFactory(node.url()).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("q");
            final MessageConsumer consumer = session.createConsumer(queue);
            final Session other = connection.createSession();
            final MessageProducer producer = other.createProducer(queue);
            node.busy(true);
            for (int i = 0; i < MESSAGES; i++) {
                final Future<Message> received = receiver.submit(consumer::receiveNoWait);
                Await.until("the node is asked", () -> node.count("Credit") > 0);
                assertThat(isOver(received))
                        .as("null while the node has not said so")
                        .isFalse();
                producer.send(other.createTextMessage("m" + i));
                assertThat(received.get(60, TimeUnit.SECONDS).getBody(String.class))
                        .isEqualTo("m" + i);
            }
            assertThat(node.count("Credit")).isEqualTo(1);
            final Future<Message> last = receiver.submit(consumer::receiveNoWait);
            assertThat(isOver(last)).isFalse();
            node.busy(false);
            assertThat(last.get(60, TimeUnit.SECONDS)).isNull();
            assertThat(node.count("Credit"))
                    .as("asked anew, as messages may have come since")
                    .isEqualTo(2);
        }
    }

    /** Whether it comes to an end although nothing has happened. */
    private static boolean isOver(final Future<?> received) throws Exception {
        try {
            received.get(30, TimeUnit.MILLISECONDS);
            return true;
        } catch (final TimeoutException e) {
            return false;
        }
    }
}
