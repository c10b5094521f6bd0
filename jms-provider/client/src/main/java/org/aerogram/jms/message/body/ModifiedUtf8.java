// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import java.nio.ByteBuffer;

/** The encoding that {@code BytesMessage.writeUTF} shares with {@code DataOutput.writeUTF}: NUL takes two bytes, each surrogate three. Stateless. */
public final class ModifiedUtf8 {
    /** What the two bytes of length can tell. */
    public static final int MAX_LENGTH = 65_535;

    private ModifiedUtf8() {}

    public static long length(final String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            bytes += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }

    /** Writes the text without a length; there must be room. */
    public static void put(final ByteBuffer into, final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                into.put((byte) c);
            } else if (c < 0x800) {
                into.put((byte) (0xC0 | c >> 6));
                into.put((byte) (0x80 | c & 0x3F));
            } else {
                into.put((byte) (0xE0 | c >> 12));
                into.put((byte) (0x80 | c >> 6 & 0x3F));
                into.put((byte) (0x80 | c & 0x3F));
            }
        }
    }
}
