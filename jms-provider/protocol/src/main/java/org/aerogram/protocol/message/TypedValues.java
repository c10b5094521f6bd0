// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Reads the typed values of properties and of MAP and STREAM bodies: one type byte, then the value, little endian; the table is in
 * the module's README.md. {@link TypedValueWriter} writes them.
 *
 * <p>Every position is that of a value's type byte. {@link #skip} validates; the other methods expect a value that it has accepted.
 * Stateless; allocates only where it returns an object.
 */
public final class TypedValues {
    public static final int NULL = 0;
    public static final int BOOLEAN = 1;
    public static final int BYTE = 2;
    public static final int SHORT = 3;
    public static final int CHAR = 4;
    public static final int INT = 5;
    public static final int LONG = 6;
    public static final int FLOAT = 7;
    public static final int DOUBLE = 8;
    /** UTF-8. */
    public static final int STRING = 9;

    public static final int BYTES = 10;
    /** UTF-16LE: a string with lone surrogates. */
    public static final int STRING16 = 11;

    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int LENGTH_PREFIX = Integer.BYTES;
    private static final byte[] FIXED_LENGTHS = {0, 1, 1, 2, 2, 4, 8, 4, 8};

    private TypedValues() {}

    /**
     * The position after the value at {@code position}, or -1 where there is no whole, valid value before {@code end}: unknown type, a
     * boolean neither 0 nor 1, an odd length of UTF-16, a length beyond the end.
     */
    public static int skip(final DirectBuffer buffer, final int position, final int end) {
        if (position >= end) {
            return -1;
        }
        final int type = buffer.getByte(position) & 0xFF;
        final int value = position + 1;
        if (type < FIXED_LENGTHS.length) {
            final int length = FIXED_LENGTHS[type];
            if (length > end - value || type == BOOLEAN && (buffer.getByte(value) & 0xFF) > 1) {
                return -1;
            }
            return value + length;
        }
        if (type > STRING16 || LENGTH_PREFIX > end - value) {
            return -1;
        }
        final int length = buffer.getInt(value, ORDER);
        if (length < 0 || length > end - value - LENGTH_PREFIX || type == STRING16 && (length & 1) != 0) {
            return -1;
        }
        return value + LENGTH_PREFIX + length;
    }

    /** The type of the value: one of the constants. */
    public static int typeAt(final DirectBuffer buffer, final int position) {
        return buffer.getByte(position) & 0xFF;
    }

    /** A BOOLEAN. */
    public static boolean booleanAt(final DirectBuffer buffer, final int position) {
        return buffer.getByte(position + 1) != 0;
    }

    /** A CHAR. */
    public static char charAt(final DirectBuffer buffer, final int position) {
        return buffer.getChar(position + 1, ORDER);
    }

    /** A BYTE, SHORT, INT or LONG, widened. */
    public static long longAt(final DirectBuffer buffer, final int position) {
        switch (typeAt(buffer, position)) {
            case BYTE:
                return buffer.getByte(position + 1);
            case SHORT:
                return buffer.getShort(position + 1, ORDER);
            case INT:
                return buffer.getInt(position + 1, ORDER);
            case LONG:
                return buffer.getLong(position + 1, ORDER);
            default:
                throw new IllegalArgumentException("not an integer: type " + typeAt(buffer, position));
        }
    }

    /** A FLOAT or DOUBLE, widened. */
    public static double doubleAt(final DirectBuffer buffer, final int position) {
        switch (typeAt(buffer, position)) {
            case FLOAT:
                return buffer.getFloat(position + 1, ORDER);
            case DOUBLE:
                return buffer.getDouble(position + 1, ORDER);
            default:
                throw new IllegalArgumentException("not a floating-point number: type " + typeAt(buffer, position));
        }
    }

    /** Length in bytes of a STRING, STRING16 or BYTES. */
    public static int lengthAt(final DirectBuffer buffer, final int position) {
        return buffer.getInt(position + 1, ORDER);
    }

    /** Where the content of a STRING, STRING16 or BYTES begins. */
    public static int contentAt(final int position) {
        return position + 1 + LENGTH_PREFIX;
    }

    /** A STRING or STRING16. Bytes that are not UTF-8 become U+FFFD. */
    public static String stringAt(final DirectBuffer buffer, final int position) {
        final int length = lengthAt(buffer, position);
        return typeAt(buffer, position) == STRING16
                ? utf16At(buffer, contentAt(position), length)
                : buffer.getStringWithoutLengthUtf8(contentAt(position), length);
    }

    /** The text of UTF-16LE bytes, lone surrogates included (which the decoders of Java replace). {@code lengthBytes} is even. */
    public static String utf16At(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        final char[] chars = new char[lengthBytes / Character.BYTES];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = buffer.getChar(offset + i * Character.BYTES, ORDER);
        }
        return new String(chars);
    }

    /** A copy of the content of a BYTES. */
    public static byte[] bytesAt(final DirectBuffer buffer, final int position) {
        final byte[] bytes = new byte[lengthAt(buffer, position)];
        buffer.getBytes(contentAt(position), bytes);
        return bytes;
    }

    /**
     * The value as an object: null, Boolean, Byte, Short, Character, Integer, Long, Float, Double, String or byte[].
     */
    public static Object objectAt(final DirectBuffer buffer, final int position) {
        final int type = typeAt(buffer, position);
        switch (type) {
            case NULL:
                return null;
            case BOOLEAN:
                return booleanAt(buffer, position);
            case BYTE:
                return buffer.getByte(position + 1);
            case SHORT:
                return buffer.getShort(position + 1, ORDER);
            case CHAR:
                return charAt(buffer, position);
            case INT:
                return buffer.getInt(position + 1, ORDER);
            case LONG:
                return buffer.getLong(position + 1, ORDER);
            case FLOAT:
                return buffer.getFloat(position + 1, ORDER);
            case DOUBLE:
                return buffer.getDouble(position + 1, ORDER);
            case BYTES:
                return bytesAt(buffer, position);
            case STRING:
            case STRING16:
                return stringAt(buffer, position);
            default:
                throw new IllegalArgumentException("unknown type " + type);
        }
    }
}
