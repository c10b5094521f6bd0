// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.StreamingPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is closed while the node takes nothing: the close fails in time, and the node hears of it as soon as it takes something again, while the connection goes on. */
@Timeout(120)
class EndsWithoutRoomTest {
    private StreamingPeer peer;
    private Connection connection;
    private long links = 1;

    @BeforeEach
    void connect() throws Exception {
        peer = new StreamingPeer("ends");
        connection =
                new AerogramConnectionFactory(peer.url() + "?sendTimeout=100ms&closeTimeout=100ms").createConnection();
    }

    @AfterEach
    void close() throws Exception {
        peer.withhold(false);
        connection.close();
        peer.close();
    }

    /** Nothing is answered any more, and there is no room in the window. */
    private void fillTheWindow() throws Exception {
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(session.createQueue("full"));
        peer.withhold(true);
        final BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[700_000]);
        assertThatThrownBy(() -> producer.send(message)).isInstanceOf(ResourceAllocationException.class);
    }

    private void afterwards(final String heard) {
        assertThat(peer.count(heard)).isZero();
        peer.withhold(false);
        Await.until(heard + " is heard", () -> peer.count(heard) > 0);
        assertThat(peer.count(heard)).isEqualTo(1);
        assertThat(peer.links()).isEqualTo(links);
    }

    @Test
    void shouldDetachAConsumerLater() throws Exception {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
        fillTheWindow();
        assertThatThrownBy(consumer::close)
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining("close consumer")
                .hasMessageContaining("100 ms");
        afterwards("Detach");
    }

    @Test
    void shouldCloseASessionLater() throws Exception {
        final Session session = connection.createSession();
        session.createConsumer(session.createQueue("q"));
        fillTheWindow();
        assertThatThrownBy(session::close).isInstanceOf(ResourceAllocationException.class);
        afterwards("CloseStream");
    }

    /** Another thread closes the session of a message while its acknowledgement waits for room: the message goes back, and nobody hears that it was acknowledged. */
    @Test
    void shouldNotAcknowledgeWhatGoesBack() throws Exception {
        connection.close();
        connection = new AerogramConnectionFactory(peer.url() + "?sendTimeout=3s&closeTimeout=3s").createConnection();
        links++;
        connection.start();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
        peer.deliver(1, 1, 1, 0, new byte[0]);
        peer.more(1, new byte[1], 0, 1, true);
        final Message message = consumer.receive(60_000);
        assertThat(message).isNotNull();
        fillTheWindow();
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread acknowledging =
                new Thread(() -> thrown.set(catchThrowable(message::acknowledge)), "acknowledging");
        final Thread closing = new Thread(() -> catchThrowable(session::close), "closing");
        acknowledging.start();
        Await.until("it waits for room, or has waited", () -> isWaiting(acknowledging) || !acknowledging.isAlive());
        closing.start();
        Await.until("it closes", () -> catchThrowable(session::createMessage) != null);
        afterwards("CloseStream");
        acknowledging.join(60_000);
        closing.join(60_000);
        assertThat(thrown.get()).isInstanceOf(JMSException.class);
        assertThat(peer.count("Settle")).isZero();
    }

    private static boolean isWaiting(final Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitQuietly"));
    }
}
