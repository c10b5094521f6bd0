// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.Random;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.11.6: uninterpreted bytes. */
class BytesMessageTest extends ConformanceTest {
    @Test
    void shouldReadWhatWasWrittenInEveryForm() throws Exception {
        final Session session = shared();
        final BytesMessage message = session.createBytesMessage();
        message.writeBoolean(true);
        message.writeByte((byte) -1);
        message.writeByte((byte) 200);
        message.writeShort((short) -2);
        message.writeShort((short) 60_000);
        message.writeChar('\uABCD');
        message.writeInt(-3);
        message.writeLong(Long.MIN_VALUE);
        message.writeFloat(1.25f);
        message.writeDouble(-0.0);
        message.writeUTF("sütext");
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeBytes(new byte[] {9, 8, 7, 6}, 1, 2);

        final BytesMessage received = roundTrip(session, message);

        assertThat(received.readBoolean()).isTrue();
        assertThat(received.readByte()).isEqualTo((byte) -1);
        assertThat(received.readUnsignedByte()).isEqualTo(200);
        assertThat(received.readShort()).isEqualTo((short) -2);
        assertThat(received.readUnsignedShort()).isEqualTo(60_000);
        assertThat(received.readChar()).isEqualTo('\uABCD');
        assertThat(received.readInt()).isEqualTo(-3);
        assertThat(received.readLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(received.readFloat()).isEqualTo(1.25f);
        assertThat(Double.doubleToRawLongBits(received.readDouble())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(received.readUTF()).isEqualTo("sütext");
        final byte[] rest = new byte[10];
        assertThat(received.readBytes(rest)).isEqualTo(5);
        assertThat(rest).startsWith(1, 2, 3, 8, 7);
        assertThat(received.readBytes(rest)).isEqualTo(-1);
    }

    @Test
    void shouldWriteObjectsAsTheirPrimitives() throws Exception {
        final Session session = shared();
        final BytesMessage message = session.createBytesMessage();
        for (final Object value : new Object[] {true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, "s", new byte[] {7}}) {
            message.writeObject(value);
        }
        message.reset();

        assertThat(message.readBoolean()).isTrue();
        assertThat(message.readByte()).isEqualTo((byte) 1);
        assertThat(message.readShort()).isEqualTo((short) 2);
        assertThat(message.readChar()).isEqualTo('c');
        assertThat(message.readInt()).isEqualTo(3);
        assertThat(message.readLong()).isEqualTo(4);
        assertThat(message.readFloat()).isEqualTo(5);
        assertThat(message.readDouble()).isEqualTo(6);
        assertThat(message.readUTF()).isEqualTo("s");
        assertThat(message.readByte()).isEqualTo((byte) 7);
    }

    @Test
    void shouldRefuseObjectsThatAreNoPrimitives() throws Exception {
        final BytesMessage message = shared().createBytesMessage();

        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void shouldReportTheEndOfTheBody() throws Exception {
        final Session session = shared();
        final BytesMessage message = session.createBytesMessage();
        message.writeByte((byte) 1);
        message.writeByte((byte) 2);
        final BytesMessage received = roundTrip(session, message);

        assertThatThrownBy(received::readInt).isInstanceOf(MessageEOFException.class);
        received.reset();
        received.readShort();
        assertThatThrownBy(received::readByte).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readUTF).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readBoolean).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readDouble).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void shouldBeWriteOnlyAtFirstAndReadOnlyAfterReset() throws Exception {
        final BytesMessage message = shared().createBytesMessage();
        message.writeInt(1);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);

        message.reset();

        assertThat(message.getBodyLength()).isEqualTo(4);
        assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThat(message.readInt()).isEqualTo(1);
    }

    @Test
    void shouldBeWriteOnlyAgainAfterClearBody() throws Exception {
        final Session session = shared();
        final BytesMessage message = session.createBytesMessage();
        message.writeInt(1);
        final BytesMessage received = roundTrip(session, message);
        assertThatThrownBy(() -> received.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);

        received.clearBody();
        received.writeByte((byte) 5);
        assertThatThrownBy(received::readByte).isInstanceOf(MessageNotReadableException.class);
        received.reset();

        assertThat(received.getBodyLength()).isEqualTo(1);
        assertThat(received.readByte()).isEqualTo((byte) 5);
    }

    @Test
    void shouldReadBytesIntoPartsOfAnArray() throws Exception {
        final BytesMessage message = shared().createBytesMessage();
        message.writeBytes(new byte[] {1, 2, 3, 4, 5});
        message.reset();
        final byte[] into = new byte[4];

        assertThat(message.readBytes(into, 2)).isEqualTo(2);
        assertThat(into).containsExactly(1, 2, 0, 0);
        assertThat(message.readBytes(into)).isEqualTo(3);
        assertThat(into).startsWith(3, 4, 5);
        assertThat(message.readBytes(into)).isEqualTo(-1);
        assertThatThrownBy(() -> message.readBytes(into, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.readBytes(into, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldCarryBodiesOfManySizes() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Random random = new Random(42);
        for (final int size : new int[] {0, 1, 1_000, 1_408, 8_191, 32_768, 65_537, 300_000, 3_000_000}) {
            final byte[] body = new byte[size];
            random.nextBytes(body);
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            session.createProducer(queue).send(message);
            try (jakarta.jms.MessageConsumer consumer = session.createConsumer(queue)) {
                final BytesMessage received = (BytesMessage) receive(consumer);
                assertThat(received.getBodyLength()).isEqualTo(size);
                final byte[] read = new byte[size];
                if (size > 0) {
                    assertThat(received.readBytes(read)).isEqualTo(size);
                }
                assertThat(Arrays.equals(read, body))
                        .as("body of %d bytes", size)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldBeSentTwiceWithWhatWasWrittenUntilThen() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final BytesMessage message = session.createBytesMessage();
        message.writeByte((byte) 1);
        session.createProducer(queue).send(message);
        message.clearBody();
        message.writeByte((byte) 2);
        session.createProducer(queue).send(message);

        final jakarta.jms.MessageConsumer consumer = session.createConsumer(queue);

        assertThat(((BytesMessage) receive(consumer)).readByte()).isEqualTo((byte) 1);
        assertThat(((BytesMessage) receive(consumer)).readByte()).isEqualTo((byte) 2);
    }

    private static BytesMessage roundTrip(final Session session, final BytesMessage message) throws JMSException {
        final Queue queue = queue();
        session.createProducer(queue).send(message);
        return (BytesMessage) receive(session.createConsumer(queue));
    }
}
