// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;

/**
 * The first bytes of a segment file; see the package's table.
 *
 * @param segmentLength of the file, in bytes.
 * @param base position of the file's first byte.
 * @param firstSequence of the first record.
 * @param forcedPosition up to where the journal was durable when the segment was begun.
 */
record SegmentHeader(int segmentLength, long base, long firstSequence, long forcedPosition) {
    static final int LENGTH = 64;
    static final int VERSION = 1;
    private static final long MAGIC = 0x4A_4D_52_47_4F_52_45_41L; // "AEROGRMJ", little endian
    private static final int VERSION_OFFSET = 8;
    private static final int LENGTH_OFFSET = 12;
    private static final int BASE_OFFSET = 16;
    private static final int SEQUENCE_OFFSET = 24;
    private static final int FORCED_OFFSET = 32;
    private static final int CRC_OFFSET = 40;
    private static final String SUFFIX = ".segment";
    private static final int NAME_DIGITS = 16;

    String fileName() {
        return String.format(Locale.ROOT, "%016x%s", base, SUFFIX);
    }

    /** True for the name of a segment file. */
    static boolean isFileName(final String name) {
        return name.length() == NAME_DIGITS + SUFFIX.length() && name.endsWith(SUFFIX);
    }

    /** The position of the first byte of the segment file of that name. */
    static long base(final String name) {
        return Long.parseUnsignedLong(name.substring(0, NAME_DIGITS), 16);
    }

    ByteBuffer encode() {
        final ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(0, MAGIC)
                .putInt(VERSION_OFFSET, VERSION)
                .putInt(LENGTH_OFFSET, segmentLength)
                .putLong(BASE_OFFSET, base)
                .putLong(SEQUENCE_OFFSET, firstSequence)
                .putLong(FORCED_OFFSET, forcedPosition)
                .putInt(CRC_OFFSET, checksum(buffer));
        return buffer;
    }

    /** The header in those bytes; null where they are no header (a segment that a crash left before its header was forced). */
    static SegmentHeader decode(final ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getLong(0) != MAGIC || buffer.getInt(CRC_OFFSET) != checksum(buffer)) {
            return null;
        }
        return new SegmentHeader(
                buffer.getInt(LENGTH_OFFSET),
                buffer.getLong(BASE_OFFSET),
                buffer.getLong(SEQUENCE_OFFSET),
                buffer.getLong(FORCED_OFFSET));
    }

    /**
     * The header of a segment file; null where it has none.
     *
     * @throws JournalException if the file is written in a newer format.
     */
    static SegmentHeader read(final Storage storage, final String name) throws IOException {
        final ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
        try (StorageFile file = storage.open(name)) {
            file.read(buffer, 0);
        }
        final int version = version(buffer.clear());
        if (version > VERSION) {
            throw new JournalException(("%s/%s is written in format version %d; this program knows up to version %d:"
                            + " run the newer program that wrote it")
                    .formatted(storage, name, version, VERSION));
        }
        return decode(buffer);
    }

    /** Whether something was written behind where the header should be: more than a segment that was merely prepared has. */
    static boolean isFollowed(final Storage storage, final String name) throws IOException {
        try (StorageFile file = storage.open(name)) {
            final ByteBuffer slice = ByteBuffer.allocate(64 << 10);
            for (long at = LENGTH; at < file.size(); at += slice.capacity()) {
                file.read(slice.clear(), at);
                slice.flip();
                while (slice.hasRemaining()) {
                    if (slice.get() != 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The version that a header claims, whether this program knows it or not; -1 where it is no header. */
    static int version(final ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        return buffer.getLong(0) == MAGIC ? buffer.getInt(VERSION_OFFSET) : -1;
    }

    private static int checksum(final ByteBuffer buffer) {
        final CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(CRC_OFFSET).position(0));
        return (int) crc.getValue();
    }
}
