// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import static org.aerogram.protocol.message.TypedValues.ORDER;

import org.agrona.MutableDirectBuffer;

/**
 * Writes typed values; the counterpart of {@link TypedValues}. Each method returns the position after what it wrote. An expandable
 * buffer grows as needed; others throw IndexOutOfBoundsException. Stateless.
 */
public final class TypedValueWriter {
    private static final int MAX_NAME_LENGTH = 65_534;

    private TypedValueWriter() {}

    public static int putNull(final MutableDirectBuffer into, final int position) {
        into.putByte(position, (byte) TypedValues.NULL);
        return position + 1;
    }

    public static int putBoolean(final MutableDirectBuffer into, final int position, final boolean value) {
        into.putByte(position, (byte) TypedValues.BOOLEAN);
        into.putByte(position + 1, (byte) (value ? 1 : 0));
        return position + 2;
    }

    public static int putByte(final MutableDirectBuffer into, final int position, final byte value) {
        into.putByte(position, (byte) TypedValues.BYTE);
        into.putByte(position + 1, value);
        return position + 2;
    }

    public static int putShort(final MutableDirectBuffer into, final int position, final short value) {
        into.putByte(position, (byte) TypedValues.SHORT);
        into.putShort(position + 1, value, ORDER);
        return position + 1 + Short.BYTES;
    }

    public static int putChar(final MutableDirectBuffer into, final int position, final char value) {
        into.putByte(position, (byte) TypedValues.CHAR);
        into.putChar(position + 1, value, ORDER);
        return position + 1 + Character.BYTES;
    }

    public static int putInt(final MutableDirectBuffer into, final int position, final int value) {
        into.putByte(position, (byte) TypedValues.INT);
        into.putInt(position + 1, value, ORDER);
        return position + 1 + Integer.BYTES;
    }

    public static int putLong(final MutableDirectBuffer into, final int position, final long value) {
        into.putByte(position, (byte) TypedValues.LONG);
        into.putLong(position + 1, value, ORDER);
        return position + 1 + Long.BYTES;
    }

    public static int putFloat(final MutableDirectBuffer into, final int position, final float value) {
        into.putByte(position, (byte) TypedValues.FLOAT);
        into.putFloat(position + 1, value, ORDER);
        return position + 1 + Float.BYTES;
    }

    public static int putDouble(final MutableDirectBuffer into, final int position, final double value) {
        into.putByte(position, (byte) TypedValues.DOUBLE);
        into.putDouble(position + 1, value, ORDER);
        return position + 1 + Double.BYTES;
    }

    /** STRING, or STRING16 where UTF-8 cannot carry the text. */
    public static int putString(final MutableDirectBuffer into, final int position, final CharSequence value) {
        final long utf8Length = Utf8.length(value);
        if (utf8Length >= 0) {
            into.putByte(position, (byte) TypedValues.STRING);
            into.putInt(position + 1, lengthOf(utf8Length), ORDER);
            return Utf8.put(into, TypedValues.contentAt(position), value);
        }
        final int chars = value.length();
        into.putByte(position, (byte) TypedValues.STRING16);
        into.putInt(position + 1, lengthOf((long) chars * Character.BYTES), ORDER);
        int at = TypedValues.contentAt(position);
        for (int i = 0; i < chars; i++) {
            into.putChar(at, value.charAt(i), ORDER);
            at += Character.BYTES;
        }
        return at;
    }

    public static int putBytes(
            final MutableDirectBuffer into,
            final int position,
            final byte[] source,
            final int offset,
            final int length) {
        into.putByte(position, (byte) TypedValues.BYTES);
        into.putInt(position + 1, length, ORDER);
        into.putBytes(TypedValues.contentAt(position), source, offset, length);
        return TypedValues.contentAt(position) + length;
    }

    /**
     * Writes null, a Boolean, Byte, Short, Character, Integer, Long, Float, Double, String or byte[].
     *
     * @throws IllegalArgumentException for another class.
     */
    public static int putObject(final MutableDirectBuffer into, final int position, final Object value) {
        if (value == null) {
            return putNull(into, position);
        } else if (value instanceof String) {
            return putString(into, position, (String) value);
        } else if (value instanceof Integer) {
            return putInt(into, position, (Integer) value);
        } else if (value instanceof Long) {
            return putLong(into, position, (Long) value);
        } else if (value instanceof Boolean) {
            return putBoolean(into, position, (Boolean) value);
        } else if (value instanceof Double) {
            return putDouble(into, position, (Double) value);
        } else if (value instanceof Float) {
            return putFloat(into, position, (Float) value);
        } else if (value instanceof Byte) {
            return putByte(into, position, (Byte) value);
        } else if (value instanceof Short) {
            return putShort(into, position, (Short) value);
        } else if (value instanceof Character) {
            return putChar(into, position, (Character) value);
        } else if (value instanceof byte[]) {
            return putBytes(into, position, (byte[]) value, 0, ((byte[]) value).length);
        }
        throw new IllegalArgumentException("no typed value: " + value.getClass().getName());
    }

    /**
     * Writes a name as properties and MAP bodies have it before each value: length as u16, then UTF-8.
     *
     * @throws IllegalArgumentException for an empty name, one longer than 65,534 bytes, or one with a lone surrogate.
     */
    public static int putName(final MutableDirectBuffer into, final int position, final CharSequence name) {
        final long length = Utf8.length(name);
        if (length <= 0 || length > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    length < 0 ? "a lone surrogate in a name" : "a name must have 1 to 65534 bytes, not " + length);
        }
        into.putShort(position, (short) length, ORDER);
        return Utf8.put(into, position + Short.BYTES, name);
    }

    private static int lengthOf(final long bytes) {
        if (bytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("a string of " + bytes + " bytes is too long");
        }
        return (int) bytes;
    }
}
