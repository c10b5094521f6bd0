// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numeric literals have the syntax of the Java language: the expected values are written in Java. */
class NumberLiteralTest {
    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of("0", 0L),
                Arguments.of("57", 57L),
                Arguments.of("-957", -957L),
                Arguments.of("+62", 62L),
                Arguments.of("- 5", -5L),
                Arguments.of("57L", 57L),
                Arguments.of("57l", 57L),
                Arguments.of("1_000_000", 1_000_000L),
                Arguments.of("1__0", 1__0L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("-9223372036854775808L", Long.MIN_VALUE),
                Arguments.of("0x1F", 0x1FL),
                Arguments.of("0Xff", 255L),
                Arguments.of("0xFFFFFFFF", 0xFFFFFFFFL),
                Arguments.of("0xFFFFFFFFFFFFFFFFL", -1L),
                Arguments.of("0x7FFF_FFFF_FFFF_FFFF", Long.MAX_VALUE),
                Arguments.of("-0x10", -16L),
                Arguments.of("017", 017L),
                Arguments.of("0_17", 15L),
                Arguments.of("00", 0L),
                Arguments.of("0777777777777777777777", 0777777777777777777777L),
                Arguments.of("0b101", 5L),
                Arguments.of("0B1_0", 2L),
                Arguments.of("7E3", 7E3),
                Arguments.of("-57.9E2", -57.9E2),
                Arguments.of("7.", 7.),
                Arguments.of("-95.7", -95.7),
                Arguments.of("+6.2", 6.2),
                Arguments.of(".5", .5),
                Arguments.of("5.", 5.),
                Arguments.of("1e-3", 1e-3),
                Arguments.of("1E+3", 1E+3),
                Arguments.of("0.1F", (double) 0.1F),
                Arguments.of("0.1d", 0.1),
                Arguments.of("5f", 5.0),
                Arguments.of("5D", 5.0),
                Arguments.of("5.f", 5.0),
                Arguments.of(".5e1D", 5.0),
                Arguments.of("09.5", 9.5),
                Arguments.of("09e0", 9.0),
                Arguments.of("010f", 10.0),
                Arguments.of("1_0.0_1", 10.01),
                Arguments.of("0.0", 0.0),
                Arguments.of("0e99", 0.0),
                Arguments.of("0x1.8p1", 0x1.8p1),
                Arguments.of("0x.8P0", 0x.8P0),
                Arguments.of("0x1p-2f", 0.25),
                Arguments.of("1.7976931348623157E308", Double.MAX_VALUE),
                Arguments.of("4.9e-324", Double.MIN_VALUE),
                Arguments.of("3.4028235e38f", (double) Float.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void shouldReadAsJavaDoes(final String text, final Number expected) throws SelectorException {
        assertThat(Selector.compile("x = " + text).matches((identifier, into) -> {
                    if (expected instanceof Long exact) {
                        into.setLong(exact);
                    } else {
                        into.setDouble(expected.doubleValue());
                    }
                }))
                .as(text)
                .isTrue();
        // The type is right as well: only exact division is exact.
        assertThat(Selector.compile("1 / 2 + (" + text + ") * 0 = 0").matches((identifier, into) -> into.setNull()))
                .isTrue();
        assertThat(Selector.compile("(" + text + ") * 0 + 1 > 1 / ((" + text + ") * 0 + 2)")
                        .matches((identifier, into) -> into.setNull()))
                .isTrue();
        final boolean exact =
                Selector.compile("((" + text + ") * 0 + 1) / 2 = 0").matches((identifier, into) -> into.setNull());
        assertThat(exact).as("exactness of " + text).isEqualTo(expected instanceof Long);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, does not fit into 64 bits",
        "-(9223372036854775808), does not fit into 64 bits",
        "-9223372036854775809, does not fit into 64 bits",
        "99999999999999999999999, does not fit into 64 bits",
        "0x1_0000_0000_0000_0000, does not fit into 64 bits",
        "02000000000000000000000, does not fit into 64 bits",
        "0b1" + "0000000000000000000000000000000000000000000000000000000000000000, does not fit into 64 bits",
        "1e309, does not fit into a double",
        "-1e309, does not fit into a double",
        "1e99f, does not fit into a float",
        "1e-400, too small for a double",
        "1e-50f, too small for a float",
        "0x1p-2000, too small for a double",
        "08, malformed",
        "0789, malformed",
        "0x, malformed",
        "0xG, malformed",
        "0b, malformed",
        "0b2, malformed",
        "0b12, malformed",
        "1_, malformed",
        "1_L, malformed",
        "0x_1, malformed",
        "0_x1, malformed",
        "1_.0, malformed",
        "1._0, malformed",
        "1e, malformed",
        "1e+, malformed",
        "1e_5, malformed",
        "0x1.8, malformed",
        "0x.p1, malformed",
        "0x1p, malformed",
        "5LL, malformed",
        "5.0L, malformed",
        "5fd, malformed",
        "5$, malformed",
        "1..2, malformed",
        "15AND, malformed",
    })
    void shouldRefuseWhatJavaRefuses(final String text, final String reason) {
        assertThatThrownBy(() -> Selector.compile("x = " + text))
                .as(text)
                .isInstanceOf(SelectorException.class)
                .hasMessageContaining(reason);
    }
}
