// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.aerogram.protocol.message.PropertyReader;
import org.aerogram.protocol.message.TypedValues;

/** The properties of one message: a map, or the received head that they are read from until they are cleared. */
final class MessageProperties {
    private MessageHead head;
    private Map<String, Object> values;
    /** JMSXDeliveryCount of a received message, or 0. */
    private int deliveryCount;

    private boolean readOnly;

    /** Of a new message: none, writeable. */
    MessageProperties() {}

    /** Of a received message: read-only. */
    MessageProperties(final MessageHead head, final int deliveryCount) {
        this.head = head;
        this.deliveryCount = deliveryCount;
        this.readOnly = true;
    }

    void clear() {
        head = null;
        values = null;
        deliveryCount = 0;
        readOnly = false;
    }

    boolean exists(final String name) {
        return name != null && (isDeliveryCount(name) || find(name) >= 0 || values != null && values.containsKey(name));
    }

    /** The value, or null where there is none. */
    Object get(final String name) {
        if (name == null) {
            return null;
        }
        if (isDeliveryCount(name)) {
            return deliveryCount;
        }
        if (head != null) {
            final int position = find(name);
            return position < 0 ? null : TypedValues.objectAt(head.buffer(), position);
        }
        return values == null ? null : values.get(name);
    }

    void set(final String name, final Object value) throws JMSException {
        PropertyNames.check(name, value);
        if (!ValueConversion.isPropertyValue(value)) {
            throw MessageErrors.notSupported(value, "A property");
        }
        if (readOnly) {
            throw MessageErrors.propertiesReadOnly();
        }
        if (values == null) {
            values = new LinkedHashMap<>();
        }
        values.put(name, value);
    }

    Enumeration<String> names() {
        return Collections.enumeration(nameSet());
    }

    /** A snapshot of the names. */
    Set<String> nameSet() {
        final Set<String> names = new LinkedHashSet<>();
        if (head != null) {
            final PropertyReader reader = head.properties();
            for (int i = 0; i < reader.count(); i++) {
                names.add(reader.name(i));
            }
        } else if (values != null) {
            names.addAll(values.keySet());
        }
        if (deliveryCount > 0) {
            names.add(PropertyNames.DELIVERY_COUNT);
        }
        return names;
    }

    /** Writes all but those that the receiving side sets. */
    void encode(final MessageHeadEncoder encoder) {
        if (head != null) {
            final PropertyReader reader = head.properties();
            for (int i = 0; i < reader.count(); i++) {
                encode(encoder, reader.name(i), TypedValues.objectAt(head.buffer(), reader.valuePosition(i)));
            }
        } else if (values != null) {
            values.forEach((name, value) -> encode(encoder, name, value));
        }
    }

    private static void encode(final MessageHeadEncoder encoder, final String name, final Object value) {
        if (!PropertyNames.isSetOnReceive(name)) {
            encoder.property(name, value);
        }
    }

    private boolean isDeliveryCount(final String name) {
        return deliveryCount > 0 && PropertyNames.DELIVERY_COUNT.equals(name);
    }

    private int find(final String name) {
        return head == null || head.properties().count() == 0 ? -1 : head.find(name.getBytes(StandardCharsets.UTF_8));
    }
}
