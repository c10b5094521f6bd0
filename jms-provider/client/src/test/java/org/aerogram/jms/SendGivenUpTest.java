// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.ScriptedNode;
import org.aerogram.jms.testing.StreamingPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message of several pieces of which some have gone when it is given up: for want of room, or as another thread closes the session. The connection goes on. */
@Timeout(120)
class SendGivenUpTest {
    private static final int LENGTH = 700_000;

    private static BytesMessage message(final Session session) throws JMSException {
        final BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[LENGTH]);
        return message;
    }

    private static CompletableFuture<Throwable> running(final Call work) {
        final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        final Thread thread = new Thread(() -> thrown.complete(catchThrowable(work::run)), "other");
        thread.setDaemon(true);
        thread.start();
        return thrown;
    }

    /** What another thread does. */
    private interface Call {
        void run() throws JMSException;
    }

    @ParameterizedTest
    @ValueSource(ints = {DeliveryMode.NON_PERSISTENT, DeliveryMode.PERSISTENT})
    void shouldSendTheNextAfterOneThatFoundNoRoom(final int mode) throws JMSException {
        try (StreamingPeer peer = new StreamingPeer("given-up-" + mode);
                Connection connection =
                        new AerogramConnectionFactory(peer.url() + "?sendTimeout=3s").createConnection();
                Session session = connection.createSession()) {
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.setDeliveryMode(mode);
            peer.withhold(true);
            assertThatThrownBy(() -> producer.send(message(session)))
                    .isInstanceOf(ResourceAllocationException.class)
                    .hasMessageContaining("has taken nothing for 3000 ms");
            assertThat(peer.count("SendMore")).isPositive();
            peer.withhold(false);
            producer.send(message(session));
            Await.until("taken", () -> !peer.taken().isEmpty());
            assertThat(peer.taken()).hasSize(1).allSatisfy(all -> assertThat(all)
                    .hasSize(LENGTH));
            assertThat(peer.count("Cancelled")).isEqualTo(1);
        }
    }

    @Test
    void shouldSayNothingMoreOfAMessageWhoseSessionIsClosed() throws Exception {
        try (StreamingPeer peer = new StreamingPeer("closed-without-room");
                Connection connection =
                        new AerogramConnectionFactory(peer.url() + "?sendTimeout=60s").createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            peer.withhold(true);
            final CompletableFuture<Throwable> sending = running(() -> producer.send(message(session)));
            Await.until("the window is full", () -> peer.count("SendMore") > 0);
            final CompletableFuture<Throwable> closing = running(session::close);
            Await.until("it is closed", () -> catchThrowable(session::createMessage) != null);
            peer.withhold(false);
            assertThat(sending.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(closing.get(60, TimeUnit.SECONDS)).isNull();
            assertThat(peer.heard().get(peer.heard().size() - 1)).startsWith("CloseStream");
            assertThat(peer.taken()).isEmpty();
        }
    }

    /** The time of its close is closeTimeout, also where nothing finds room. */
    @Test
    void shouldEndWithTheConnection() throws Exception {
        try (StreamingPeer peer = new StreamingPeer("connection-closed")) {
            final Connection connection =
                    new AerogramConnectionFactory(peer.url() + "?closeTimeout=100ms").createConnection();
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            peer.withhold(true);
            final CompletableFuture<Throwable> sending = running(() -> producer.send(message(session)));
            Await.until("the window is full", () -> peer.count("SendMore") > 0);
            assertThat(running(connection::close).get(20, TimeUnit.SECONDS)).isNull();
            assertThat(sending.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(peer.count("Cancelled")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnAfterASessionThatIsClosedWhileABodyIsRead(final boolean transacted) throws Exception {
        try (LiveBroker broker = new LiveBroker();
                Connection connection = new AerogramConnectionFactory(broker.url()).createConnection()) {
            connection.start();
            final Session other = connection.createSession();
            final Session session =
                    connection.createSession(transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            final InputStream body = new ByteArrayInputStream(new byte[LENGTH]) {
                private int reads;

                @Override
                public int readNBytes(final byte[] into, final int offset, final int length) {
                    if (++reads == 3) {
                        assertThat(running(session::close).join()).isNull();
                    }
                    return super.readNBytes(into, offset, length);
                }
            };
            final BytesMessage message = session.createBytesMessage();
            message.setObjectProperty("JMS_Aerogram_InputStream", body);
            assertThatThrownBy(() -> producer.send(message)).isInstanceOf(IllegalStateException.class);
            other.createProducer(other.createQueue("q")).send(other.createTextMessage("after"));
            final TextMessage next =
                    (TextMessage) other.createConsumer(other.createQueue("q")).receive(60_000);
            assertThat(next.getText()).isEqualTo("after");
        }
    }

    /** It has begun already: the next call says it. */
    @Test
    void shouldBringToItsEndWhatHasBegunWhenAnEarlierMessageIsRefused() throws Exception {
        final ScriptedNode node = new ScriptedNode("refused-earlier");
        node.windowBytes(4_000_000);
        try (node;
                Connection connection = new AerogramConnectionFactory(node.url()).createConnection();
                Session session = connection.createSession();
                Session other = connection.createSession()) {
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            final MessageProducer waiting = other.createProducer(other.createQueue("q"));
            final AtomicBoolean first = new AtomicBoolean(true);
            node.refuse(text -> text.startsWith("Send") && first.getAndSet(false));
            node.silent(true);
            producer.send(session.createTextMessage("refused"));
            final BytesMessage message = session.createBytesMessage();
            message.setObjectProperty("JMS_Aerogram_InputStream", new ByteArrayInputStream(new byte[LENGTH]) {
                private int reads;

                @Override
                public int readNBytes(final byte[] into, final int offset, final int length) {
                    if (++reads == 3) {
                        node.silent(false);
                        assertThatCode(() -> waiting.send(other.createTextMessage("heard after the refusal")))
                                .doesNotThrowAnyException();
                    }
                    return super.readNBytes(into, offset, length);
                }
            });
            producer.send(message);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("next")))
                    .hasMessageContaining("an earlier message was refused");
            producer.send(session.createTextMessage("last"));
        }
    }
}
