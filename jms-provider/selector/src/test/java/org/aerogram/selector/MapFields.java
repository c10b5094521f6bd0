// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.field.SelectorValue;
import org.agrona.concurrent.UnsafeBuffer;

/** A message made of a map, with strings in each of the encodings that messages use. */
public record MapFields(Map<String, ?> values, Encoding encoding) implements SelectorFields {
    public enum Encoding {
        UTF8,
        UTF16,
        CHARACTERS
    }

    public static MapFields of(final Map<String, ?> values) {
        return new MapFields(values, Encoding.UTF8);
    }

    @Override
    public void read(final Identifier identifier, final SelectorValue into) {
        final Object value = values.get(identifier.name());
        if (value instanceof Boolean flag) {
            into.setBoolean(flag);
        } else if (value instanceof Float || value instanceof Double) {
            into.setDouble(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            into.setLong(number.longValue());
        } else if (value instanceof String text) {
            setText(text, into);
        } else if (value != null) {
            into.setOther();
        }
    }

    private void setText(final String text, final SelectorValue into) {
        switch (encoding) {
            case UTF8 -> {
                final byte[] bytes = ("--" + text + "--").getBytes(StandardCharsets.UTF_8);
                into.setUtf8(new UnsafeBuffer(bytes), 2, bytes.length - 4);
            }
            case UTF16 -> {
                final byte[] bytes = ("-" + text + "-").getBytes(StandardCharsets.UTF_16LE);
                into.setUtf16(new UnsafeBuffer(bytes), 2, bytes.length - 4);
            }
            default -> into.setText(text);
        }
    }
}
