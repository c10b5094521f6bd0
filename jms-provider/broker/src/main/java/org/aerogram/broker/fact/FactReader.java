// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fact;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Reads the fields of one fact in their order. Reused. @see FactType */
public final class FactReader {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private DirectBuffer buffer;
    private int position;
    private int end;
    private FactType type;
    private long epoch;

    /** @throws IllegalStateException where it is not a fact that this version understands. */
    public void wrap(final DirectBuffer source, final int offset, final int length) {
        if (length < FactWriter.HEADER_LENGTH) {
            throw new IllegalStateException("a fact of " + length + " bytes");
        }
        buffer = source;
        type = FactType.of(source.getByte(offset) & 0xFF);
        final int version = source.getByte(offset + 1) & 0xFF;
        if (version != FactWriter.VERSION) {
            throw new IllegalStateException(
                    "a fact " + type + " of version " + version + ": written by a newer version?");
        }
        epoch = source.getLong(offset + 4, ORDER);
        position = offset + FactWriter.HEADER_LENGTH;
        end = offset + length;
    }

    public FactType type() {
        return type;
    }

    public long epoch() {
        return epoch;
    }

    public long getLong() {
        return buffer.getLong(advance(Long.BYTES), ORDER);
    }

    public int getInt() {
        return buffer.getInt(advance(Integer.BYTES), ORDER);
    }

    public int getByte() {
        return buffer.getByte(advance(1)) & 0xFF;
    }

    public String getText() {
        final int length = buffer.getShort(advance(Short.BYTES), ORDER) & 0xFFFF;
        return buffer.getStringWithoutLengthUtf8(advance(length), length);
    }

    /** Whether fields follow that facts of this type did not have once. */
    public boolean hasMore() {
        return position < end;
    }

    public byte[] getArray() {
        final byte[] bytes = new byte[getByte()];
        buffer.getBytes(advance(bytes.length), bytes);
        return bytes;
    }

    /** Skips that many bytes. @return where they begin in {@link #buffer()}. */
    public int getBytes(final int length) {
        return advance(length);
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    private int advance(final int length) {
        if (length < 0 || length > end - position) {
            throw new IllegalStateException("a fact " + type + " ends before its last field");
        }
        final int at = position;
        position += length;
        return at;
    }
}
