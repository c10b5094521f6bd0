// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

import java.nio.charset.StandardCharsets;

/** A name in a selector, resolved once when the selector is compiled. Immutable. */
public final class Identifier {
    /** What an identifier refers to. */
    public enum Field {
        PROPERTY,
        JMS_DELIVERY_MODE,
        JMS_PRIORITY,
        JMS_MESSAGE_ID,
        JMS_TIMESTAMP,
        JMS_CORRELATION_ID,
        JMS_TYPE
    }

    private final String name;
    private final byte[] utf8;
    private final Field field;
    private final int index;

    /** @param index see {@link #index()}. */
    public Identifier(final String name, final Field field, final int index) {
        this.name = name;
        this.utf8 = name.getBytes(StandardCharsets.UTF_8);
        this.field = field;
        this.index = index;
    }

    public String name() {
        return name;
    }

    /** The name in UTF-8, as it is written in messages. Shared: not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    public Field field() {
        return field;
    }

    /** Its place among the identifiers of its selector. */
    public int index() {
        return index;
    }

    /** The field that a name refers to; null where the specification reserves the name and selectors may not use it. */
    public static Field fieldOf(final String name) {
        return switch (name) {
            case "JMSDeliveryMode" -> Field.JMS_DELIVERY_MODE;
            case "JMSPriority" -> Field.JMS_PRIORITY;
            case "JMSMessageID" -> Field.JMS_MESSAGE_ID;
            case "JMSTimestamp" -> Field.JMS_TIMESTAMP;
            case "JMSCorrelationID" -> Field.JMS_CORRELATION_ID;
            case "JMSType" -> Field.JMS_TYPE;
            default -> {
                final boolean reserved = name.startsWith("JMS") && !name.startsWith("JMSX") && !name.startsWith("JMS_");
                yield reserved ? null : Field.PROPERTY;
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
