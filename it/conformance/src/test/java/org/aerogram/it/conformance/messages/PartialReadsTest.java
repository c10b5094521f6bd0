// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.11: bytes and stream messages that have been read in part, and reads that fail. */
class PartialReadsTest extends ConformanceTest {
    private static <T extends Message> T roundTrip(final Session session, final T message, final Class<T> type)
            throws JMSException {
        final Queue queue = queue();
        try (MessageProducer producer = session.createProducer(queue);
                MessageConsumer consumer = session.createConsumer(queue)) {
            producer.send(message);
            return type.cast(receive(consumer));
        }
    }

    private static BytesMessage bytes(final Session session, final int... values) throws JMSException {
        final BytesMessage message = session.createBytesMessage();
        for (final int value : values) {
            message.writeByte((byte) value);
        }
        return message;
    }

    @Test
    void shouldForwardABytesMessageWholeHoweverMuchOfItWasRead() throws Exception {
        final Session session = shared();
        final BytesMessage received = roundTrip(session, bytes(session, 1, 2, 3, 4), BytesMessage.class);
        received.readShort();
        final BytesMessage forwarded = roundTrip(session, received, BytesMessage.class);

        assertThat(forwarded.getBodyLength()).isEqualTo(4);
        assertThat(forwarded.readInt()).isEqualTo(0x01020304);
        assertThat(received.readByte()).as("the next byte of the message sent").isEqualTo((byte) 3);
    }

    @Test
    void shouldForwardAStreamMessageWholeHoweverMuchOfItWasRead() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeInt(1);
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeString("end");
        final StreamMessage received = roundTrip(session, message, StreamMessage.class);
        received.readInt();
        received.readBytes(new byte[2]);
        final StreamMessage forwarded = roundTrip(session, received, StreamMessage.class);

        assertThat(forwarded.readInt()).isEqualTo(1);
        assertThat((byte[]) forwarded.readObject()).containsExactly(1, 2, 3);
        assertThat(forwarded.readString()).isEqualTo("end");
    }

    @Test
    void shouldSendAMessageThatTheSenderHasResetAndRead() throws Exception {
        final Session session = shared();
        final BytesMessage message = bytes(session, 5, 6);
        message.reset();
        message.readByte();

        assertThat(roundTrip(session, message, BytesMessage.class).readShort()).isEqualTo((short) 0x0506);
    }

    @Test
    void shouldReadNothingWhenARequestForBytesIsRefused() throws Exception {
        final Session session = shared();
        final BytesMessage received = roundTrip(session, bytes(session, 1, 2, 3), BytesMessage.class);
        final byte[] into = new byte[2];
        assertThatThrownBy(() -> received.readBytes(into, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> received.readBytes(into, -1)).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(into).containsExactly(0, 0);
        assertThat(received.readByte()).isEqualTo((byte) 1);
    }

    @Test
    void shouldFillAnArrayExactlyAndThenReportTheEnd() throws Exception {
        final Session session = shared();
        final BytesMessage received = roundTrip(session, bytes(session, 1, 2), BytesMessage.class);

        assertThat(received.readBytes(new byte[2])).isEqualTo(2);
        assertThat(received.readBytes(new byte[2])).isEqualTo(-1);
        assertThat(received.readBytes(new byte[2], 1)).isEqualTo(-1);
    }

    @Test
    void shouldReadUnsignedValuesAndTheLimitsOfEachType() throws Exception {
        final Session session = shared();
        final BytesMessage message = session.createBytesMessage();
        message.writeByte((byte) -1);
        message.writeShort((short) -1);
        message.writeLong(Long.MIN_VALUE);
        message.writeFloat(Float.NaN);
        message.writeDouble(Double.NEGATIVE_INFINITY);
        message.writeChar('\uffff');
        final BytesMessage received = roundTrip(session, message, BytesMessage.class);

        assertThat(received.readUnsignedByte()).isEqualTo(255);
        assertThat(received.readUnsignedShort()).isEqualTo(65_535);
        assertThat(received.readLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(received.readFloat()).isNaN();
        assertThat(received.readDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(received.readChar()).isEqualTo('\uffff');
    }

    @Test
    void shouldNotAdvanceWhenTheBytesThatAreLeftAreTooFew() throws Exception {
        final Session session = shared();
        final BytesMessage received = roundTrip(session, bytes(session, 1, 2, 3), BytesMessage.class);
        assertThatThrownBy(received::readLong).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readDouble).isInstanceOf(MessageEOFException.class);

        assertThat(received.readShort()).isEqualTo((short) 0x0102);
        assertThatThrownBy(received::readChar).isInstanceOf(MessageEOFException.class);
        assertThat(received.readUnsignedByte()).isEqualTo(3);
    }

    @Test
    void shouldRefuseTextThatIsTooLongForUtf() throws Exception {
        final BytesMessage message = shared().createBytesMessage();

        assertThatThrownBy(() -> message.writeUTF("x".repeat(65_536))).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldRefuseToWriteBytesBeyondTheArray() throws Exception {
        final Session session = shared();
        final BytesMessage bytes = session.createBytesMessage();
        final StreamMessage stream = session.createStreamMessage();
        assertThatThrownBy(() -> bytes.writeBytes(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stream.writeBytes(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        bytes.reset();

        assertThat(bytes.getBodyLength()).isZero();
    }

    @Test
    void shouldRefuseEveryOtherReadWithinTheBytesOfAStream() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeString("next");
        final StreamMessage received = roundTrip(session, message, StreamMessage.class);
        assertThat(received.readBytes(new byte[2])).isEqualTo(2);

        assertThatThrownBy(received::readObject).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(received::readString).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(received::readBoolean).isInstanceOf(MessageFormatException.class);
        assertThat(received.readBytes(new byte[2])).isEqualTo(1);
        assertThat(received.readString()).isEqualTo("next");
    }

    @Test
    void shouldBeginAgainWithinTheBytesOfAStreamAfterReset() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeBytes(new byte[] {1, 2, 3});
        final StreamMessage received = roundTrip(session, message, StreamMessage.class);
        received.readBytes(new byte[2]);
        received.reset();

        assertThat((byte[]) received.readObject()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldReadANullOfAStreamByEveryMethodThatTakesIt() throws Exception {
        final Session session = shared();
        final StreamMessage message = session.createStreamMessage();
        message.writeString(null);
        message.writeObject(null);
        message.writeObject(null);
        message.writeInt(1);
        final StreamMessage received = roundTrip(session, message, StreamMessage.class);

        assertThat(received.readString()).isNull();
        assertThat(received.readBytes(new byte[1])).isEqualTo(-1);
        assertThat(received.readObject()).isNull();
        assertThat(received.readInt()).isEqualTo(1);
    }

    @Test
    void shouldCopyBytesThatAreWritten() throws Exception {
        final Session session = shared();
        final byte[] source = {1, 2};
        final StreamMessage stream = session.createStreamMessage();
        final BytesMessage bytes = session.createBytesMessage();
        stream.writeBytes(source);
        stream.writeObject(source);
        bytes.writeBytes(source);
        source[0] = 9;
        stream.reset();
        bytes.reset();

        assertThat((byte[]) stream.readObject()).containsExactly(1, 2);
        assertThat((byte[]) stream.readObject()).containsExactly(1, 2);
        assertThat(bytes.readByte()).isEqualTo((byte) 1);
    }
}
