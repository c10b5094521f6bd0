// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fact;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes one fact at a time and appends it. Reused; allocates only for texts. */
public final class FactWriter {
    /** The longest fact, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    static final int HEADER_LENGTH = 12;
    static final int VERSION = 1;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final FactSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private int length;
    private long epoch;
    private long position;

    public FactWriter(final FactSink sink) {
        this.sink = sink;
    }

    /** What the following facts carry. */
    public void epoch(final long value) {
        epoch = value;
    }

    public long epoch() {
        return epoch;
    }

    public FactWriter begin(final FactType type) {
        buffer.putByte(0, (byte) type.code());
        buffer.putByte(1, (byte) VERSION);
        buffer.putShort(2, (short) 0, ORDER);
        buffer.putLong(4, epoch, ORDER);
        length = HEADER_LENGTH;
        return this;
    }

    public FactWriter putLong(final long value) {
        buffer.putLong(length, value, ORDER);
        length += Long.BYTES;
        return this;
    }

    public FactWriter putInt(final int value) {
        buffer.putInt(length, value, ORDER);
        length += Integer.BYTES;
        return this;
    }

    public FactWriter putByte(final int value) {
        buffer.putByte(length, (byte) value);
        length++;
        return this;
    }

    /** Null is written as the empty text. */
    public FactWriter putText(final String text) {
        final byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        buffer.putShort(length, (short) utf8.length, ORDER);
        buffer.putBytes(length + Short.BYTES, utf8);
        length += Short.BYTES + utf8.length;
        return this;
    }

    /** At most 255 bytes. */
    public FactWriter putArray(final byte[] bytes) {
        putByte(bytes.length);
        buffer.putBytes(length, bytes);
        length += bytes.length;
        return this;
    }

    public FactWriter putBytes(final DirectBuffer source, final int offset, final int lengthBytes) {
        buffer.putBytes(length, source, offset, lengthBytes);
        length += lengthBytes;
        return this;
    }

    /** Overwrites an int written before, at what {@link #length()} was then. */
    public void setInt(final int index, final int value) {
        buffer.putInt(index, value, ORDER);
    }

    /** Overwrites a long written before, at what {@link #length()} was then. */
    public void setLong(final int index, final long value) {
        buffer.putLong(index, value, ORDER);
    }

    /** Bytes of the fact so far. */
    public int length() {
        return length;
    }

    /** @return the position after the fact. @throws FactLogFailure where the sink fails, for whatever reason. */
    public long append() {
        try {
            position = sink.append(buffer, 0, length);
        } catch (final RuntimeException e) {
            throw new FactLogFailure(e);
        }
        return position;
    }

    /** The position after the last fact appended. */
    public long position() {
        return position;
    }
}
