// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The specification's conversion tables, row by row, as they are printed there (3.5.4 and 3.11.3). */
final class Conversions {
    static final byte[] BYTES = {1, 2};

    /** A value to write, and what it reads as: by type, null where it cannot be read as that. */
    record Row(Object written, Map<String, Object> readable) {}

    /** One cell of the table: reads the value as a type. */
    @FunctionalInterface
    interface Read {
        Object as(String type) throws JMSException;
    }

    private static final List<String> PROPERTY_TYPES =
            List.of("boolean", "byte", "short", "int", "long", "float", "double", "String");
    private static final List<String> BODY_TYPES =
            List.of("boolean", "byte", "short", "char", "int", "long", "float", "double", "String", "byte[]");

    private Conversions() {}

    static List<Row> rows(final boolean body) {
        final List<Row> rows = new ArrayList<>(List.of(
                new Row(true, Map.of("boolean", true, "String", "true")),
                new Row(false, Map.of("boolean", false, "String", "false")),
                new Row(
                        (byte) -1,
                        Map.of("byte", (byte) -1, "short", (short) -1, "int", -1, "long", -1L, "String", "-1")),
                new Row((short) 300, Map.of("short", (short) 300, "int", 300, "long", 300L, "String", "300")),
                new Row(70_000, Map.of("int", 70_000, "long", 70_000L, "String", "70000")),
                new Row(Long.MIN_VALUE, Map.of("long", Long.MIN_VALUE, "String", "-9223372036854775808")),
                new Row(1.5f, Map.of("float", 1.5f, "double", 1.5, "String", "1.5")),
                new Row(Float.NaN, Map.of("float", Float.NaN, "double", Double.NaN, "String", "NaN")),
                new Row(1e300, Map.of("double", 1e300, "String", "1.0E300"))));
        if (body) {
            rows.add(new Row('x', Map.of("char", 'x', "String", "x")));
            rows.add(new Row(BYTES, Map.of("byte[]", BYTES)));
        }
        return rows;
    }

    static List<String> types(final boolean body) {
        return body ? BODY_TYPES : PROPERTY_TYPES;
    }

    static void assertRow(final Row row, final boolean body, final Read read) throws JMSException {
        for (final String type : types(body)) {
            final Object expected = row.readable().get(type);
            if (expected != null) {
                assertThat(read.as(type)).as("%s as %s", row.written(), type).isEqualTo(expected);
            } else {
                assertThatThrownBy(() -> read.as(type))
                        .as("%s as %s", row.written(), type)
                        .isInstanceOf(MessageFormatException.class)
                        .hasFieldOrPropertyWithValue("errorCode", "AG-1407");
            }
        }
    }

    /** Text reads as any type whose valueOf accepts it, never as char or byte[]. */
    static void assertText(final String text, final boolean body, final Read read) throws JMSException {
        assertThat(read.as("boolean")).isEqualTo(Boolean.valueOf(text));
        assertThat(read.as("String")).isEqualTo(text);
        assertParsed(read, "byte", () -> Byte.valueOf(text));
        assertParsed(read, "short", () -> Short.valueOf(text));
        assertParsed(read, "int", () -> Integer.valueOf(text));
        assertParsed(read, "long", () -> Long.valueOf(text));
        assertParsed(read, "float", () -> Float.valueOf(text));
        assertParsed(read, "double", () -> Double.valueOf(text));
        if (body) {
            assertThatThrownBy(() -> read.as("char")).isInstanceOf(MessageFormatException.class);
            assertThatThrownBy(() -> read.as("byte[]")).isInstanceOf(MessageFormatException.class);
        }
    }

    /** Null reads as valueOf(null) would have it. */
    static void assertNull(final boolean body, final Read read) throws JMSException {
        assertThat(read.as("boolean")).isEqualTo(false);
        assertThat(read.as("String")).isNull();
        for (final String type : List.of("byte", "short", "int", "long")) {
            assertThatThrownBy(() -> read.as(type)).as(type).isInstanceOf(NumberFormatException.class);
        }
        for (final String type : List.of("float", "double")) {
            assertThatThrownBy(() -> read.as(type)).as(type).isInstanceOf(NullPointerException.class);
        }
        if (body) {
            assertThatThrownBy(() -> read.as("char")).isInstanceOf(NullPointerException.class);
            assertThat(read.as("byte[]")).isNull();
        }
    }

    private static void assertParsed(
            final Read read, final String type, final java.util.function.Supplier<Object> parser) throws JMSException {
        final Object expected;
        try {
            expected = parser.get();
        } catch (final NumberFormatException e) {
            assertThatThrownBy(() -> read.as(type)).as(type).isInstanceOf(NumberFormatException.class);
            return;
        }
        assertThat(read.as(type)).as(type).isEqualTo(expected);
    }
}
