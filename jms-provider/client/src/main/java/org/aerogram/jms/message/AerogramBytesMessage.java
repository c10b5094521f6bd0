// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyStreams;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.BytesStreams;
import org.aerogram.jms.message.body.LazyBody;
import org.aerogram.jms.message.body.ModifiedUtf8;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A message whose body is a run of bytes, written and read as by {@code DataOutput} and {@code DataInput} (big endian). The body of a received message is read where it came
 * to lie, and one that is sent is sent from the array in which it was written: no copies. Up to 2 GiB.
 * A longer body, or one that should not be in memory, is a stream: see {@link BodyStreams}.
 *
 * <p>A body nothing was ever written to is no body ({@code getBody} gives null); one to which an empty array was written is an empty body.
 */
public final class AerogramBytesMessage extends AerogramMessage implements BytesMessage {
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 16;
    private static final ByteBuffer EMPTY = ByteBuffer.wrap(new byte[0]);

    private BytesStreams streams = BytesStreams.NONE;
    /** While writing, the position is the end of the body; while reading, the limit is. */
    private ByteBuffer bytes = EMPTY.duplicate();

    private boolean present;

    AerogramBytesMessage() {}

    AerogramBytesMessage(final Delivery delivery, final LazyBody body) {
        super(delivery);
        streams = BytesStreams.coming(body);
        present = true;
    }

    AerogramBytesMessage(final Delivery delivery) {
        super(delivery);
        final BodyView body = delivery.body();
        bytes = ByteBuffer.wrap(body.buffer().byteArray(), body.offset(), body.length())
                .slice();
        present = body.length() > 0 || !delivery.head().nullBody();
    }

    // ------------------------------------------------------------------ state

    /** @throws JMSException where the body comes as it is read, and has begun to be read: it comes once. */
    @Override
    public void reset() throws JMSException {
        streams.checkUnread();
        rewind();
    }

    private void rewind() {
        if (isBodyReadOnly()) {
            bytes.position(0);
        } else {
            bytes.flip();
            bodyReadOnly(true);
        }
    }

    @Override
    public void completed() {
        if (!streams.isLazy()) {
            rewind();
        }
    }

    @Override
    public long getBodyLength() throws JMSException {
        readable();
        return streams.isLazy() ? streams.length() : bytes.limit();
    }

    @Override
    public <T> T getBody(final Class<T> type) throws JMSException {
        reset();
        if (streams.isLazy() && isBodyAssignableTo(type)) {
            readAll();
        }
        if (!present) {
            return null;
        }
        if (!isBodyAssignableTo(type)) {
            throw MessageErrors.notAssignable("The byte[] of a BytesMessage", type);
        }
        final byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        rewind();
        return type.cast(copy);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isBodyAssignableTo(final Class type) {
        return !present || isByteArray(type);
    }

    private static boolean isByteArray(final Class<?> type) {
        return type != null && type.isAssignableFrom(byte[].class);
    }

    @Override
    public BodyView body() {
        final int length = isBodyReadOnly() ? bytes.limit() : bytes.position();
        return length == 0
                ? BodyView.EMPTY
                : new BodyView(new UnsafeBuffer(bytes.array()), bytes.arrayOffset(), length);
    }

    @Override
    public BodyType bodyType() {
        return BodyType.BYTES;
    }

    @Override
    void encodeBodyFlags(final HeadFlagsEncoder flags) {
        flags.nullBody(!present);
    }

    @Override
    void eraseBody() {
        streams.discardRest();
        streams = BytesStreams.NONE;
        bytes = EMPTY.duplicate();
        present = false;
    }

    @Override
    String describeBody() {
        final String stream = streams.describe();
        return stream != null ? stream : (isBodyReadOnly() ? bytes.limit() : bytes.position()) + " bytes";
    }

    // ------------------------------------------------------------------ reading

    private void readable() throws MessageNotReadableException {
        if (!isBodyReadOnly()) {
            throw MessageErrors.bodyWriteOnly();
        }
    }

    /** The bytes, of which {@code length} can be read; otherwise throws and leaves the position where it is. */
    private ByteBuffer toRead(final int length, final String what) throws JMSException {
        readable();
        if (bytes.remaining() < length && streams.isLazy()) {
            bytes = streams.fill(bytes, length);
        }
        if (bytes.remaining() < length) {
            throw MessageErrors.endOfBody(what);
        }
        return bytes;
    }

    @Override
    public boolean readBoolean() throws JMSException {
        return toRead(1, "a boolean").get() != 0;
    }

    @Override
    public byte readByte() throws JMSException {
        return toRead(1, "a byte").get();
    }

    @Override
    public int readUnsignedByte() throws JMSException {
        return toRead(1, "an unsigned byte").get() & 0xFF;
    }

    @Override
    public short readShort() throws JMSException {
        return toRead(Short.BYTES, "a short").getShort();
    }

    @Override
    public int readUnsignedShort() throws JMSException {
        return toRead(Short.BYTES, "an unsigned short").getShort() & 0xFFFF;
    }

    @Override
    public char readChar() throws JMSException {
        return toRead(Character.BYTES, "a char").getChar();
    }

    @Override
    public int readInt() throws JMSException {
        return toRead(Integer.BYTES, "an int").getInt();
    }

    @Override
    public long readLong() throws JMSException {
        return toRead(Long.BYTES, "a long").getLong();
    }

    @Override
    public float readFloat() throws JMSException {
        return toRead(Float.BYTES, "a float").getFloat();
    }

    @Override
    public double readDouble() throws JMSException {
        return toRead(Double.BYTES, "a double").getDouble();
    }

    @Override
    public String readUTF() throws JMSException {
        final ByteBuffer source = toRead(Short.BYTES, "the length of a text");
        final int length = Short.BYTES + (source.getShort(source.position()) & 0xFFFF);
        toRead(length, "the end of a text");
        try {
            final String text = DataInputStream.readUTF(new DataInputStream(
                    new ByteArrayInputStream(source.array(), source.arrayOffset() + source.position(), length)));
            source.position(source.position() + length);
            return text;
        } catch (final IOException e) {
            throw MessageErrors.malformed("The bytes are not a text written by writeUTF: " + e.getMessage(), e);
        }
    }

    @Override
    public int readBytes(final byte[] value) throws JMSException {
        return readBytes(value, value.length);
    }

    /** @throws IndexOutOfBoundsException where {@code length} is negative or more than the array's; nothing is read then. */
    @Override
    public int readBytes(final byte[] value, final int length) throws JMSException {
        readable();
        Objects.checkFromIndexSize(0, length, value.length);
        if (streams.isLazy()) {
            return readLazily(value, length);
        }
        if (length > 0 && !bytes.hasRemaining()) {
            return -1;
        }
        final int count = Math.min(length, bytes.remaining());
        bytes.get(value, 0, count);
        return count;
    }

    // ------------------------------------------------------------------ streams

    private int readLazily(final byte[] value, final int length) throws JMSException {
        try {
            int done = 0;
            while (done < length) {
                final int count = readInto(value, done, length - done);
                if (count < 0) {
                    return done == 0 ? -1 : done;
                }
                done += count;
            }
            return done;
        } catch (final IOException e) {
            throw BodyStreams.failed(e.getMessage(), e);
        }
    }

    private void readAll() throws JMSException {
        if (streams.length() > MAX_CAPACITY) {
            throw new JMSException(
                    "A body of " + streams.length() + " bytes does not fit into an array; read it as a stream",
                    ErrorCode.MESSAGE_TOO_LARGE.label());
        }
        final byte[] all = new byte[(int) streams.length()];
        readLazily(all, all.length);
        bytes = ByteBuffer.wrap(all);
        streams = BytesStreams.NONE;
    }

    /** For streams: what follows. @return -1 at the end. */
    int readInto(final byte[] into, final int offset, final int length) throws IOException {
        if (bytes.hasRemaining()) {
            final int count = Math.min(length, bytes.remaining());
            bytes.get(into, offset, count);
            return count;
        }
        return streams.read(into, offset, length);
    }

    void discardRest() {
        streams.discardRest();
    }

    @Override
    public InputStream bodySource() throws JMSException {
        if (streams.source() != null) {
            return streams.takeSource();
        }
        if (!streams.isLazy()) {
            return null;
        }
        reset();
        return new BodyInputStream(this);
    }

    @Override
    public Object getObjectProperty(final String name) throws JMSException {
        if (BodyStreams.INPUT_STREAM.equals(name) && (streams.source() != null || isBodyReadOnly())) {
            return streams.source() != null ? streams.source() : new BodyInputStream(this);
        }
        return super.getObjectProperty(name);
    }

    /**
     * Sets a property, or gives or takes the body as a stream: see {@link BodyStreams}.
     *
     * @throws JMSException where the value cannot be a property, or the body could not be saved.
     */
    @Override
    public void setObjectProperty(final String name, final Object value) throws JMSException {
        if (!BodyStreams.isName(name)) {
            super.setObjectProperty(name, value);
        } else if (BodyStreams.INPUT_STREAM.equals(name)) {
            requireWriteableBody();
            streams = BytesStreams.giving(BodyStreams.required(name, value, InputStream.class));
            bytes = EMPTY.duplicate();
            present = true;
        } else {
            readable();
            final OutputStream target = BodyStreams.required(name, value, OutputStream.class);
            if (BodyStreams.SAVE_STREAM.equals(name) || !streams.isLazy()) {
                BodyStreams.save(new BodyInputStream(this), target);
            } else {
                streams.hold();
                BodyStreams.saveLater(new BodyInputStream(this), target, getJMSMessageID());
            }
        }
    }

    // ------------------------------------------------------------------ writing

    /** The bytes, with room for so many more; grows by doubling. */
    private ByteBuffer toWrite(final int length) throws JMSException {
        requireWriteableBody();
        present = true;
        if (bytes.remaining() < length) {
            grow((long) bytes.position() + length);
        }
        return bytes;
    }

    private void grow(final long needed) throws JMSException {
        if (needed > MAX_CAPACITY) {
            throw new JMSException(
                    "The body of a BytesMessage cannot hold " + needed + " bytes; at most " + MAX_CAPACITY,
                    ErrorCode.MESSAGE_TOO_LARGE.label());
        }
        final long doubled = Math.min(MAX_CAPACITY, Math.max(MIN_CAPACITY, 2L * bytes.position()));
        final ByteBuffer larger = ByteBuffer.allocate((int) Math.max(needed, doubled));
        larger.put(bytes.flip());
        bytes = larger;
    }

    @Override
    public void writeBoolean(final boolean value) throws JMSException {
        toWrite(1).put((byte) (value ? 1 : 0));
    }

    @Override
    public void writeByte(final byte value) throws JMSException {
        toWrite(1).put(value);
    }

    @Override
    public void writeShort(final short value) throws JMSException {
        toWrite(Short.BYTES).putShort(value);
    }

    @Override
    public void writeChar(final char value) throws JMSException {
        toWrite(Character.BYTES).putChar(value);
    }

    @Override
    public void writeInt(final int value) throws JMSException {
        toWrite(Integer.BYTES).putInt(value);
    }

    @Override
    public void writeLong(final long value) throws JMSException {
        toWrite(Long.BYTES).putLong(value);
    }

    @Override
    public void writeFloat(final float value) throws JMSException {
        toWrite(Float.BYTES).putFloat(value);
    }

    @Override
    public void writeDouble(final double value) throws JMSException {
        toWrite(Double.BYTES).putDouble(value);
    }

    /** @throws MessageFormatException where the text takes more than 65,535 bytes. */
    @Override
    public void writeUTF(final String value) throws JMSException {
        requireWriteableBody();
        final long length = ModifiedUtf8.length(value);
        if (length > ModifiedUtf8.MAX_LENGTH) {
            throw MessageErrors.malformed(
                    "writeUTF takes texts of up to 65535 encoded bytes, not " + length + "; use a TextMessage");
        }
        ModifiedUtf8.put(toWrite(Short.BYTES + (int) length).putShort((short) length), value);
    }

    @Override
    public void writeBytes(final byte[] value) throws JMSException {
        writeBytes(value, 0, value.length);
    }

    @Override
    public void writeBytes(final byte[] value, final int offset, final int length) throws JMSException {
        requireWriteableBody();
        Objects.checkFromIndexSize(offset, length, value.length);
        toWrite(length).put(value, offset, length);
    }

    /** @throws NullPointerException where the value is null. */
    @Override
    public void writeObject(final Object value) throws JMSException {
        requireWriteableBody();
        Objects.requireNonNull(value, "a BytesMessage cannot hold null");
        if (value instanceof byte[]) {
            writeBytes((byte[]) value);
        } else if (value instanceof String) {
            writeUTF((String) value);
        } else if (value instanceof Boolean) {
            writeBoolean((Boolean) value);
        } else if (value instanceof Character) {
            writeChar((Character) value);
        } else {
            writeNumber(value);
        }
    }

    private void writeNumber(final Object value) throws JMSException {
        if (value instanceof Integer) {
            writeInt((Integer) value);
        } else if (value instanceof Long) {
            writeLong((Long) value);
        } else if (value instanceof Double) {
            writeDouble((Double) value);
        } else if (value instanceof Float) {
            writeFloat((Float) value);
        } else if (value instanceof Short) {
            writeShort((Short) value);
        } else if (value instanceof Byte) {
            writeByte((Byte) value);
        } else {
            throw MessageErrors.notSupported(value, "A BytesMessage");
        }
    }
}
