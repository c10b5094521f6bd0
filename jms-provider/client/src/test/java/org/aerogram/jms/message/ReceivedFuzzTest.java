// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged messages: whatever arrives, a reader meets a JMSException or some value, and nothing else. */
@Timeout(120)
class ReceivedFuzzTest {
    private static final int ROUNDS = 40_000;
    private static final byte[] EXTREMES = {0, 1, 2, 3, 5, 9, 10, 11, 127, -128, -1};

    private record Sample(byte[] bytes, int headLength) {}

    @Test
    void shouldMeetDamageWithAJmsExceptionOnly() throws JMSException {
        final long seed = Long.getLong("aerogram.fuzz.seed", 20_261_122L);
        final Random random = new Random(seed);
        final List<Sample> samples = samples();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final Sample sample = samples.get(random.nextInt(samples.size()));
            final byte[] bytes = damage(sample, random);
            final int headLength = random.nextInt(20) == 0 ? random.nextInt(bytes.length + 2) : sample.headLength();
            try {
                read += readAll(bytes, headLength) ? 1 : 0;
            } catch (final RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + seed + ", round " + i + ", head " + headLength + ": " + Arrays.toString(bytes), e);
            }
        }
        assertThat(read).as("messages read in spite of damage").isBetween(ROUNDS / 100, ROUNDS);
    }

    private static byte[] damage(final Sample sample, final Random random) {
        final byte[] bytes = random.nextInt(6) == 0
                ? Arrays.copyOf(sample.bytes(), random.nextInt(sample.bytes().length + 8))
                : sample.bytes().clone();
        final boolean bodyOnly = random.nextBoolean() && bytes.length > sample.headLength();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            final int at = bodyOnly
                    ? sample.headLength() + random.nextInt(bytes.length - sample.headLength())
                    : random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean()
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static boolean readAll(final byte[] bytes, final int headLength) {
        try {
            final AerogramMessage message = AerogramMessage.received(
                    new UnsafeBuffer(bytes), 0, headLength, bytes.length - headLength, 1, false, Travel.CONTEXT);
            assertThat(message.toString()).isNotEmpty();
            message.getJMSMessageID();
            message.getJMSCorrelationID();
            message.getJMSCorrelationIDAsBytes();
            message.getJMSType();
            final Enumeration<String> names = message.getPropertyNames();
            while (names.hasMoreElements()) {
                message.getObjectProperty(names.nextElement());
            }
            message.getJMSDestination();
            message.getJMSReplyTo();
            readBody(message);
            message.sent(Travel.headers());
            message.encodeHead(new ExpandableArrayBuffer(), 0);
            return true;
        } catch (final JMSException e) {
            assertThat(e.getErrorCode()).startsWith("AG-");
            assertThat(e.getMessage()).isNotEmpty();
            return false;
        }
    }

    private static void readBody(final AerogramMessage message) throws JMSException {
        if (message instanceof TextMessage) {
            ((TextMessage) message).getText();
        } else if (message instanceof MapMessage) {
            message.getBody(Object.class);
        } else if (message instanceof BytesMessage) {
            final BytesMessage bytes = (BytesMessage) message;
            bytes.readInt();
            bytes.readUTF();
            bytes.getBody(Object.class);
        } else if (message instanceof ObjectMessage) {
            ((ObjectMessage) message).getObject();
        } else if (message instanceof StreamMessage) {
            final StreamMessage stream = (StreamMessage) message;
            stream.readObject();
            stream.readBytes(new byte[2]);
            stream.readBytes(new byte[2]);
            stream.readString();
            stream.readObject();
        }
    }

    private static List<Sample> samples() throws JMSException {
        final AerogramBytesMessage bytes = MessageFactory.createBytesMessage();
        bytes.writeInt(1);
        bytes.writeUTF("text \u20ac");
        final AerogramMapMessage map = MessageFactory.createMapMessage();
        map.setInt("a", 1);
        map.setString("b", "text");
        map.setBytes("c", new byte[] {1, 2});
        final AerogramStreamMessage stream = MessageFactory.createStreamMessage();
        stream.writeLong(1);
        stream.writeBytes(new byte[] {1, 2, 3});
        stream.writeString("lone \uD800");
        stream.writeObject(null);
        final List<Sample> samples = new ArrayList<>();
        for (final AerogramMessage message : List.of(
                MessageFactory.createMessage(),
                MessageFactory.createTextMessage("text"),
                MessageFactory.createTextMessage("lone \uD800"),
                bytes,
                map,
                stream,
                MessageFactory.createObjectMessage(new ArrayList<>(List.of(1, "two", Map.of("k", 3)))))) {
            message.setIntProperty("p", 1);
            message.setStringProperty("q", "value");
            message.setJMSCorrelationID("c");
            message.sent(Travel.headers());
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            final int headLength = message.encodeHead(buffer, 0);
            final int bodyLength = message.encodeBody(buffer, headLength);
            samples.add(new Sample(Arrays.copyOf(buffer.byteArray(), headLength + bodyLength), headLength));
        }
        return samples;
    }
}
