// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;

/** Where things stand in a record; see the package's table. */
final class RecordLayout {
    static final int HEADER_LENGTH = 24;
    static final int FOOTER_LENGTH = 4;
    static final int ALIGNMENT = 8;
    static final int END_OF_SEGMENT = -1;
    static final int CRC_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    static final int FORCED_OFFSET = 16;

    private RecordLayout() {}

    /** Bytes that a record with this body takes. */
    static int span(final int bodyLength) {
        return BitUtil.align(HEADER_LENGTH + bodyLength + FOOTER_LENGTH, ALIGNMENT);
    }

    /** Computes the checksum of the record that starts there; leaves the buffer's position and limit changed. */
    static int checksum(final CRC32C crc, final ByteBuffer buffer, final int start, final int bodyLength) {
        crc.reset();
        buffer.limit(start + CRC_OFFSET).position(start);
        crc.update(buffer);
        buffer.limit(start + span(bodyLength)).position(start + SEQUENCE_OFFSET);
        crc.update(buffer);
        return (int) crc.getValue();
    }
}
