// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import java.nio.ByteOrder;
import org.aerogram.protocol.codec.HeadDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * The door that every frame passes before a decoder touches it: message header, version, block length, raw enum values,
 * each length prefix against the frame's end, nothing left over. After a frame has passed, the generated decoders read
 * it without a guard, provided they are wrapped by {@code wrapAndApplyHeader} (a newer peer's blocks may be longer).
 *
 * <p>A frame of this version has exactly the block length of its template. A frame of a newer version may have a longer
 * block, whose end is skipped; frames of older versions are refused. Texts are not checked to be UTF-8.
 *
 * <p>Reads only inside the given range, never throws for any bytes, allocates nothing, keeps no state.
 */
public final class FrameCheck {
    /** Shorter than a message header, or a range outside the buffer. */
    public static final int TOO_SHORT = -1;
    /** The schema id is not Aerogram's. */
    public static final int FOREIGN_SCHEMA = -2;
    /** An older version of the schema. */
    public static final int OLD_VERSION = -3;
    /** No such frame. */
    public static final int UNKNOWN_TEMPLATE = -4;
    /** The fixed block is not as long as this template's, or ends beyond the frame. */
    public static final int WRONG_BLOCK_LENGTH = -5;
    /** An enum field holds a value that the schema does not name. */
    public static final int UNKNOWN_ENUM_VALUE = -6;
    /** A variable-length field ends beyond the frame. */
    public static final int FIELD_BEYOND_END = -7;
    /** Bytes follow the last field. */
    public static final int BYTES_LEFT_OVER = -8;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;

    private FrameCheck() {}

    /**
     * Checks one frame.
     *
     * @return the template id, above 0; or one of the negative reasons of this class.
     */
    public static int check(final DirectBuffer buffer, final int offset, final int length) {
        if (offset < 0 || length < HEADER_LENGTH || offset > buffer.capacity() - length) {
            return TOO_SHORT;
        }
        final int blockLength = buffer.getShort(offset, ORDER) & 0xFFFF;
        final int templateId = buffer.getShort(offset + 2, ORDER) & 0xFFFF;
        final int version = buffer.getShort(offset + 6, ORDER) & 0xFFFF;
        if ((buffer.getShort(offset + 4, ORDER) & 0xFFFF) != HeadDecoder.SCHEMA_ID) {
            return FOREIGN_SCHEMA;
        }
        if (version < HeadDecoder.SCHEMA_VERSION) {
            return OLD_VERSION;
        }
        final FrameShape shape = FrameShape.of(templateId);
        if (shape == null) {
            return UNKNOWN_TEMPLATE;
        }
        final boolean newer = version > HeadDecoder.SCHEMA_VERSION;
        if (blockLength > length - HEADER_LENGTH
                || (newer ? blockLength < shape.blockLength : blockLength != shape.blockLength)) {
            return WRONG_BLOCK_LENGTH;
        }
        final int block = offset + HEADER_LENGTH;
        if (shape.enumOffset >= 0 && (buffer.getByte(block + shape.enumOffset) & 0xFF) > shape.enumMax) {
            return UNKNOWN_ENUM_VALUE;
        }
        final int end = offset + length;
        final int last = skipFields(buffer, block + blockLength, end, shape.lengthPrefixes);
        if (last < 0) {
            return FIELD_BEYOND_END;
        }
        return last == end ? templateId : BYTES_LEFT_OVER;
    }

    /** One sentence on a negative result of {@link #check}, for a log or a Disconnect. */
    public static String describe(final int reason) {
        switch (reason) {
            case TOO_SHORT:
                return "the frame is shorter than a message header";
            case FOREIGN_SCHEMA:
                return "the frame is not of schema " + HeadDecoder.SCHEMA_ID;
            case OLD_VERSION:
                return "the frame's schema version is older than " + HeadDecoder.SCHEMA_VERSION;
            case UNKNOWN_TEMPLATE:
                return "there is no frame with this template id";
            case WRONG_BLOCK_LENGTH:
                return "the block length does not fit the template or the frame";
            case UNKNOWN_ENUM_VALUE:
                return "an enum field holds an unknown value";
            case FIELD_BEYOND_END:
                return "a variable-length field ends beyond the frame";
            case BYTES_LEFT_OVER:
                return "bytes are left over behind the last field";
            default:
                return reason > 0 ? "the frame is well formed" : "unknown reason " + reason;
        }
    }

    private static int skipFields(final DirectBuffer buffer, final int from, final int end, final byte[] prefixes) {
        int position = from;
        for (final byte prefix : prefixes) {
            if (prefix > end - position) {
                return -1;
            }
            final long fieldLength = prefix == Short.BYTES
                    ? buffer.getShort(position, ORDER) & 0xFFFFL
                    : buffer.getInt(position, ORDER) & 0xFFFF_FFFFL;
            position += prefix;
            if (fieldLength > end - position) {
                return -1;
            }
            position += (int) fieldLength;
        }
        return position;
    }
}
