// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The first bytes of a root; see the package's table.
 *
 * @param blockLength in bytes.
 * @param position of the checkpoint.
 * @param fingerprint of the owner's settings.
 * @param itemsLength in bytes.
 * @param blocks how many.
 * @param checksum of items and table.
 */
record RootHeader(int blockLength, long position, long fingerprint, long itemsLength, int blocks, int checksum) {
    static final int LENGTH = 64;
    static final int VERSION = 1;
    static final int TABLE_ENTRY_LENGTH = 8;
    static final int ITEM_PREFIX_LENGTH = 12;

    private static final long MAGIC = 0x43_4D_52_47_4F_52_45_41L; // "AEROGRMC", little endian
    private static final int VERSION_OFFSET = 8;
    private static final int BLOCK_LENGTH_OFFSET = 12;
    private static final int POSITION_OFFSET = 16;
    private static final int FINGERPRINT_OFFSET = 24;
    private static final int ITEMS_OFFSET = 32;
    private static final int BLOCKS_OFFSET = 40;
    private static final int CHECKSUM_OFFSET = 44;
    private static final int CRC_OFFSET = 48;
    private static final String SUFFIX = ".checkpoint";
    private static final int NAME_DIGITS = 16;

    static String fileName(final long position) {
        return String.format(Locale.ROOT, "%016x%s", position, SUFFIX);
    }

    static boolean isFileName(final String name) {
        return name.length() == NAME_DIGITS + SUFFIX.length() && name.endsWith(SUFFIX);
    }

    /** Of the whole file. */
    long length() {
        return LENGTH + itemsLength + (long) blocks * TABLE_ENTRY_LENGTH;
    }

    ByteBuffer encode() {
        final ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.putLong(0, MAGIC)
                .putInt(VERSION_OFFSET, VERSION)
                .putInt(BLOCK_LENGTH_OFFSET, blockLength)
                .putLong(POSITION_OFFSET, position)
                .putLong(FINGERPRINT_OFFSET, fingerprint)
                .putLong(ITEMS_OFFSET, itemsLength)
                .putInt(BLOCKS_OFFSET, blocks)
                .putInt(CHECKSUM_OFFSET, checksum)
                .putInt(CRC_OFFSET, crc(buffer));
    }

    /** The header in those bytes; null where they are none. */
    static RootHeader decode(final ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getLong(0) != MAGIC || buffer.getInt(CRC_OFFSET) != crc(buffer)) {
            return null;
        }
        return new RootHeader(
                buffer.getInt(BLOCK_LENGTH_OFFSET),
                buffer.getLong(POSITION_OFFSET),
                buffer.getLong(FINGERPRINT_OFFSET),
                buffer.getLong(ITEMS_OFFSET),
                buffer.getInt(BLOCKS_OFFSET),
                buffer.getInt(CHECKSUM_OFFSET));
    }

    /** The version of a header that checks, whether this program knows it or not; -1 where it is none. */
    static int version(final ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        return buffer.getLong(0) == MAGIC && buffer.getInt(CRC_OFFSET) == crc(buffer)
                ? buffer.getInt(VERSION_OFFSET)
                : -1;
    }

    private static int crc(final ByteBuffer buffer) {
        final CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(CRC_OFFSET).position(0));
        return (int) crc.getValue();
    }
}
