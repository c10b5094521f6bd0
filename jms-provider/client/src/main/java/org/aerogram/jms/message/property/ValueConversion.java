// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.property;

import static org.aerogram.jms.error.MessageErrors.notConvertible;

import jakarta.jms.MessageFormatException;

/**
 * Reads a value of one type as another: the conversion tables of properties (specification 3.5.4) and of MapMessage and StreamMessage (3.11.3),
 * which agree where they overlap. Null is converted as the type's {@code valueOf(String)} would convert it: false, NumberFormatException, or
 * NullPointerException.
 */
public final class ValueConversion {
    private ValueConversion() {}

    public static boolean toBoolean(final Object value) throws MessageFormatException {
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (isText(value)) {
            return Boolean.parseBoolean((String) value);
        }
        throw notConvertible(value, "boolean");
    }

    public static byte toByte(final Object value) throws MessageFormatException {
        if (value instanceof Byte) {
            return (Byte) value;
        }
        if (isText(value)) {
            return Byte.parseByte((String) value);
        }
        throw notConvertible(value, "byte");
    }

    public static short toShort(final Object value) throws MessageFormatException {
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).shortValue();
        }
        if (isText(value)) {
            return Short.parseShort((String) value);
        }
        throw notConvertible(value, "short");
    }

    /** Text is not converted to char; null is a NullPointerException. */
    public static char toChar(final Object value) throws MessageFormatException {
        if (value instanceof Character) {
            return (Character) value;
        }
        if (value == null) {
            throw new NullPointerException("null cannot be read as char");
        }
        throw notConvertible(value, "char");
    }

    public static int toInt(final Object value) throws MessageFormatException {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (isText(value)) {
            return Integer.parseInt((String) value);
        }
        throw notConvertible(value, "int");
    }

    public static long toLong(final Object value) throws MessageFormatException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (isText(value)) {
            return Long.parseLong((String) value);
        }
        throw notConvertible(value, "long");
    }

    public static float toFloat(final Object value) throws MessageFormatException {
        if (value instanceof Float) {
            return (Float) value;
        }
        if (isText(value)) {
            return Float.parseFloat((String) value);
        }
        throw notConvertible(value, "float");
    }

    public static double toDouble(final Object value) throws MessageFormatException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (isText(value)) {
            return Double.parseDouble((String) value);
        }
        throw notConvertible(value, "double");
    }

    public static String toText(final Object value) throws MessageFormatException {
        if (value instanceof byte[]) {
            throw notConvertible(value, "String");
        }
        return value == null ? null : value.toString();
    }

    /** A copy. */
    public static byte[] toBytes(final Object value) throws MessageFormatException {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[]) {
            return ((byte[]) value).clone();
        }
        throw notConvertible(value, "byte[]");
    }

    /** Whether a property may hold the value (3.5.4). */
    static boolean isPropertyValue(final Object value) {
        return value == null
                || value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof Float
                || value instanceof Byte
                || value instanceof Short;
    }

    /** Whether a MapMessage or StreamMessage may hold the value (3.11.3). */
    public static boolean isBodyValue(final Object value) {
        return isPropertyValue(value) || value instanceof Character || value instanceof byte[];
    }

    private static boolean isText(final Object value) {
        return value == null || value instanceof String;
    }
}
