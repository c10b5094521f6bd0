// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import org.aerogram.jms.message.property.MessageProperties;

/** A message for people: one line, with headers that are set and properties, and of the body its size only. */
final class MessageText {
    private static final int MAX_VALUE_LENGTH = 64;
    private static final int MAX_PROPERTIES = 16;

    private MessageText() {}

    static String of(final AerogramMessage message) {
        final StringBuilder text = new StringBuilder(message.getClass()
                        .getSimpleName()
                        .replace("Aerogram", "")
                        .replace("Bodiless", ""))
                .append("[id=")
                .append(message.getJMSMessageID());
        try {
            appendDestination(text, "destination", message.getJMSDestination());
            appendDestination(text, "replyTo", message.getJMSReplyTo());
        } catch (final JMSException e) {
            text.append(", ").append(e.getMessage());
        }
        append(text, "correlationId", message.getJMSCorrelationID());
        append(text, "type", message.getJMSType());
        text.append(message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? ", persistent" : ", non-persistent");
        append(text, "priority", message.getJMSPriority());
        append(text, "timestamp", message.getJMSTimestamp() == 0 ? null : message.getJMSTimestamp());
        append(text, "expiration", message.getJMSExpiration() == 0 ? null : message.getJMSExpiration());
        if (message.getJMSRedelivered()) {
            text.append(", redelivered");
        }
        appendProperties(text, message.properties());
        return text.append(", body: ")
                .append(message.describeBody())
                .append(']')
                .toString();
    }

    private static void appendProperties(final StringBuilder text, final MessageProperties properties) {
        int count = 0;
        for (final String name : properties.nameSet()) {
            if (count++ == MAX_PROPERTIES) {
                text.append(", ...");
                return;
            }
            append(text, name, String.valueOf(properties.get(name)));
        }
    }

    private static void appendDestination(final StringBuilder text, final String name, final Destination value) {
        append(text, name, value);
    }

    private static void append(final StringBuilder text, final String name, final Object value) {
        if (value != null) {
            final String all = value.toString();
            text.append(", ").append(name).append('=');
            if (all.length() <= MAX_VALUE_LENGTH) {
                text.append(all);
            } else {
                text.append(all, 0, MAX_VALUE_LENGTH).append("...");
            }
        }
    }
}
