// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypedValuesTest {
    private static final String LONE = "a\uD800b";

    static List<Object> values() {
        return Arrays.asList(
                null,
                true,
                false,
                (byte) -7,
                Short.MIN_VALUE,
                '\uFFFF',
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.NaN,
                -0.0f,
                Double.MIN_VALUE,
                "",
                "plain",
                "\u00e9\u20ac\uD83D\uDE00\0",
                LONE,
                "\uDC00",
                new byte[0],
                new byte[] {1, -1});
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldReadWhatWasWritten(final Object value) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1);
        final int end = TypedValueWriter.putObject(buffer, 3, value);
        assertThat(TypedValues.skip(buffer, 3, end)).isEqualTo(end);
        assertThat(TypedValues.objectAt(buffer, 3)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldRefuseTruncatedValues(final Object value) {
        final ExpandableArrayBuffer written = new ExpandableArrayBuffer();
        final int end = TypedValueWriter.putObject(written, 0, value);
        for (int length = 0; length < end; length++) {
            final byte[] exact = new byte[length];
            written.getBytes(0, exact);
            assertThat(TypedValues.skip(new UnsafeBuffer(exact), 0, length)).isEqualTo(-1);
        }
    }

    @Test
    void shouldWidenNumbers() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (final Number value : List.<Number>of((byte) -1, (short) -1, -1, -1L)) {
            TypedValueWriter.putObject(buffer, 0, value);
            assertThat(TypedValues.longAt(buffer, 0)).isEqualTo(-1);
            assertThatThrownBy(() -> TypedValues.doubleAt(buffer, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        for (final Number value : List.<Number>of(1.5f, 1.5)) {
            TypedValueWriter.putObject(buffer, 0, value);
            assertThat(TypedValues.doubleAt(buffer, 0)).isEqualTo(1.5);
            assertThatThrownBy(() -> TypedValues.longAt(buffer, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldRefuseWhatIsNoValue() {
        assertThat(skip(TypedValues.BOOLEAN, 2)).isEqualTo(-1);
        assertThat(skip(TypedValues.STRING16, 3, 0, 0, 0, 1, 1, 1)).isEqualTo(-1);
        assertThat(skip(TypedValues.STRING, 0xFF, 0xFF, 0xFF, 0xFF)).isEqualTo(-1);
        assertThat(skip(TypedValues.BYTES, 0xFF, 0xFF, 0xFF, 0x7F)).isEqualTo(-1);
        for (int type = TypedValues.STRING16 + 1; type < 256; type++) {
            assertThat(skip(type, 0, 0, 0, 0, 0, 0, 0, 0)).isEqualTo(-1);
        }
        assertThatThrownBy(() -> TypedValueWriter.putObject(new ExpandableArrayBuffer(), 0, new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void shouldRefuseNamesThatCannotTravel() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (final String name : List.of("", LONE, "x".repeat(65_535))) {
            assertThatThrownBy(() -> TypedValueWriter.putName(buffer, 0, name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(TypedValueWriter.putName(buffer, 0, "x".repeat(65_534))).isEqualTo(65_536);
    }

    private static int skip(final int... bytes) {
        final byte[] exact = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            exact[i] = (byte) bytes[i];
        }
        return TypedValues.skip(new UnsafeBuffer(exact), 0, exact.length);
    }
}
