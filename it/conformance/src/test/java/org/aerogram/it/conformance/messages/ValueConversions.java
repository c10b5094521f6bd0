// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The conversion table that map and stream bodies share (sections 3.11.4 and 3.11.5): what is written as the key may be read as the values. */
final class ValueConversions {
    static final Map<String, Object> VALUES = new LinkedHashMap<>();
    static final Map<String, Set<String>> ALLOWED = new LinkedHashMap<>();

    static {
        VALUES.put("boolean", true);
        VALUES.put("byte", (byte) -7);
        VALUES.put("short", (short) 3000);
        VALUES.put("char", 'x');
        VALUES.put("int", 70_000);
        VALUES.put("long", 1L << 40);
        VALUES.put("float", 1.5f);
        VALUES.put("double", 2.25);
        VALUES.put("bytes", new byte[] {1, 2, 3});
        ALLOWED.put("boolean", Set.of("boolean", "String"));
        ALLOWED.put("byte", Set.of("byte", "short", "int", "long", "String"));
        ALLOWED.put("short", Set.of("short", "int", "long", "String"));
        ALLOWED.put("char", Set.of("char", "String"));
        ALLOWED.put("int", Set.of("int", "long", "String"));
        ALLOWED.put("long", Set.of("long", "String"));
        ALLOWED.put("float", Set.of("float", "double", "String"));
        ALLOWED.put("double", Set.of("double", "String"));
        ALLOWED.put("bytes", Set.of("bytes"));
    }

    private ValueConversions() {}

    /** What the value reads like, as text that may be compared. */
    static String expected(final String from, final String to) {
        final Object value = VALUES.get(from);
        if ("float".equals(to) || "double".equals(to)) {
            return Double.toString(((Number) value).doubleValue());
        }
        return text(value);
    }

    /** A value as text that may be compared. */
    static String text(final Object value) {
        return value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : String.valueOf(value);
    }
}
