// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import org.agrona.DirectBuffer;

/**
 * The properties of one message in place: validated and indexed once by {@link MessageHead#wrap}, in arrays that are used again for the
 * next message. Where a name occurs twice, {@link #find} gives the first. Not thread-safe; no allocation but for strings and for an index
 * that grows.
 */
public final class PropertyReader {
    /** Name length, one byte of name, one byte of type. */
    private static final int MIN_ENTRY_LENGTH = Short.BYTES + 1 + 1;

    private static final int NAME_OFFSET = 0;
    private static final int VALUE_POSITION = 1;
    private static final int STRIDE = 2;

    private DirectBuffer buffer;
    private int count;
    private int[] index = {};

    PropertyReader() {}

    /** Indexes exactly {@code entries} entries in exactly the range; false where it holds anything else. */
    boolean wrap(final DirectBuffer source, final int offset, final int length, final int entries) {
        buffer = source;
        count = 0;
        if (length / MIN_ENTRY_LENGTH < entries) {
            return false;
        }
        growTo(entries);
        final int end = offset + length;
        int position = offset;
        for (int i = 0; i < entries; i++) {
            if (end - position < MIN_ENTRY_LENGTH) {
                return false;
            }
            final int nameLength = source.getShort(position, TypedValues.ORDER) & 0xFFFF;
            final int name = position + Short.BYTES;
            if (nameLength == 0 || nameLength > end - name) {
                return false;
            }
            final int value = name + nameLength;
            position = TypedValues.skip(source, value, end);
            if (position < 0 || !isPropertyType(TypedValues.typeAt(source, value))) {
                return false;
            }
            index[i * STRIDE + NAME_OFFSET] = name;
            index[i * STRIDE + VALUE_POSITION] = value;
        }
        if (position != end) {
            return false;
        }
        count = entries;
        return true;
    }

    void clear() {
        count = 0;
    }

    /** How many properties the message has. */
    public int count() {
        return count;
    }

    /** The name of property {@code i}, counted from 0, in the order in which they were set. */
    public String name(final int i) {
        return buffer.getStringWithoutLengthUtf8(nameOffset(i), nameLength(i));
    }

    /** Where the UTF-8 name of property {@code i} begins in the buffer. */
    public int nameOffset(final int i) {
        return index[i * STRIDE + NAME_OFFSET];
    }

    /** Length of that name, in bytes. */
    public int nameLength(final int i) {
        return valuePosition(i) - nameOffset(i);
    }

    /** Position of the value of property {@code i}, as {@link TypedValues} understands it. */
    public int valuePosition(final int i) {
        return index[i * STRIDE + VALUE_POSITION];
    }

    /** The position of the value of the property with this name, or -1. */
    public int find(final byte[] utf8Name) {
        for (int i = 0; i < count; i++) {
            if (nameLength(i) == utf8Name.length && isNamed(nameOffset(i), utf8Name)) {
                return valuePosition(i);
            }
        }
        return -1;
    }

    private boolean isNamed(final int nameOffset, final byte[] utf8Name) {
        for (int i = utf8Name.length - 1; i >= 0; i--) {
            if (buffer.getByte(nameOffset + i) != utf8Name[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code entries} was compared with the bytes that are there: at most half an int of index for each. */
    private void growTo(final int entries) {
        final int needed = entries * STRIDE;
        if (needed > index.length) {
            index = new int[index.length == 0 ? needed : Math.max(needed, index.length * 2)];
        }
    }

    /** Properties are of the types that the specification lists (3.5.4): neither char nor bytes. */
    private static boolean isPropertyType(final int type) {
        return type != TypedValues.CHAR && type != TypedValues.BYTES;
    }
}
