// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import jakarta.jms.JMSException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.protocol.message.TypedValueWriter;
import org.aerogram.protocol.message.TypedValues;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** The body of a MapMessage as it travels: u32 count, then name and typed value for each. Stateless. */
public final class MapEncoding {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private MapEncoding() {}

    public static BodyView encode(final Map<String, Object> values) throws JMSException {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        buffer.putInt(0, values.size(), ORDER);
        int position = Integer.BYTES;
        for (final Map.Entry<String, Object> entry : values.entrySet()) {
            try {
                position = TypedValueWriter.putName(buffer, position, entry.getKey());
                position = TypedValueWriter.putObject(buffer, position, entry.getValue());
            } catch (final IllegalArgumentException e) {
                throw MessageErrors.malformed("The map cannot be encoded: " + e.getMessage(), e);
            }
        }
        return new BodyView(buffer, 0, position);
    }

    /** Allocates by what is there, not by what the count says. */
    public static Map<String, Object> decode(final BodyView body) throws JMSException {
        final DirectBuffer buffer = body.buffer();
        final int end = body.offset() + body.length();
        if (body.length() < Integer.BYTES) {
            throw malformed(0);
        }
        final long count = buffer.getInt(body.offset(), ORDER) & 0xFFFF_FFFFL;
        final Map<String, Object> values = new LinkedHashMap<>();
        int position = body.offset() + Integer.BYTES;
        for (long i = 0; i < count; i++) {
            final int name = position + Short.BYTES;
            if (name > end) {
                throw malformed(position - body.offset());
            }
            final int nameLength = buffer.getShort(position, ORDER) & 0xFFFF;
            final int value = name + nameLength;
            final int next = nameLength == 0 || value > end ? -1 : TypedValues.skip(buffer, value, end);
            if (next < 0) {
                throw malformed(position - body.offset());
            }
            values.putIfAbsent(
                    buffer.getStringWithoutLengthUtf8(name, nameLength), TypedValues.objectAt(buffer, value));
            position = next;
        }
        if (position != end) {
            throw malformed(position - body.offset());
        }
        return values;
    }

    private static JMSException malformed(final int at) {
        return MessageErrors.malformed("The body of a MapMessage is malformed at byte " + at);
    }
}
