// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.StreamingPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Bodies that are read while they are sent, to a node that refuses them in the middle, gives no credit, or is lost. */
@Timeout(120)
class StreamedSendTest {
    private static final int LENGTH = 900_000;

    private final byte[] body = new byte[LENGTH];
    private StreamingPeer peer;
    private Connection connection;
    private Session session;
    private MessageProducer producer;

    @BeforeEach
    void open(final TestInfo info) throws JMSException {
        new Random(5).nextBytes(body);
        peer = new StreamingPeer("send-" + info.getDisplayName().replaceAll("\\W", ""));
        connection =
                new AerogramConnectionFactory(peer.url() + "?reconnectDelay=1ms&sendTimeout=2s").createConnection();
        session = connection.createSession();
        producer = session.createProducer(session.createQueue("q"));
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
        peer.close();
    }

    private void send(final InputStream source) throws JMSException {
        final BytesMessage message = session.createBytesMessage();
        message.setObjectProperty("JMS_Aerogram_InputStream", source);
        producer.send(message);
    }

    private void assertGoesOn() throws JMSException {
        final int before = peer.taken().size();
        send(new ByteArrayInputStream(body, 0, 200_000));
        assertThat(peer.taken()).hasSize(before + 1);
        assertThat(peer.taken().get(before)).hasSize(200_000);
    }

    @Test
    void shouldSendEachPieceOnceWhereverTheLinkIsLost() throws JMSException {
        for (int piece = 0; piece < 40; piece += 3) {
            peer.dropAtPiece(piece);
            send(new ByteArrayInputStream(body));
        }
        assertThat(peer.taken()).hasSize(14).allSatisfy(all -> assertThat(all).isEqualTo(body));
        assertThat(peer.links()).isGreaterThan(1);
        assertThat(peer.count("Cancelled")).isZero();
    }

    @Test
    void shouldSayWhyItWasRefusedInTheMiddle() throws JMSException {
        peer.refuseAtPiece(5);
        assertThatThrownBy(() -> send(new ByteArrayInputStream(body)))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("not today");
        assertThat(peer.taken()).isEmpty();
        assertGoesOn();
    }

    @Test
    void shouldCancelWhatCannotBeReadToItsEnd() throws JMSException {
        final InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ >= LENGTH / 2) {
                    throw new IOException("the tape is torn");
                }
                return 7;
            }

            @Override
            public int read(final byte[] into, final int offset, final int length) throws IOException {
                into[offset] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> send(broken))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("the tape is torn");
        Await.until("cancelled", () -> peer.count("Cancelled") == 1);
        assertThat(peer.taken()).isEmpty();
        assertGoesOn();
    }

    @Test
    void shouldReadNoFurtherThanItsCreditAndGoOnWithIt() throws Exception {
        final AtomicInteger read = new AtomicInteger();
        final InputStream counted = new ByteArrayInputStream(body) {
            @Override
            public int readNBytes(final byte[] into, final int offset, final int length) {
                final int count = super.readNBytes(into, offset, length);
                read.addAndGet(count);
                return count;
            }
        };
        peer.withhold(true);
        final CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                send(counted);
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("the window is full", () -> peer.count("SendMore") >= 1);
        assertThat(sending).isNotDone();
        assertThat(read).hasValueLessThan(LENGTH / 2);
        peer.withhold(false);
        sending.get();
        assertThat(peer.taken()).hasSize(1);
        assertThat(peer.taken().get(0)).isEqualTo(body);
    }

    @Test
    void shouldGiveUpWhereNoCreditComes() throws JMSException {
        peer.withhold(true);
        assertThatThrownBy(() -> send(new ByteArrayInputStream(body)))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("has taken nothing for 2000 ms");
        peer.withhold(false);
        assertGoesOn();
        assertThat(peer.count("Cancelled")).isEqualTo(1);
        assertThat(peer.taken()).hasSize(1);
    }

    @Test
    void shouldSayThatAMessageIsNowhereWhenTheNodeForgetsItInTheMiddle() throws JMSException {
        final InputStream source = new ByteArrayInputStream(body) {
            private int reads;

            @Override
            public int readNBytes(final byte[] into, final int offset, final int length) {
                if (++reads == 4) {
                    final long links = peer.links();
                    peer.forget();
                    peer.drop();
                    Await.until("another link", () -> peer.links() > links + 1);
                }
                return super.readNBytes(into, offset, length);
            }
        };
        assertThatThrownBy(() -> send(source))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("must be sent again");
        assertThat(peer.taken()).isEmpty();
        assertGoesOn();
    }
}
