// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Says in a segment's header up to where the journal had been forced when nothing more came: written where the journal is closed in order, and after a pause. Whatever does not check before that position is
 * damage, as no crash can have torn it. Without it the last group that was forced could not be told from a group that never was. See the package's table.
 */
final class DurableMark {
    static final int OFFSET = 44;
    static final int LENGTH = 16;
    private static final int POSITION_OFFSET = 4;
    private static final int PADDING_OFFSET = 12;

    private DurableMark() {}

    /** The mark's bytes. @param base position of the segment's first byte. */
    static ByteBuffer encode(final long base, final long position) {
        final ByteBuffer mark = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return mark.putLong(POSITION_OFFSET, position).putInt(0, checksum(base, position));
    }

    /** The position that a segment's mark tells; 0 where it has none. @param segment its bytes from the first on, little endian. */
    static long decode(final ByteBuffer segment, final long base) {
        final long position = segment.getLong(OFFSET + POSITION_OFFSET);
        return position > base
                        && segment.getInt(OFFSET + PADDING_OFFSET) == 0
                        && segment.getInt(OFFSET) == checksum(base, position)
                ? position
                : 0;
    }

    private static int checksum(final long base, final long position) {
        final CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(base)
                .putLong(position)
                .flip());
        return (int) crc.getValue();
    }
}
