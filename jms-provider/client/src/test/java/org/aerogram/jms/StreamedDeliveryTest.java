// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.StreamingPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Bodies that come as they are read, from a node that sends them late, short, too long, out of order, or not to the end. */
@Timeout(120)
class StreamedDeliveryTest {
    private static final int LENGTH = 400_000;
    private static final byte[] NOTHING = {};

    private final byte[] body = new byte[LENGTH];
    private final AtomicReference<JMSException> trouble = new AtomicReference<>();
    private StreamingPeer peer;
    private StreamingPeer other;
    private Connection connection;
    private Session session;
    private MessageConsumer consumer;

    @BeforeEach
    void open(final TestInfo info) throws JMSException {
        new Random(5).nextBytes(body);
        final String name = info.getDisplayName().replaceAll("\\W", "");
        peer = new StreamingPeer("peer-" + name);
        other = new StreamingPeer("other-" + name);
        connection =
                new AerogramConnectionFactory(peer.url() + "?streamAbove=1000&reconnectDelay=1ms").createConnection();
        connection.setExceptionListener(trouble::set);
        connection.start();
        session = connection.createSession();
        consumer = session.createConsumer(session.createQueue("q"));
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
        peer.close();
        other.close();
    }

    /** The message whose head has come. */
    private BytesMessage begun() throws JMSException {
        final BytesMessage message = (BytesMessage) consumer.receive(30_000);
        assertThat(message.getBodyLength()).isEqualTo(LENGTH);
        return message;
    }

    private static InputStream stream(final BytesMessage message) throws JMSException {
        return (InputStream) message.getObjectProperty("JMS_Aerogram_InputStream");
    }

    private void assertRead(final InputStream stream) throws IOException {
        assertThat(stream.readAllBytes()).isEqualTo(body);
    }

    /** The connection has failed, and says why; nobody waits for ever. */
    private void assertBroken(final InputStream stream) {
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection has ended before the body had come")
                .hasMessageContaining("makes no sense");
        Await.until("the listener hears", () -> trouble.get() != null);
        assertThat(trouble.get()).hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> consumer.receive(30_000)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldWaitForPiecesThatComeLate() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        final InputStream stream = stream(begun());
        final CompletableFuture<byte[]> all = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.readAllBytes();
            } catch (final IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int at = 0; at < LENGTH; at += LENGTH / 8) {
            assertThat(all).isNotDone();
            peer.more(1, body, at, at + LENGTH / 8, at + LENGTH / 8 == LENGTH);
        }
        assertThat(all.get()).isEqualTo(body);
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void shouldBreakOffABodyThatIsTooShort() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        final InputStream stream = stream(begun());
        peer.more(1, body, 0, LENGTH / 2, true);
        assertBroken(stream);
    }

    @Test
    void shouldBreakOffABodyThatIsTooLong() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        final InputStream stream = stream(begun());
        peer.more(1, body, 0, LENGTH, false);
        peer.more(1, body, 0, 1, true);
        assertBroken(stream);
    }

    @Test
    void shouldBreakOffADeliveryThatBeginsWithinAnother() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        final InputStream stream = stream(begun());
        peer.more(1, body, 0, 1_000, false);
        peer.deliver(1, 2, LENGTH, 0, NOTHING);
        assertBroken(stream);
    }

    @Test
    void shouldBreakOffAPieceOfNothing() throws Exception {
        peer.more(1, body, 0, 1_000, false);
        Await.until("the listener hears", () -> trouble.get() != null);
        assertThat(trouble.get()).hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> consumer.receive(30_000)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldBreakOffWhatGoesBeyondItsCredit() throws Exception {
        final int window = 2 << 20;
        final byte[] more = new byte[window + 30_000];
        peer.deliver(1, 1, 2 * window, 0, NOTHING);
        final BytesMessage message = (BytesMessage) consumer.receive(30_000);
        peer.more(1, more, 0, more.length, false);
        Await.until("the listener hears", () -> trouble.get() != null);
        assertThat(trouble.get()).hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> stream(message).readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void shouldDisturbNobodyElseWhenANodeTalksNonsense() throws Exception {
        try (Connection calm = new AerogramConnectionFactory(other.url() + "?streamAbove=1000").createConnection()) {
            calm.start();
            final Session calmSession = calm.createSession();
            final MessageConsumer calmConsumer = calmSession.createConsumer(calmSession.createQueue("q"));
            other.deliver(1, 1, LENGTH, 0, NOTHING);
            other.more(1, body, 0, 100_000, false);
            final InputStream stream = stream((BytesMessage) calmConsumer.receive(30_000));
            peer.deliver(1, 1, LENGTH, 0, NOTHING);
            final InputStream broken = stream(begun());
            peer.more(1, body, 0, 10, true);
            assertBroken(broken);
            other.more(1, body, 100_000, LENGTH, true);
            assertRead(stream);
        }
    }

    @Test
    void shouldGoOnWhereItWasWhereverTheLinkIsLost() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, 150_000, false);
        final InputStream stream = stream(begun());
        final ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.write(stream.readNBytes(150_000));
        for (int at = 150_000; at < LENGTH; at += 50_000) {
            final int from = at;
            peer.drop();
            Await.until("told where it is", () -> peer.heard().contains("Resumed 1 0 " + from));
            // What has come may come again.
            peer.deliver(1, 1, LENGTH, at - 20_000, NOTHING);
            peer.more(1, body, at - 20_000, at + 50_000, at + 50_000 == LENGTH);
            read.write(stream.readNBytes(50_000));
        }
        assertThat(read.toByteArray()).isEqualTo(body);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(trouble.get()).isNull();
    }

    @Test
    void shouldBreakOffABodyThatLeavesSomethingOut() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, 100_000, false);
        final InputStream stream = stream(begun());
        stream.readNBytes(100_000);
        peer.drop();
        Await.until("told where it is", () -> peer.count("Resumed 1 0 100000") == 1);
        peer.deliver(1, 1, LENGTH, 150_000, NOTHING);
        peer.more(1, body, 150_000, LENGTH, true);
        assertBroken(stream);
    }

    @Test
    void shouldSayThatABodyWillComeAgainWhenTheNodeHasLostIt() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, 100_000, false);
        final InputStream stream = stream(begun());
        stream.readNBytes(100_000);
        peer.forget();
        peer.drop();
        assertThatThrownBy(stream::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("will be delivered again");
        Await.until("attached again", () -> peer.count("Attach") == 2);
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, LENGTH, true);
        assertRead(stream(begun()));
    }

    @Test
    void shouldEndTheBodyOfAConsumerThatTheNodeCloses() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, 100_000, false);
        final InputStream stream = stream(begun());
        peer.closeConsumer(1);
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the consumer has been closed");
        session.createConsumer(session.createQueue("other")).close();
    }

    @Test
    void shouldGiveUpTheRestOfWhatIsClosedInTheMiddle() throws Exception {
        peer.deliver(1, 1, LENGTH, 0, NOTHING);
        peer.more(1, body, 0, 100_000, false);
        final InputStream stream = stream(begun());
        stream.readNBytes(1_000);
        final CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            try {
                session.close();
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("the rest is not wanted", () -> peer.count("BodyRead 1 1 -1") == 1);
        // What was on the way still comes, then the empty end.
        peer.more(1, body, 100_000, 130_000, false);
        peer.more(1, NOTHING, 0, 0, true);
        closing.get();
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("let go");
        assertThat(trouble.get()).isNull();
    }

    @Test
    void shouldTellHowFarItHasReadAndNoMoreThanThat() throws Exception {
        final int length = 5 << 20;
        final byte[] large = new byte[length];
        new Random(6).nextBytes(large);
        peer.deliver(1, 1, length, 0, NOTHING);
        final InputStream stream = stream((BytesMessage) consumer.receive(30_000));
        int sent = 2 << 20;
        peer.more(1, large, 0, sent, false);
        assertThat(peer.count("BodyRead")).isZero();
        final ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < length) {
            read.write(stream.readNBytes(512 << 10));
            final int told = read.size();
            if (sent < length) {
                Await.until("told", () -> peer.heard().contains("BodyRead 1 1 " + told));
                peer.more(1, large, sent, sent + (512 << 10), sent + (512 << 10) == length);
                sent += 512 << 10;
            }
        }
        assertThat(read.toByteArray()).isEqualTo(large);
        assertThat(trouble.get()).isNull();
    }
}
