// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

/**
 * What marks an Aeron message as a frame of a link. The 64-bit reserved value of each message holds
 * <pre>
 *  63        32 31     16 15      8 7       0
 *  | 'A' 'G' 'L' 'K' | 0  | version | kind |
 * </pre>
 * A message without it is not ours, and ends its link, as does an unknown version or kind.
 */
final class FrameFormat {
    static final int VERSION = 1;

    /** A frame of the user. */
    static final int DATA = 1;
    /** Sign of life; eight bytes that say nothing. */
    static final int HEARTBEAT = 2;
    /** The first of each direction; eight bytes that later versions may use. */
    static final int OPEN = 3;
    /** The last of a direction that was closed in order. */
    static final int CLOSE = 4;

    /** Bytes in a message that is not DATA: the user's frames are never counted with them. */
    static final int CONTROL_LENGTH = 8;

    private static final long MAGIC = 0x4147_4C4BL << 32;
    private static final long KIND_MASK = 0xFF;

    private FrameFormat() {}

    static long of(final int kind) {
        return MAGIC | VERSION << 8 | kind;
    }

    /** The kind, or -1 for what is not ours or of another version. */
    static int kind(final long reservedValue) {
        final long kind = reservedValue & KIND_MASK;
        return (reservedValue & ~KIND_MASK) == (MAGIC | VERSION << 8) && kind >= DATA && kind <= CLOSE
                ? (int) kind
                : -1;
    }
}
