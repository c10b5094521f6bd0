// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.11.5: a stream of typed values. */
class StreamMessageTest extends ConformanceTest {
    private static final Map<String, Reader> READERS = new LinkedHashMap<>();

    static {
        READERS.put("boolean", StreamMessage::readBoolean);
        READERS.put("byte", StreamMessage::readByte);
        READERS.put("short", StreamMessage::readShort);
        READERS.put("char", StreamMessage::readChar);
        READERS.put("int", StreamMessage::readInt);
        READERS.put("long", StreamMessage::readLong);
        READERS.put("float", StreamMessage::readFloat);
        READERS.put("double", StreamMessage::readDouble);
        READERS.put("String", StreamMessage::readString);
        READERS.put("bytes", StreamMessageTest::readBytes);
    }

    private interface Reader {
        Object read(StreamMessage message) throws JMSException;
    }

    private static Object readBytes(final StreamMessage message) throws JMSException {
        final byte[] into = new byte[16];
        final int length = message.readBytes(into);
        return Arrays.copyOf(into, length);
    }

    @Test
    void shouldConvertExactlyAsTheTableSaysBeforeAndAfterTransport() throws Exception {
        final Session session = shared();
        for (final Map.Entry<String, Object> entry : ValueConversions.VALUES.entrySet()) {
            final StreamMessage message = session.createStreamMessage();
            message.writeObject(entry.getValue());
            verifyRow(entry.getKey(), roundTrip(session, message));
            message.reset();
            verifyRow(entry.getKey(), message);
        }
    }

    private static void verifyRow(final String from, final StreamMessage message) throws JMSException {
        for (final Map.Entry<String, Reader> to : READERS.entrySet()) {
            message.reset();
            if (ValueConversions.ALLOWED.get(from).contains(to.getKey())) {
                assertThat(ValueConversions.text(to.getValue().read(message)))
                        .as("%s read as %s", from, to.getKey())
                        .isEqualTo(ValueConversions.expected(from, to.getKey()));
            } else {
                assertThatThrownBy(() -> to.getValue().read(message))
                        .as("%s read as %s", from, to.getKey())
                        .isInstanceOf(MessageFormatException.class);
            }
        }
    }

    @Test
    void shouldNotAdvanceWhenAReadFails() throws Exception {
        final StreamMessage message = shared().createStreamMessage();
        message.writeString("no number");
        message.writeInt(5);
        message.reset();

        assertThatThrownBy(message::readInt).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(message::readChar).isInstanceOf(MessageFormatException.class);
        assertThat(message.readString()).isEqualTo("no number");
        assertThatThrownBy(message::readBoolean).isInstanceOf(MessageFormatException.class);
        assertThat(message.readInt()).isEqualTo(5);
    }

    @Test
    void shouldReadNullAsValueOfNull() throws Exception {
        final StreamMessage message = shared().createStreamMessage();
        message.writeObject(null);
        message.writeString(null);
        message.reset();

        assertThat(message.readObject()).isNull();
        assertThat(message.readString()).isNull();
        message.reset();
        assertThatThrownBy(message::readInt).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(message::readChar).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(message::readDouble).isInstanceOf(NullPointerException.class);
        assertThat(message.readBoolean()).isFalse();
        assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
    }

    @Test
    void shouldReportTheEndOfTheStream() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeInt(1);
        final StreamMessage received = roundTrip(session, message);
        received.readInt();

        for (final Reader reader : READERS.values()) {
            assertThatThrownBy(() -> reader.read(received)).isInstanceOf(MessageEOFException.class);
        }
        assertThatThrownBy(received::readObject).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void shouldBeWriteOnlyAtFirstAndReadOnlyAfterReset() throws Exception {
        final StreamMessage message = shared().createStreamMessage();
        message.writeInt(1);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);

        message.reset();

        assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThat(message.readInt()).isEqualTo(1);
        message.clearBody();
        message.writeInt(3);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
    }

    @Test
    void shouldReadBytesInPieces() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeBytes(new byte[] {1, 2, 3, 4, 5});
        message.writeBytes(new byte[] {6, 7, 8, 9}, 1, 2);
        message.writeBytes(new byte[0]);
        message.writeInt(10);
        final StreamMessage received = roundTrip(session, message);
        final byte[] two = new byte[2];

        assertThat(received.readBytes(two)).isEqualTo(2);
        assertThat(two).containsExactly(1, 2);
        assertThatThrownBy(received::readInt).isInstanceOf(MessageFormatException.class);
        assertThat(received.readBytes(two)).isEqualTo(2);
        assertThat(two).containsExactly(3, 4);
        assertThat(received.readBytes(two)).isEqualTo(1);
        assertThat(two[0]).isEqualTo((byte) 5);

        assertThat(received.readBytes(two)).isEqualTo(2);
        assertThat(two).containsExactly(7, 8);
        // the array was filled exactly, so the end of the field must still be read
        assertThat(received.readBytes(two)).isEqualTo(-1);
        assertThat(received.readBytes(two)).isZero();
        assertThat(received.readInt()).isEqualTo(10);
    }

    @Test
    void shouldReturnObjectsOfTheTypeThatWasWritten() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeBoolean(true);
        message.writeByte((byte) -7);
        message.writeShort((short) 3000);
        message.writeChar('x');
        message.writeInt(70_000);
        message.writeLong(1L << 40);
        message.writeFloat(1.5f);
        message.writeDouble(2.25);
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeString("text");
        final StreamMessage received = roundTrip(session, message);

        for (final Object value : ValueConversions.VALUES.values()) {
            assertThat(received.readObject()).isInstanceOf(value.getClass()).isEqualTo(value);
        }
        assertThat(received.readObject()).isEqualTo("text");
    }

    @Test
    void shouldRefuseForeignObjects() throws Exception {
        final StreamMessage message = shared().createStreamMessage();

        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldParseStrings() throws Exception {
        final StreamMessage message = shared().createStreamMessage();
        message.writeString("12");
        message.reset();

        assertThat(message.readLong()).isEqualTo(12);
        message.reset();
        assertThat(message.readDouble()).isEqualTo(12);
        message.reset();
        assertThat(message.readByte()).isEqualTo((byte) 12);
        message.reset();
        assertThat(message.readBoolean()).isFalse();
        message.reset();
        assertThatThrownBy(() -> message.readBytes(new byte[1])).isInstanceOf(MessageFormatException.class);
    }

    private static StreamMessage roundTrip(final Session session, final StreamMessage message) throws JMSException {
        final Queue queue = queue();
        session.createProducer(queue).send(message);
        return (StreamMessage) receive(session.createConsumer(queue));
    }
}
