// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.StreamMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMessageTest {
    private static final int MARK = 4711;
    private final AerogramStreamMessage message = MessageFactory.createStreamMessage();

    static List<Conversions.Row> rows() {
        return Conversions.rows(true);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldConvertAsTheTableSaysAndNotMoveWhereItCannot(final Conversions.Row row) throws JMSException {
        final StreamMessage received = marked(row.written());
        Conversions.assertRow(row, true, type -> readBeforeMark(received, type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "12", "-129", "40000", "3000000000", "1.5", "1e300", "x"})
    void shouldParseTextAndNotMoveWhereItCannot(final String text) throws JMSException {
        final StreamMessage received = marked(text);
        Conversions.assertText(text, true, type -> readBeforeMark(received, type));
    }

    @Test
    void shouldReadNull() throws JMSException {
        for (final StreamMessage received : List.of(marked(null), marked((Object) null))) {
            Conversions.assertNull(true, type -> readBeforeMark(received, type));
        }
    }

    /** The value, then a mark that shows whether the position moved. */
    private static StreamMessage marked(final Object value) throws JMSException {
        final AerogramStreamMessage message = MessageFactory.createStreamMessage();
        message.writeObject(value);
        message.writeInt(MARK);
        return Travel.received(message);
    }

    private static Object readBeforeMark(final StreamMessage message, final String type) throws JMSException {
        message.reset();
        final Object value;
        try {
            value = read(message, type);
        } catch (final JMSException | RuntimeException e) {
            message.readObject();
            assertThat(message.readInt()).as("a failed read must not move").isEqualTo(MARK);
            throw e;
        }
        assertThat(message.readInt()).isEqualTo(MARK);
        return value;
    }

    @Test
    void shouldWriteByTheTypedMethods() throws JMSException {
        message.writeBoolean(true);
        message.writeByte((byte) 1);
        message.writeShort((short) 2);
        message.writeChar('c');
        message.writeInt(3);
        message.writeLong(4);
        message.writeFloat(5f);
        message.writeDouble(6d);
        message.writeString("s");
        message.writeString(null);
        message.writeBytes(new byte[] {7});
        message.writeBytes(new byte[] {8, 9, 10}, 1, 1);
        final StreamMessage received = Travel.received(message);
        for (final Object expected : new Object[] {true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, "s", null}) {
            assertThat(received.readObject()).isEqualTo(expected);
        }
        assertThat(received.readObject()).isEqualTo(new byte[] {7});
        assertThat(received.readObject()).isEqualTo(new byte[] {9});
        assertThatThrownBy(received::readObject).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readInt).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(() -> received.readBytes(new byte[1])).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void shouldRefuseOtherClassesAndRangesOutsideTheArray() {
        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.writeBytes(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(message.body().length()).isZero();
    }

    @Test
    void shouldReadBytesInPieces() throws JMSException {
        message.writeBytes(new byte[] {1, 2, 3, 4, 5});
        message.writeInt(MARK);
        final StreamMessage received = Travel.received(message);
        final byte[] piece = new byte[2];
        assertThat(received.readBytes(piece)).isEqualTo(2);
        assertThat(piece).containsExactly(1, 2);
        assertThatThrownBy(received::readInt).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(received::readObject).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(received::readString).isInstanceOf(MessageFormatException.class);
        assertThat(received.readBytes(piece)).isEqualTo(2);
        assertThat(piece).containsExactly(3, 4);
        assertThat(received.readBytes(piece)).isEqualTo(1);
        assertThat(piece[0]).isEqualTo((byte) 5);
        assertThat(received.readInt()).isEqualTo(MARK);
    }

    @Test
    void shouldNeedAnotherCallWhereTheBytesJustFit() throws JMSException {
        message.writeBytes(new byte[] {1, 2});
        message.writeBytes(new byte[] {3});
        final StreamMessage received = Travel.received(message);
        assertThat(received.readBytes(new byte[2])).isEqualTo(2);
        assertThatThrownBy(received::readObject).isInstanceOf(MessageFormatException.class);
        assertThat(received.readBytes(new byte[2])).isEqualTo(-1);
        assertThat(received.readBytes(new byte[2])).as("the next field").isEqualTo(1);
        assertThatThrownBy(() -> received.readBytes(new byte[2])).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void shouldTellEmptyBytesFromNull() throws JMSException {
        message.writeBytes(new byte[0]);
        message.writeBytes(null);
        message.writeObject(null);
        message.writeInt(MARK);
        final StreamMessage received = Travel.received(message);
        assertThat(received.readBytes(new byte[3])).isZero();
        assertThat(received.readBytes(new byte[3])).isEqualTo(-1);
        assertThat(received.readBytes(new byte[3])).isEqualTo(-1);
        assertThatThrownBy(() -> received.readBytes(new byte[3])).isInstanceOf(MessageFormatException.class);
        assertThat(received.readInt()).isEqualTo(MARK);
    }

    @Test
    void shouldStartAgainAfterReset() throws JMSException {
        message.writeBytes(new byte[] {1, 2, 3});
        message.reset();
        assertThat(message.readBytes(new byte[1])).isEqualTo(1);
        message.reset();
        assertThat((byte[]) message.readObject()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldBeWriteOnlyThenReadOnly() throws JMSException {
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(message::readObject).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(() -> message.readBytes(new byte[1])).isInstanceOf(MessageNotReadableException.class);
        message.writeInt(1);
        message.reset();
        assertThat(message.readInt()).isEqualTo(1);
        assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeObject("x")).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeBytes(new byte[1], 0, 1))
                .isInstanceOf(MessageNotWriteableException.class);
        message.clearBody();
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        message.writeInt(3);
        assertThat(Travel.received(message).readInt()).isEqualTo(3);
    }

    private static Object read(final StreamMessage message, final String type) throws JMSException {
        switch (type) {
            case "boolean":
                return message.readBoolean();
            case "byte":
                return message.readByte();
            case "short":
                return message.readShort();
            case "char":
                return message.readChar();
            case "int":
                return message.readInt();
            case "long":
                return message.readLong();
            case "float":
                return message.readFloat();
            case "double":
                return message.readDouble();
            case "byte[]":
                return readAllBytes(message);
            default:
                return message.readString();
        }
    }

    private static byte[] readAllBytes(final StreamMessage message) throws JMSException {
        final byte[] buffer = new byte[64];
        final int count = message.readBytes(buffer);
        return count < 0 ? null : java.util.Arrays.copyOf(buffer, count);
    }
}
