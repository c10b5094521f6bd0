// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import org.agrona.MutableDirectBuffer;

/** UTF-8 without intermediate arrays, strict about lone surrogates, which it cannot carry. Stateless. */
public final class Utf8 {
    private Utf8() {}

    /** Bytes that the text takes in UTF-8, or -1 where it holds a lone surrogate. */
    public static long length(final CharSequence text) {
        final int chars = text.length();
        long bytes = 0;
        for (int i = 0; i < chars; i++) {
            final char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }

    /**
     * Writes the text, which must hold no lone surrogate (see {@link #length}), and returns the position after it. An
     * expandable buffer grows as needed.
     */
    public static int put(final MutableDirectBuffer into, final int position, final CharSequence text) {
        final int chars = text.length();
        int at = position;
        for (int i = 0; i < chars; i++) {
            final char c = text.charAt(i);
            if (c < 0x80) {
                into.putByte(at++, (byte) c);
            } else if (c < 0x800) {
                into.putByte(at++, (byte) (0xC0 | c >> 6));
                into.putByte(at++, (byte) (0x80 | c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                final int codePoint = Character.codePointAt(text, i++);
                into.putByte(at++, (byte) (0xF0 | codePoint >> 18));
                into.putByte(at++, (byte) (0x80 | codePoint >> 12 & 0x3F));
                into.putByte(at++, (byte) (0x80 | codePoint >> 6 & 0x3F));
                into.putByte(at++, (byte) (0x80 | codePoint & 0x3F));
            } else {
                into.putByte(at++, (byte) (0xE0 | c >> 12));
                into.putByte(at++, (byte) (0x80 | c >> 6 & 0x3F));
                into.putByte(at++, (byte) (0x80 | c & 0x3F));
            }
        }
        return at;
    }

    private static boolean isPair(final CharSequence text, final int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }
}
