// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.aerogram.protocol.codec.AckEncoder;
import org.aerogram.protocol.codec.AttachEncoder;
import org.aerogram.protocol.codec.HeadDecoder;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCheckTest {
    private static final int VERSION = HeadDecoder.SCHEMA_VERSION;
    private final Random random = new Random(7);

    static int[] templates() {
        return FrameSamples.templates();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldAcceptEachFrame(final int templateId) {
        assertThat(check(FrameSamples.wellFormed(templateId, 0, VERSION, random)))
                .isEqualTo(templateId);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldAcceptALongerBlockOfANewerVersionOnly(final int templateId) {
        assertThat(check(FrameSamples.wellFormed(templateId, 0, VERSION + 1, random)))
                .isEqualTo(templateId);
        assertThat(check(FrameSamples.wellFormed(templateId, 13, VERSION + 1, random)))
                .isEqualTo(templateId);
        assertThat(check(FrameSamples.wellFormed(templateId, 13, VERSION, random)))
                .isEqualTo(FrameCheck.WRONG_BLOCK_LENGTH);
        assertThat(check(FrameSamples.wellFormed(templateId, 0, VERSION - 1, random)))
                .isEqualTo(FrameCheck.OLD_VERSION);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldRefuseEveryTruncation(final int templateId) {
        final byte[] frame = FrameSamples.wellFormed(templateId, 0, VERSION, random);
        for (int length = 0; length < frame.length; length++) {
            assertThat(check(Arrays.copyOf(frame, length)))
                    .as("%d bytes", length)
                    .isNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldRefuseBytesLeftOver(final int templateId) {
        final byte[] frame = FrameSamples.wellFormed(templateId, 0, VERSION, random);
        assertThat(check(Arrays.copyOf(frame, frame.length + 1))).isEqualTo(FrameCheck.BYTES_LEFT_OVER);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldRefuseAShorterBlockWhateverTheVersion(final int templateId) {
        final byte[] frame = FrameSamples.wellFormed(templateId, 0, VERSION + 1, random);
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        final int blockLength = buffer.getShort(0, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(0, (short) (blockLength - 1), ByteOrder.LITTLE_ENDIAN);
        assertThat(check(frame)).isNegative();
        buffer.putShort(0, (short) 0xFFFF, ByteOrder.LITTLE_ENDIAN);
        assertThat(check(frame)).isEqualTo(FrameCheck.WRONG_BLOCK_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldRefuseEnumValuesWithoutAName(final int templateId) {
        final FrameShape shape = FrameShape.of(templateId);
        final byte[] frame = FrameSamples.wellFormed(templateId, 0, VERSION, random);
        for (int raw = 0; raw < 256 && shape.enumOffset >= 0; raw++) {
            frame[8 + shape.enumOffset] = (byte) raw;
            assertThat(check(frame)).isEqualTo(raw <= shape.enumMax ? templateId : FrameCheck.UNKNOWN_ENUM_VALUE);
        }
    }

    @Test
    void shouldRefuseForeignSchemasAndUnknownTemplates() {
        final byte[] frame = FrameSamples.wellFormed(AckEncoder.TEMPLATE_ID, 0, VERSION, random);
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        for (int id = 0; id < 0x10000; id++) {
            buffer.putShort(2, (short) id, ByteOrder.LITTLE_ENDIAN);
            if (FrameShape.of(id) == null) {
                assertThat(check(frame)).isEqualTo(FrameCheck.UNKNOWN_TEMPLATE);
            }
        }
        buffer.putShort(2, (short) AckEncoder.TEMPLATE_ID, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(4, (short) 1, ByteOrder.LITTLE_ENDIAN);
        assertThat(check(frame)).isEqualTo(FrameCheck.FOREIGN_SCHEMA);
    }

    @Test
    void shouldRefuseRangesOutsideTheBuffer() {
        final byte[] frame = FrameSamples.wellFormed(AckEncoder.TEMPLATE_ID, 0, VERSION, random);
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        assertThat(FrameCheck.check(buffer, -1, frame.length)).isEqualTo(FrameCheck.TOO_SHORT);
        assertThat(FrameCheck.check(buffer, 1, frame.length)).isEqualTo(FrameCheck.TOO_SHORT);
        assertThat(FrameCheck.check(buffer, 0, -1)).isEqualTo(FrameCheck.TOO_SHORT);
        assertThat(FrameCheck.check(buffer, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isEqualTo(FrameCheck.TOO_SHORT);
    }

    @Test
    void shouldAcceptWhatTheEncodersWrite() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final HelloEncoder hello = new HelloEncoder()
                .wrapAndApplyHeader(buffer, 3, header)
                .mechanism("PLAIN")
                .putCredentials("\0u\0p".getBytes(StandardCharsets.UTF_8), 0, 4)
                .product("test \u00e9");
        assertThat(FrameCheck.check(buffer, 3, 8 + hello.encodedLength())).isEqualTo(HelloEncoder.TEMPLATE_ID);
        assertThat(FrameText.of(buffer, 3, 8 + hello.encodedLength()))
                .startsWith("[Hello] ")
                .contains("mechanism='PLAIN'", "credentials=4 bytes", "test \u00e9");

        final AttachEncoder attach = new AttachEncoder().wrapAndApplyHeader(buffer, 0, header);
        attach.subscription("").selector("a = 'x'");
        assertThat(FrameCheck.check(buffer, 0, 8 + attach.encodedLength())).isEqualTo(AttachEncoder.TEMPLATE_ID);

        final SettleEncoder settle = new SettleEncoder().wrapAndApplyHeader(buffer, 0, header);
        settle.outcome(SettleOutcome.RETURNED);
        assertThat(FrameCheck.check(buffer, 0, 8 + settle.encodedLength())).isEqualTo(SettleEncoder.TEMPLATE_ID);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldPrintEachFrame(final int templateId) {
        final byte[] frame = FrameSamples.wellFormed(templateId, 0, VERSION, random);
        assertThat(FrameText.of(new UnsafeBuffer(frame), 0, frame.length))
                .startsWith("[")
                .doesNotContain("sbe");
        assertThat(FrameText.of(new UnsafeBuffer(frame), 0, 5)).contains("malformed");
    }

    @Test
    void shouldDescribeEveryReason() {
        for (int reason = FrameCheck.TOO_SHORT; reason >= FrameCheck.BYTES_LEFT_OVER; reason--) {
            assertThat(FrameCheck.describe(reason)).doesNotContain("unknown reason");
        }
    }

    private static int check(final byte[] frame) {
        return FrameCheck.check(new UnsafeBuffer(frame), 0, frame.length);
    }
}
