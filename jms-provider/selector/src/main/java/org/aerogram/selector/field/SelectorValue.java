// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

import org.agrona.DirectBuffer;

/**
 * One value while a selector is evaluated: reused for every message, so that matching allocates nothing. Text is referred to where it
 * lies and must stay there until the selector has been evaluated. A fresh one is {@link ValueType#NULL}. Not thread-safe.
 */
public final class SelectorValue {
    private final Text text = new Text();
    private ValueType type = ValueType.NULL;
    private long bits;

    public ValueType type() {
        return type;
    }

    public void setNull() {
        type = ValueType.NULL;
    }

    /** The value is there, but of a type that selectors do not know (bytes, for example). */
    public void setOther() {
        type = ValueType.OTHER;
    }

    public void setBoolean(final boolean value) {
        type = ValueType.BOOLEAN;
        bits = value ? 1 : 0;
    }

    public void setLong(final long value) {
        type = ValueType.LONG;
        bits = value;
    }

    /** A float is widened by the caller, as Java does. */
    public void setDouble(final double value) {
        type = ValueType.DOUBLE;
        bits = Double.doubleToRawLongBits(value);
    }

    /** Text as UTF-8 in a buffer. Malformed sequences harm nobody: they read as U+FFFD. */
    public void setUtf8(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        type = ValueType.TEXT;
        text.wrapUtf8(buffer, offset, lengthBytes);
    }

    /** Text as UTF-16LE in a buffer, lone surrogates included; a last odd byte is ignored. */
    public void setUtf16(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        type = ValueType.TEXT;
        text.wrapUtf16(buffer, offset, lengthBytes & ~1);
    }

    /** Text that is characters already; null is {@link ValueType#NULL}. */
    public void setText(final CharSequence characters) {
        if (characters == null) {
            setNull();
        } else {
            type = ValueType.TEXT;
            text.wrap(characters);
        }
    }

    public boolean asBoolean() {
        return bits != 0;
    }

    public long asLong() {
        return bits;
    }

    /** A number of either type, by Java's widening. */
    public double asDouble() {
        return type == ValueType.LONG ? bits : Double.longBitsToDouble(bits);
    }

    /** The text where it lies. */
    public Text text() {
        return text;
    }

    public boolean isNumber() {
        return type == ValueType.LONG || type == ValueType.DOUBLE;
    }

    /** Whether both are the same text, or the same boolean. */
    public boolean isSameWord(final SelectorValue other) {
        return type == other.type
                && (type == ValueType.TEXT && text.sameAs(other.text)
                        || type == ValueType.BOOLEAN && bits == other.bits);
    }
}
