// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.aerogram.protocol.codec.HeadDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Well-formed frames of any template with random content, made from {@link FrameShape} alone. */
final class FrameSamples {
    private static final int HEADER_LENGTH = 8;
    private static final int[] TEMPLATES =
            IntStream.range(0, 256).filter(id -> FrameShape.of(id) != null).toArray();

    private FrameSamples() {}

    static int[] templates() {
        return TEMPLATES.clone();
    }

    /** A frame in an array of exactly its length. */
    static byte[] wellFormed(final int templateId, final int extraBlock, final int version, final Random random) {
        final FrameShape shape = FrameShape.of(templateId);
        final int blockLength = shape.blockLength + extraBlock;
        final byte[] bytes = new byte[HEADER_LENGTH + blockLength + shape.lengthPrefixes.length * 64];
        random.nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putShort(0, (short) blockLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(2, (short) templateId, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(4, (short) HeadDecoder.SCHEMA_ID, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(6, (short) version, ByteOrder.LITTLE_ENDIAN);
        if (shape.enumOffset >= 0) {
            buffer.putByte(HEADER_LENGTH + shape.enumOffset, (byte) random.nextInt(shape.enumMax + 1));
        }
        int position = HEADER_LENGTH + blockLength;
        for (final byte prefix : shape.lengthPrefixes) {
            final int length = random.nextInt(48);
            if (prefix == Short.BYTES) {
                buffer.putShort(position, (short) length, ByteOrder.LITTLE_ENDIAN);
            } else {
                buffer.putInt(position, length, ByteOrder.LITTLE_ENDIAN);
            }
            position += prefix + length;
        }
        return java.util.Arrays.copyOf(bytes, position);
    }
}
