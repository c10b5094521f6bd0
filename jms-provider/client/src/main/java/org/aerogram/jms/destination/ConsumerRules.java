// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;

/** What may be consumed from and subscribed to, whoever asks: a session or a connection consumer. Stateless. */
public final class ConsumerRules {
    private ConsumerRules() {}

    /** Kind and name of a destination that this connection may consume from. */
    public static DestinationName destination(final TemporaryDestinations temporaries, final Destination destination)
            throws JMSException {
        if (destination == null) {
            throw invalidDestination("there is no destination to consume from");
        }
        final DestinationName name = DestinationName.of(destination);
        final boolean temporary =
                name.kind() == DestinationKind.TEMPORARY_QUEUE || name.kind() == DestinationKind.TEMPORARY_TOPIC;
        if (temporary && !temporaries.isOwn(name.name())) {
            throw JmsErrors.of(
                    ErrorCode.NOT_YOUR_TEMPORARY,
                    "only the connection that made " + name.name() + " may consume from it");
        }
        return name;
    }

    /** A named subscription needs a topic and a name, a durable one a topic that lasts. */
    public static void subscription(final Topic topic, final String name, final boolean durable) throws JMSException {
        if (topic == null) {
            throw invalidDestination("there is no topic to subscribe to");
        }
        if (durable && topic instanceof TemporaryTopic) {
            throw invalidDestination("a durable subscription is not for temporary topics");
        }
        if (name == null || name.isBlank()) {
            throw new JMSException("a subscription has a name", ErrorCode.UNKNOWN_SUBSCRIPTION.label());
        }
    }

    /** An unshared durable subscription belongs to a client identifier. @param id the connection's; null: none. */
    public static void clientId(final String id) throws JMSException {
        if (id == null) {
            throw JmsErrors.of(
                    ErrorCode.CLIENT_ID_REQUIRED,
                    "an unshared durable subscription needs a client identifier: clientId in the connection URL, or setClientID");
        }
    }

    public static InvalidDestinationException invalidDestination(final String message) {
        return new InvalidDestinationException(message, ErrorCode.INVALID_DESTINATION.label());
    }
}
