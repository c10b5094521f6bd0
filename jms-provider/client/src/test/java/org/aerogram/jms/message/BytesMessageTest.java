// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.message.body.BodyView;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BytesMessageTest {
    private final AerogramBytesMessage message = MessageFactory.createBytesMessage();

    @Test
    void shouldReadWhatWasWritten() throws JMSException {
        writeAll();
        final BytesMessage received = Travel.received(message);
        assertThat(received.getBodyLength()).isEqualTo(message.body().length());
        assertThat(received.readBoolean()).isTrue();
        assertThat(received.readByte()).isEqualTo((byte) -2);
        assertThat(received.readUnsignedByte()).isEqualTo(254);
        assertThat(received.readShort()).isEqualTo((short) -3);
        assertThat(received.readUnsignedShort()).isEqualTo(65_533);
        assertThat(received.readChar()).isEqualTo('\uFFFF');
        assertThat(received.readInt()).isEqualTo(-4);
        assertThat(received.readLong()).isEqualTo(-5L);
        assertThat(received.readFloat()).isEqualTo(6.5f);
        assertThat(received.readDouble()).isEqualTo(7.5);
        assertThat(received.readUTF()).isEqualTo("\0\u00e9\u20ac\uD83D\uDE00\uD800");
        final byte[] rest = new byte[8];
        assertThat(received.readBytes(rest)).isEqualTo(3);
        assertThat(rest).startsWith(1, 2, 2);
        assertThat(received.readBytes(rest)).isEqualTo(-1);
    }

    @Test
    void shouldHaveTheFormOfDataOutput() throws JMSException, IOException {
        writeAll();
        final DataInputStream data = new DataInputStream(new ByteArrayInputStream(message.getBody(byte[].class)));
        assertThat(data.readBoolean()).isTrue();
        assertThat(data.readByte()).isEqualTo((byte) -2);
        assertThat(data.readUnsignedByte()).isEqualTo(254);
        assertThat(data.readShort()).isEqualTo((short) -3);
        assertThat(data.readUnsignedShort()).isEqualTo(65_533);
        assertThat(data.readChar()).isEqualTo('\uFFFF');
        assertThat(data.readInt()).isEqualTo(-4);
        assertThat(data.readLong()).isEqualTo(-5L);
        assertThat(data.readFloat()).isEqualTo(6.5f);
        assertThat(data.readDouble()).isEqualTo(7.5);
        assertThat(data.readUTF()).isEqualTo("\0\u00e9\u20ac\uD83D\uDE00\uD800");
    }

    private void writeAll() throws JMSException {
        message.writeBoolean(true);
        message.writeByte((byte) -2);
        message.writeByte((byte) -2);
        message.writeShort((short) -3);
        message.writeShort((short) -3);
        message.writeChar('\uFFFF');
        message.writeInt(-4);
        message.writeLong(-5);
        message.writeFloat(6.5f);
        message.writeDouble(7.5);
        message.writeUTF("\0\u00e9\u20ac\uD83D\uDE00\uD800");
        message.writeBytes(new byte[] {1, 2});
        message.writeBytes(new byte[] {1, 2, 3}, 1, 1);
    }

    @Test
    void shouldWriteObjects() throws JMSException {
        for (final Object value :
                new Object[] {true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, "seven", new byte[] {8}}) {
            message.writeObject(value);
        }
        final BytesMessage received = Travel.received(message);
        assertThat(received.readBoolean()).isTrue();
        assertThat(received.readByte()).isEqualTo((byte) 1);
        assertThat(received.readShort()).isEqualTo((short) 2);
        assertThat(received.readChar()).isEqualTo('c');
        assertThat(received.readInt()).isEqualTo(3);
        assertThat(received.readLong()).isEqualTo(4);
        assertThat(received.readFloat()).isEqualTo(5f);
        assertThat(received.readDouble()).isEqualTo(6d);
        assertThat(received.readUTF()).isEqualTo("seven");
        assertThat(received.readByte()).isEqualTo((byte) 8);
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldNotMoveAtTheEnd() throws JMSException {
        message.writeByte((byte) 7);
        message.reset();
        final List<ThrowingCallable> tooLong = List.of(
                message::readShort,
                message::readUnsignedShort,
                message::readChar,
                message::readInt,
                message::readLong,
                message::readFloat,
                message::readDouble,
                message::readUTF);
        for (final ThrowingCallable read : tooLong) {
            assertThatThrownBy(read).isInstanceOf(MessageEOFException.class);
        }
        assertThat(message.readByte()).isEqualTo((byte) 7);
        final List<ThrowingCallable> atEnd = new ArrayList<>(tooLong);
        atEnd.addAll(List.of(message::readByte, message::readUnsignedByte, message::readBoolean));
        for (final ThrowingCallable read : atEnd) {
            assertThatThrownBy(read).isInstanceOf(MessageEOFException.class);
        }
    }

    @Test
    void shouldNotMoveWhereBytesAreNoText() throws JMSException {
        message.writeShort((short) 2);
        message.writeShort((short) 0xC0C0);
        message.writeShort((short) 100);
        message.writeByte((byte) 'x');
        message.reset();
        assertThatThrownBy(message::readUTF).isInstanceOf(MessageFormatException.class);
        assertThat(message.readInt()).isEqualTo(0x2C0C0);
        assertThatThrownBy(message::readUTF).isInstanceOf(MessageEOFException.class);
        assertThat(message.readShort()).isEqualTo((short) 100);
    }

    @Test
    void shouldLimitWriteUtf() throws JMSException {
        message.writeUTF("x".repeat(65_535));
        assertThatThrownBy(() -> message.writeUTF("\u20ac".repeat(21_846))).isInstanceOf(MessageFormatException.class);
        assertThat(Travel.received(message).getBodyLength()).isEqualTo(65_537);
    }

    @Test
    void shouldReadBytesWithALength() throws JMSException {
        message.writeBytes(new byte[] {1, 2, 3});
        message.reset();
        final byte[] into = new byte[2];
        assertThatThrownBy(() -> message.readBytes(into, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.readBytes(into, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(message.readBytes(into, 1)).isEqualTo(1);
        assertThat(message.readBytes(into, 2)).isEqualTo(2);
        assertThat(into).containsExactly(2, 3);
        assertThat(message.readBytes(into, 2)).isEqualTo(-1);
        assertThatThrownBy(() -> message.writeBytes(new byte[1], 1, 1)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldBeWriteOnlyThenReadOnly() throws JMSException {
        assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(message::readByte).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(() -> message.readBytes(new byte[0])).isInstanceOf(MessageNotReadableException.class);
        message.writeInt(5);
        message.reset();
        assertThat(message.getBodyLength()).isEqualTo(4);
        assertThatThrownBy(() -> message.writeInt(6)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeBytes(new byte[0])).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeUTF("")).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> message.writeObject(1)).isInstanceOf(MessageNotWriteableException.class);
        message.clearBody();
        assertThatThrownBy(message::readByte).isInstanceOf(MessageNotReadableException.class);
        message.writeByte((byte) 1);
        assertThat(Travel.received(message).getBodyLength()).isEqualTo(1);
    }

    @Test
    void shouldNotTouchTheReceivedBytesWhenCleared() throws JMSException {
        message.writeInt(5);
        final AerogramBytesMessage received = Travel.received(message);
        final BodyView before = received.body();
        received.clearBody();
        received.writeInt(6);
        assertThat(before.copy()).containsExactly(0, 0, 0, 5);
    }

    @Test
    void shouldCountTheBodyWhereverThePositionIs() throws JMSException {
        message.writeInt(5);
        message.reset();
        message.readShort();
        assertThat(message.getBodyLength()).isEqualTo(4);
        assertThat(message.body().length()).isEqualTo(4);
        message.completed();
        assertThat(message.readInt())
                .as("a completion listener reads from the start")
                .isEqualTo(5);
    }

    @Test
    void shouldNotCopyALargeBody() throws JMSException {
        final byte[] large = new byte[64 << 20];
        large[large.length - 1] = 7;
        message.writeBytes(large);
        assertThat(message.body().buffer().byteArray())
                .as("the array that was written to, of just the size needed")
                .hasSize(large.length)
                .isSameAs(message.body().buffer().byteArray());
        final org.agrona.ExpandableArrayBuffer head = new org.agrona.ExpandableArrayBuffer();
        message.sent(Travel.headers());
        final int headLength = message.encodeHead(head, 0);
        final byte[] whole = new byte[headLength + large.length];
        head.getBytes(0, whole, 0, headLength);
        whole[whole.length - 1] = 9;
        final AerogramBytesMessage received =
                (AerogramBytesMessage) AerogramMessage.receivedInPlace(whole, headLength, 1, false, Travel.CONTEXT);
        assertThat(received.getBodyLength()).isEqualTo(large.length);
        assertThat(received.body().buffer().byteArray()).isSameAs(whole);
        assertThat(received.body().offset()).isEqualTo(headLength);
    }
}
