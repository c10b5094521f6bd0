// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.call;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.field.SelectorValue;

/** What a selector may ask of a message that has been received. Used by one thread. */
record MessageFields(Message message) implements SelectorFields {
    @Override
    public void read(final Identifier identifier, final SelectorValue into) {
        try {
            put(value(identifier), into);
        } catch (final JMSException e) {
            into.setNull(); // what cannot be read is unknown
        }
    }

    private Object value(final Identifier identifier) throws JMSException {
        return switch (identifier.field()) {
            case PROPERTY -> message.getObjectProperty(identifier.name());
            case JMS_DELIVERY_MODE ->
                message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? "PERSISTENT" : "NON_PERSISTENT";
            case JMS_PRIORITY -> message.getJMSPriority();
            case JMS_MESSAGE_ID -> message.getJMSMessageID();
            case JMS_TIMESTAMP -> message.getJMSTimestamp();
            case JMS_CORRELATION_ID -> message.getJMSCorrelationID();
            case JMS_TYPE -> message.getJMSType();
        };
    }

    private static void put(final Object value, final SelectorValue into) {
        if (value instanceof Boolean truth) {
            into.setBoolean(truth);
        } else if (value instanceof Float || value instanceof Double) {
            into.setDouble(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            into.setLong(number.longValue());
        } else if (value instanceof String text) {
            into.setText(text);
        } else {
            into.setNull();
        }
    }
}
