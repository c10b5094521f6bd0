// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.StreamMessage;
import java.util.Objects;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.StreamReader;
import org.aerogram.jms.message.property.ValueConversion;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;
import org.aerogram.protocol.message.TypedValueWriter;
import org.agrona.ExpandableArrayBuffer;

/**
 * A message whose body is a sequence of typed values, written and then read in order. Where a read fails, the position stays where it was, so
 * that the value can be read as something else.
 */
public final class AerogramStreamMessage extends AerogramMessage implements StreamMessage {
    private ExpandableArrayBuffer written;
    private int length;
    /** Not null while the body is readable. */
    private StreamReader reader;

    AerogramStreamMessage() {}

    AerogramStreamMessage(final Delivery delivery) {
        super(delivery);
        reader = new StreamReader(delivery.body());
    }

    // ------------------------------------------------------------------ state

    @Override
    public void reset() {
        if (reader == null) {
            reader = new StreamReader(body());
            bodyReadOnly(true);
        } else {
            reader.rewind();
        }
    }

    @Override
    public void completed() {
        reset();
    }

    /** Always a MessageFormatException: the body of a StreamMessage is read value by value. */
    @Override
    public <T> T getBody(final Class<T> type) throws JMSException {
        throw MessageErrors.notAssignable("The body of a StreamMessage", type);
    }

    /** Always false. */
    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        return false;
    }

    @Override
    public BodyView body() {
        if (reader != null) {
            return reader.body();
        }
        return length == 0 ? BodyView.EMPTY : new BodyView(written, 0, length);
    }

    @Override
    public BodyType bodyType() {
        return BodyType.STREAM;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        // A stream is never null: an empty one is empty.
    }

    @Override
    void eraseBody() {
        reader = null;
        written = null;
        length = 0;
    }

    @Override
    String describeBody() {
        return (reader != null ? reader.body().length() : length) + " bytes of values";
    }

    // ------------------------------------------------------------------ reading

    private StreamReader reader() throws JMSException {
        if (reader == null) {
            throw MessageErrors.bodyWriteOnly();
        }
        return reader;
    }

    @Override
    public boolean readBoolean() throws JMSException {
        final boolean value = ValueConversion.toBoolean(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public byte readByte() throws JMSException {
        final byte value = ValueConversion.toByte(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public short readShort() throws JMSException {
        final short value = ValueConversion.toShort(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public char readChar() throws JMSException {
        final char value = ValueConversion.toChar(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public int readInt() throws JMSException {
        final int value = ValueConversion.toInt(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public long readLong() throws JMSException {
        final long value = ValueConversion.toLong(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public float readFloat() throws JMSException {
        final float value = ValueConversion.toFloat(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public double readDouble() throws JMSException {
        final double value = ValueConversion.toDouble(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public String readString() throws JMSException {
        final String value = ValueConversion.toText(reader().peek());
        reader.advance();
        return value;
    }

    @Override
    public int readBytes(final byte[] value) throws JMSException {
        Objects.requireNonNull(value, "the array to read into");
        return reader().readBytes(value);
    }

    @Override
    public Object readObject() throws JMSException {
        final Object value = reader().peek();
        reader.advance();
        return value;
    }

    // ------------------------------------------------------------------ writing

    private ExpandableArrayBuffer sink() throws JMSException {
        requireWriteableBody();
        if (written == null) {
            written = new ExpandableArrayBuffer();
        }
        return written;
    }

    @Override
    public void writeBoolean(final boolean value) throws JMSException {
        length = TypedValueWriter.putBoolean(sink(), length, value);
    }

    @Override
    public void writeByte(final byte value) throws JMSException {
        length = TypedValueWriter.putByte(sink(), length, value);
    }

    @Override
    public void writeShort(final short value) throws JMSException {
        length = TypedValueWriter.putShort(sink(), length, value);
    }

    @Override
    public void writeChar(final char value) throws JMSException {
        length = TypedValueWriter.putChar(sink(), length, value);
    }

    @Override
    public void writeInt(final int value) throws JMSException {
        length = TypedValueWriter.putInt(sink(), length, value);
    }

    @Override
    public void writeLong(final long value) throws JMSException {
        length = TypedValueWriter.putLong(sink(), length, value);
    }

    @Override
    public void writeFloat(final float value) throws JMSException {
        length = TypedValueWriter.putFloat(sink(), length, value);
    }

    @Override
    public void writeDouble(final double value) throws JMSException {
        length = TypedValueWriter.putDouble(sink(), length, value);
    }

    @Override
    public void writeString(final String value) throws JMSException {
        writeObject(value);
    }

    /** Null is written as a null value. */
    @Override
    public void writeBytes(final byte[] value) throws JMSException {
        writeObject(value);
    }

    @Override
    public void writeBytes(final byte[] value, final int offset, final int count) throws JMSException {
        final ExpandableArrayBuffer sink = sink();
        Objects.checkFromIndexSize(offset, count, value.length);
        length = TypedValueWriter.putBytes(sink, length, value, offset, count);
    }

    @Override
    public void writeObject(final Object value) throws JMSException {
        final ExpandableArrayBuffer sink = sink();
        if (!ValueConversion.isBodyValue(value)) {
            throw MessageErrors.notSupported(value, "A StreamMessage");
        }
        length = TypedValueWriter.putObject(sink, length, value);
    }
}
