// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.property;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aerogram.protocol.ErrorCode;

/**
 * Which names a property may have (specification 3.5.1, 3.5.9 and 3.8.1.1): identifiers of a selector. Of the names that begin with {@code JMS},
 * those of the specification's table of JMSX properties, with their types, and provider-specific ones ({@code JMS_...}, of any provider, so
 * that properties can be copied from any message).
 */
public final class PropertyNames {
    public static final String DELIVERY_COUNT = "JMSXDeliveryCount";
    public static final String RECEIVE_TIMESTAMP = "JMSXRcvTimestamp";
    public static final String CONSUMER_TRANSACTION = "JMSXConsumerTXID";

    private static final Set<String> RESERVED_WORDS =
            Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");
    private static final int LONGEST_RESERVED_WORD = 7;
    private static final Map<String, Class<?>> JMSX_TYPES = Map.of(
            "JMSXUserID",
            String.class,
            "JMSXAppID",
            String.class,
            DELIVERY_COUNT,
            Integer.class,
            "JMSXGroupID",
            String.class,
            "JMSXGroupSeq",
            Integer.class,
            "JMSXProducerTXID",
            String.class,
            CONSUMER_TRANSACTION,
            String.class,
            RECEIVE_TIMESTAMP,
            Long.class,
            "JMSXState",
            Integer.class);

    private PropertyNames() {}

    /**
     * Checks a name, and the type of the value where the name prescribes it.
     *
     * @throws IllegalArgumentException where the name is null or empty.
     * @throws JMSException where the name is not allowed.
     * @throws MessageFormatException where a JMSX property is of another type.
     */
    static void check(final String name, final Object value) throws JMSException {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A property name must not be null or empty");
        }
        if (!Character.isJavaIdentifierStart(name.charAt(0))) {
            throw invalid(name, "it must begin with a letter, _ or $");
        }
        for (int i = 1; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i))) {
                throw invalid(name, "only letters, digits, _ and $ are allowed");
            }
        }
        if (name.length() <= LONGEST_RESERVED_WORD && RESERVED_WORDS.contains(name.toUpperCase(Locale.ROOT))) {
            throw invalid(name, "it is a reserved word of selectors");
        }
        if (name.startsWith("JMS")) {
            checkReserved(name, value);
        }
    }

    /** Whether the receiving provider sets this property, so that a message does not carry it. */
    static boolean isSetOnReceive(final String name) {
        return DELIVERY_COUNT.equals(name) || RECEIVE_TIMESTAMP.equals(name) || CONSUMER_TRANSACTION.equals(name);
    }

    /**
     * Whether this is one of the names that the specification keeps for itself, and does not know: another provider may use such a name for what it alone understands, and an
     * application cannot have set it.
     */
    public static boolean isOfTheirProvider(final String name) {
        return name.startsWith("JMS") && !name.startsWith("JMS_") && !JMSX_TYPES.containsKey(name);
    }

    private static void checkReserved(final String name, final Object value) throws JMSException {
        if (name.startsWith("JMS_")) {
            return;
        }
        final Class<?> type = JMSX_TYPES.get(name);
        if (type == null) {
            throw invalid(name, "names that begin with JMS are the specification's");
        }
        if (value != null && !type.isInstance(value)) {
            throw new MessageFormatException(
                    "Property " + name + " is of type " + type.getSimpleName() + ", not "
                            + value.getClass().getSimpleName(),
                    ErrorCode.INVALID_PROPERTY.label());
        }
    }

    private static JMSException invalid(final String name, final String why) {
        return new JMSException("Not a property name: '" + name + "': " + why, ErrorCode.INVALID_PROPERTY.label());
    }
}
