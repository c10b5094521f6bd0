// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.aerogram.protocol.codec.HeadDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Copies a head with other properties and without expiration: what happens to a message whose node moves it elsewhere. All other fields stay as they are.
 * Reusable; not thread-safe; allocates.
 */
public final class HeadAmendment {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int MAX_PROPERTIES = 65_534;

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    /** A property that the copy shall have, whatever the original has: null, a Boolean, Byte, Short, Integer, Long, Float, Double or String. */
    public HeadAmendment property(final String name, final Object value) {
        properties.put(name, value);
        return this;
    }

    /** A property that the copy shall not have. */
    public HeadAmendment without(final String name) {
        removed.add(name);
        return this;
    }

    /**
     * Writes the copy and forgets the properties given.
     *
     * @param head wrapped around the original.
     * @param into grows as needed.
     * @return the copy's length in bytes, from index 0 on; -1 where it would have too many properties.
     */
    public int copy(final MessageHead head, final MutableDirectBuffer into) {
        final DirectBuffer source = head.buffer();
        final int fields = head.propertiesOffset() - head.offset();
        into.putBytes(0, source, head.offset(), fields);
        into.putLong(HeadDecoder.expirationMsEncodingOffset(), 0, ORDER);
        int position = fields + Integer.BYTES;
        int count = properties.size();
        final PropertyReader original = head.properties();
        for (int i = 0; i < original.count(); i++) {
            if (!isReplaced(original, i)) {
                final int start = original.nameOffset(i) - Short.BYTES;
                final int length =
                        TypedValues.skip(source, original.valuePosition(i), head.offset() + head.length()) - start;
                into.putBytes(position, source, start, length);
                position += length;
                count++;
            }
        }
        for (final Map.Entry<String, Object> property : properties.entrySet()) {
            final int value = TypedValueWriter.putName(into, position, property.getKey());
            position = TypedValueWriter.putObject(into, value, property.getValue());
        }
        properties.clear();
        removed.clear();
        into.putShort(HeadDecoder.propertyCountEncodingOffset(), (short) count, ORDER);
        into.putInt(fields, position - fields - Integer.BYTES, ORDER);
        return count > MAX_PROPERTIES ? -1 : position;
    }

    private boolean isReplaced(final PropertyReader original, final int index) {
        final String name = original.name(index);
        return properties.containsKey(name) || removed.contains(name);
    }
}
