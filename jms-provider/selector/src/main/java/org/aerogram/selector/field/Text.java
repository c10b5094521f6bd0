// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

import org.agrona.DirectBuffer;

/**
 * A view of text in one of the encodings that messages use. Positions are bytes (or chars of a CharSequence) from {@link #start()} to {@link #end()};
 * characters are Unicode code points, a lone surrogate being one as well.
 */
public final class Text {
    private enum Encoding {
        UTF8,
        UTF16,
        CHARACTERS
    }

    private static final int REPLACEMENT = 0xFFFD;

    private Encoding encoding = Encoding.CHARACTERS;
    private DirectBuffer buffer;
    private CharSequence characters = "";
    private int start;
    private int end;

    void wrapUtf8(final DirectBuffer source, final int offset, final int lengthBytes) {
        wrapBuffer(Encoding.UTF8, source, offset, lengthBytes);
    }

    void wrapUtf16(final DirectBuffer source, final int offset, final int lengthBytes) {
        wrapBuffer(Encoding.UTF16, source, offset, lengthBytes);
    }

    private void wrapBuffer(final Encoding as, final DirectBuffer source, final int offset, final int lengthBytes) {
        source.boundsCheck(offset, lengthBytes);
        encoding = as;
        buffer = source;
        start = offset;
        end = offset + lengthBytes;
    }

    void wrap(final CharSequence source) {
        encoding = Encoding.CHARACTERS;
        characters = source;
        start = 0;
        end = source.length();
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /**
     * Reads the character at a position below {@link #end()}.
     *
     * @return the position after it in the upper 32 bits, the code point in the lower ones.
     */
    public long read(final int position) {
        return switch (encoding) {
            case UTF8 -> readUtf8(position);
            case UTF16 -> readUtf16(position);
            case CHARACTERS -> {
                final char first = characters.charAt(position);
                if (Character.isHighSurrogate(first) && position + 1 < end) {
                    final char second = characters.charAt(position + 1);
                    if (Character.isLowSurrogate(second)) {
                        yield step(position + 2, Character.toCodePoint(first, second));
                    }
                }
                yield step(position + 1, first);
            }
        };
    }

    /** The code point of what {@link #read} returned. */
    public static int codePoint(final long step) {
        return (int) step;
    }

    /** The next position of what {@link #read} returned. */
    public static int next(final long step) {
        return (int) (step >>> 32);
    }

    private static long step(final int next, final int codePoint) {
        return ((long) next << 32) | codePoint;
    }

    private long readUtf16(final int position) {
        final char first = charAt(position);
        if (Character.isHighSurrogate(first) && position + 2 < end) {
            final char second = charAt(position + 2);
            if (Character.isLowSurrogate(second)) {
                return step(position + 4, Character.toCodePoint(first, second));
            }
        }
        return step(position + 2, first);
    }

    private char charAt(final int position) {
        return (char) (byteAt(position) | byteAt(position + 1) << 8);
    }

    private int byteAt(final int position) {
        return buffer.getByte(position) & 0xFF;
    }

    private long readUtf8(final int position) {
        final int lead = byteAt(position);
        if (lead < 0x80) {
            return step(position + 1, lead);
        }
        final int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        if (length == 1 || end - position < length) {
            return step(position + 1, REPLACEMENT);
        }
        int codePoint = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            final int next = byteAt(position + i);
            if ((next & 0xC0) != 0x80) {
                return step(position + 1, REPLACEMENT);
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        final boolean overlong = length == 3 && codePoint < 0x800 || length == 4 && codePoint < 0x10000;
        final boolean surrogate = length == 3 && codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return overlong || surrogate || codePoint > Character.MAX_CODE_POINT
                ? step(position + 1, REPLACEMENT)
                : step(position + length, codePoint);
    }

    public boolean sameAs(final Text other) {
        if (encoding != Encoding.CHARACTERS && encoding == other.encoding) {
            return sameBytes(other);
        }
        int here = start;
        int there = other.start;
        while (here < end && there < other.end) {
            final long mine = read(here);
            final long yours = other.read(there);
            if (codePoint(mine) != codePoint(yours)) {
                return false;
            }
            here = next(mine);
            there = next(yours);
        }
        return here == end && there == other.end;
    }

    private boolean sameBytes(final Text other) {
        final int length = end - start;
        if (length != other.end - other.start) {
            return false;
        }
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (buffer.getLong(start + i) != other.buffer.getLong(other.start + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (buffer.getByte(start + i) != other.buffer.getByte(other.start + i)) {
                return false;
            }
        }
        return true;
    }

    /** Equal texts have equal hashes, whatever their encodings. */
    public int hash() {
        int hash = 0;
        for (int position = start; position < end; ) {
            final long step = read(position);
            hash = 31 * hash + codePoint(step);
            position = next(step);
        }
        return hash;
    }
}
