// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.property;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.aerogram.protocol.message.PropertyReader;
import org.aerogram.protocol.message.TypedValues;

/** The properties of one message: a map, or the received head that they are read from until they are cleared. */
public final class MessageProperties {
    private MessageHead head;
    private Map<String, Object> values;
    /** JMSXDeliveryCount of a received message, or 0. */
    private int deliveryCount;
    /** JMSXRcvTimestamp of a received message, or 0. */
    private long receivedAtMs;
    /** JMSXConsumerTXID of a received message, or null. */
    private String receivedIn;

    private boolean readOnly;

    /** Of a new message: none, writeable. */
    public MessageProperties() {}

    /** Of a received message: read-only. */
    public MessageProperties(final MessageHead head, final int deliveryCount) {
        this.head = head;
        this.deliveryCount = deliveryCount;
        this.readOnly = true;
    }

    public void clear() {
        head = null;
        values = null;
        deliveryCount = 0;
        receivedAtMs = 0;
        receivedIn = null;
        readOnly = false;
    }

    public void receivedAt(final long epochMs) {
        receivedAtMs = epochMs;
    }

    public void receivedIn(final String transaction) {
        receivedIn = transaction;
    }

    /** Whatever may be set otherwise. @param value null: the property goes. */
    public void stamp(final String name, final String value) {
        if (value == null && !exists(name)) {
            return;
        }
        takeFromHead();
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** All that was received becomes a map, in which single ones can be changed. */
    private void takeFromHead() {
        if (values == null) {
            values = new LinkedHashMap<>();
        }
        if (head != null) {
            final PropertyReader reader = head.properties();
            for (int i = 0; i < reader.count(); i++) {
                values.putIfAbsent(reader.name(i), TypedValues.objectAt(head.buffer(), reader.valuePosition(i)));
            }
            head = null;
        }
    }

    public boolean exists(final String name) {
        return name != null
                && (setOnReceive(name) != null || find(name) >= 0 || values != null && values.containsKey(name));
    }

    /** The value, or null where there is none. */
    public Object get(final String name) {
        if (name == null) {
            return null;
        }
        final Object set = setOnReceive(name);
        if (set != null) {
            return set;
        }
        if (head != null) {
            final int position = find(name);
            return position < 0 ? null : TypedValues.objectAt(head.buffer(), position);
        }
        return values == null ? null : values.get(name);
    }

    public void set(final String name, final Object value) throws JMSException {
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

    public Enumeration<String> names() {
        return Collections.enumeration(nameSet());
    }

    /** A snapshot of the names. */
    public Set<String> nameSet() {
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
        if (receivedAtMs != 0) {
            names.add(PropertyNames.RECEIVE_TIMESTAMP);
        }
        if (receivedIn != null) {
            names.add(PropertyNames.CONSUMER_TRANSACTION);
        }
        return names;
    }

    /** Writes all but those that the receiving side sets. */
    public void encode(final MessageHeadEncoder encoder) {
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

    /** What this side has set of that name, or null. */
    private Object setOnReceive(final String name) {
        if (deliveryCount > 0 && PropertyNames.DELIVERY_COUNT.equals(name)) {
            return deliveryCount;
        }
        if (receivedAtMs != 0 && PropertyNames.RECEIVE_TIMESTAMP.equals(name)) {
            return receivedAtMs;
        }
        return PropertyNames.CONSUMER_TRANSACTION.equals(name) ? receivedIn : null;
    }

    private int find(final String name) {
        return head == null || head.properties().count() == 0 ? -1 : head.find(name.getBytes(StandardCharsets.UTF_8));
    }
}
