// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;

/** Bodies of bytes messages that are streams at both ends. */
class StreamedBodyTest extends ConformanceTest {
    private static final String INPUT = "JMS_Aerogram_InputStream";
    private static final String OUTPUT = "JMS_Aerogram_OutputStream";
    private static final String SAVE = "JMS_Aerogram_SaveStream";

    private static final byte[] BODY = body(7_000_000);

    private static byte[] body(final int length) {
        final byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Bodies above 100,000 bytes come as they are read. */
    private Session streaming(final int mode) throws JMSException {
        final Connection connection =
                closed(new AerogramConnectionFactory(url("streamAbove=100000")).createConnection());
        connection.start();
        return connection.createSession(mode);
    }

    private static void sendStream(final Session session, final Queue queue, final InputStream body)
            throws JMSException {
        final BytesMessage message = session.createBytesMessage();
        message.setObjectProperty(INPUT, body);
        message.setStringProperty("kind", "large");
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.send(message);
        }
    }

    private static byte[] saved(final Message message) throws JMSException {
        final ByteArrayOutputStream saved = new ByteArrayOutputStream();
        message.setObjectProperty(SAVE, saved);
        return saved.toByteArray();
    }

    @Test
    void shouldSendFromAStreamAndSaveToAStream() throws Exception {
        final Queue queue = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        send(shared(), queue, "after");
        final MessageConsumer consumer =
                streaming(Session.AUTO_ACKNOWLEDGE).createConsumer(queue, "kind = 'large' OR kind IS NULL");
        final BytesMessage message = (BytesMessage) receive(consumer);
        assertThat(message.getBodyLength()).isEqualTo(BODY.length);
        assertThat(saved(message)).isEqualTo(BODY);
        assertThat(receiveText(consumer)).isEqualTo("after");
        assertNothingFor(consumer);
    }

    @Test
    void shouldSendShortAndEmptyStreams() throws Exception {
        final Queue queue = queue();
        final MessageConsumer consumer = shared().createConsumer(queue);
        for (final int length : new int[] {0, 1, 128 * 1024, 128 * 1024 + 1}) {
            sendStream(shared(), queue, new ByteArrayInputStream(body(length)));
            final BytesMessage message = (BytesMessage) receive(consumer);
            assertThat(message.getBodyLength()).isEqualTo(length);
            assertThat(saved(message)).isEqualTo(body(length));
        }
    }

    @Test
    void shouldReadAsAnyOtherBytesMessage() throws Exception {
        final Queue queue = queue();
        final BytesMessage sent = shared().createBytesMessage();
        sent.writeLong(42);
        sent.writeUTF("forty-two");
        sent.writeBytes(BODY);
        sent.writeInt(43);
        shared().createProducer(queue).send(sent);
        final BytesMessage message =
                (BytesMessage) receive(streaming(Session.AUTO_ACKNOWLEDGE).createConsumer(queue));
        message.reset();
        assertThat(message.readLong()).isEqualTo(42);
        assertThat(message.readUTF()).isEqualTo("forty-two");
        final byte[] middle = new byte[BODY.length];
        assertThat(message.readBytes(middle)).isEqualTo(BODY.length);
        assertThat(middle).isEqualTo(BODY);
        assertThatThrownBy(message::reset).isInstanceOf(JMSException.class);
        assertThat(message.readInt()).isEqualTo(43);
        assertThat(message.readBytes(middle)).isEqualTo(-1);
    }

    @Test
    void shouldGiveTheWholeBodyToWhoeverAsksForIt() throws Exception {
        final Queue queue = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        final Session session = streaming(Session.AUTO_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message message = receive(consumer);
        assertThat(message.getBody(byte[].class)).isEqualTo(BODY);
        assertThat(message.getBody(byte[].class)).isEqualTo(BODY);
        consumer.close();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        final jakarta.jms.JMSContext context =
                closed(new AerogramConnectionFactory(url("streamAbove=100000")).createContext());
        assertThat(context.createConsumer(queue).receiveBody(byte[].class, PATIENCE_MS))
                .isEqualTo(BODY);
    }

    @Test
    void shouldSaveInTheBackground() throws Exception {
        final Queue queue = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        send(shared(), queue, "after");
        final MessageConsumer consumer = streaming(Session.AUTO_ACKNOWLEDGE).createConsumer(queue);
        final CompletableFuture<byte[]> saved = new CompletableFuture<>();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                saved.complete(toByteArray());
            }
        };
        receive(consumer).setObjectProperty(OUTPUT, bytes);
        assertThat(receiveText(consumer)).isEqualTo("after");
        assertThat(saved.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo(BODY);
    }

    @Test
    void shouldSendNothingWhenTheStreamFails() throws Exception {
        final Queue queue = queue();
        final InputStream broken = new InputStream() {
            private int left = 3_000_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the disk is gone");
                }
                return 7;
            }
        };
        final Session session = session();
        assertThatThrownBy(() -> sendStream(session, queue, broken))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("the disk is gone");
        send(session, queue, "goes on");
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveText(consumer)).isEqualTo("goes on");
        assertNothingFor(consumer);
    }

    @Test
    void shouldSendAndConsumeInTransactions() throws Exception {
        final Queue queue = queue();
        final Session sender = session(Session.SESSION_TRANSACTED);
        sendStream(sender, queue, new ByteArrayInputStream(BODY));
        sender.rollback();
        sendStream(sender, queue, new ByteArrayInputStream(BODY));
        final Session receiver = streaming(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = receiver.createConsumer(queue);
        assertNothingFor(consumer);
        sender.commit();
        final BytesMessage unread = (BytesMessage) receive(consumer);
        unread.readInt();
        receiver.rollback();
        final BytesMessage again = (BytesMessage) receive(consumer);
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(saved(again)).isEqualTo(BODY);
        receiver.commit();
        assertNothingFor(consumer);
    }

    @Test
    void shouldAcknowledgeBeforeTheEndIsRead() throws Exception {
        final Queue queue = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        send(shared(), queue, "after");
        final Session session = streaming(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message message = receive(consumer);
        final InputStream stream = (InputStream) message.getObjectProperty(INPUT);
        assertThat(stream.readNBytes(1_000)).hasSize(1_000);
        message.acknowledge();
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        assertThat(receiveText(consumer)).isEqualTo("after");
        session.recover();
        assertThat(receiveText(consumer)).isEqualTo("after");
    }

    @Test
    void shouldLetGoOfWhatIsNotRead() throws Exception {
        final Queue queue = queue();
        for (int i = 0; i < 3; i++) {
            sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        }
        send(shared(), queue, "after");
        final Session session = streaming(Session.AUTO_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        final Message first = receive(consumer);
        receive(consumer);
        assertThatThrownBy(() -> saved(first)).isInstanceOf(JMSException.class);
        consumer.close();
        final MessageConsumer next = session.createConsumer(queue);
        assertThat(saved(receive(next))).isEqualTo(BODY);
        assertThat(receiveText(next)).isEqualTo("after");
    }

    @Test
    void shouldHoldNobodyElseBack() throws Exception {
        final Queue queue = queue();
        final Queue other = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        final Session session = streaming(Session.AUTO_ACKNOWLEDGE);
        final Message waiting = receive(session.createConsumer(queue));
        final MessageConsumer beside = session.createConsumer(other);
        for (int i = 0; i < 10; i++) {
            send(shared(), other, "m" + i);
            assertThat(receiveText(beside)).isEqualTo("m" + i);
        }
        assertThat(saved(waiting)).isEqualTo(BODY);
    }

    @Test
    void shouldShowStreamsToListeners() throws Exception {
        final Queue queue = queue();
        final Session session = streaming(Session.AUTO_ACKNOWLEDGE);
        final CompletableFuture<byte[]> second = new CompletableFuture<>();
        final int[] count = new int[1];
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                if (count[0]++ == 1) {
                    second.complete(saved(message));
                }
            } catch (final JMSException e) {
                second.completeExceptionally(e);
            }
        });
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        assertThat(second.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo(BODY);
    }

    @Test
    void shouldBeBrowsed() throws Exception {
        final Queue queue = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        send(shared(), queue, "after");
        final QueueBrowser browser = closed(streaming(Session.AUTO_ACKNOWLEDGE).createBrowser(queue));
        final Enumeration<?> messages = browser.getEnumeration();
        assertThat(messages.nextElement()).isInstanceOf(BytesMessage.class);
        assertThat(saved((Message) messages.nextElement())).isEqualTo(BODY);
        assertThat(messages.nextElement()).isNotNull();
        assertThat(messages.hasMoreElements()).isFalse();
    }

    @Test
    void shouldForwardWhatItReceives() throws Exception {
        final Queue queue = queue();
        final Queue next = queue();
        sendStream(shared(), queue, new ByteArrayInputStream(BODY));
        final Session session = streaming(Session.SESSION_TRANSACTED);
        final Message message = receive(session.createConsumer(queue));
        session.createProducer(next).send(message);
        session.commit();
        assertThat(saved(receive(streaming(Session.AUTO_ACKNOWLEDGE).createConsumer(next))))
                .isEqualTo(BODY);
    }

    @Test
    void shouldCarryMessagesThatAreNotPersistent() throws Exception {
        final Queue queue = queue();
        final BytesMessage message = shared().createBytesMessage();
        message.setObjectProperty(INPUT, new ByteArrayInputStream(BODY));
        final MessageProducer producer = shared().createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(message);
        assertThat(saved(receive(streaming(Session.AUTO_ACKNOWLEDGE).createConsumer(queue))))
                .isEqualTo(BODY);
        assertThatThrownBy(() -> producer.send(message))
                .as("its stream has been read")
                .isInstanceOf(JMSException.class);
    }

    @Test
    void shouldRefuseWhatIsNoStream() throws Exception {
        final BytesMessage message = shared().createBytesMessage();
        assertThatThrownBy(() -> message.setObjectProperty(INPUT, "text")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> message.setObjectProperty(SAVE, OutputStream.nullOutputStream()))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> shared().createTextMessage().setObjectProperty(INPUT, InputStream.nullInputStream()))
                .isInstanceOf(JMSException.class);
    }
}
