// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;

/**
 * How a destination travels: kind and name, read through the interfaces of {@code jakarta.jms}, so that administered objects and classes that
 * another class loader has loaded are understood as well.
 *
 * @param kind NONE for no destination.
 * @param name empty for no destination.
 */
public record DestinationName(DestinationKind kind, String name) {
    /** No destination. */
    public static final DestinationName NONE = new DestinationName(DestinationKind.NONE, "");

    private static final String OWN_PACKAGES = "org.aerogram.";

    /**
     * Kind and name of a destination; {@link #NONE} for null.
     *
     * @throws InvalidDestinationException where it is neither clearly a queue nor clearly a topic, or has no name.
     */
    public static DestinationName of(final Destination destination) throws JMSException {
        if (destination == null) {
            return NONE;
        }
        final boolean isQueue = destination instanceof Queue;
        if (isQueue == destination instanceof Topic) {
            throw invalid(destination, isQueue ? "it is a queue and a topic at once" : "it is no queue and no topic");
        }
        final String name = isQueue ? ((Queue) destination).getQueueName() : ((Topic) destination).getTopicName();
        if (name == null || name.isEmpty()) {
            throw invalid(destination, "it has no name");
        }
        return new DestinationName(kindOf(destination, isQueue), name);
    }

    /** Whether the class of the destination, or one it extends, is Aerogram's. */
    public static boolean isOwn(final Destination destination) {
        for (Class<?> type = destination.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith(OWN_PACKAGES)) {
                return true;
            }
        }
        return false;
    }

    private static DestinationKind kindOf(final Destination destination, final boolean isQueue) {
        if (isQueue) {
            return destination instanceof TemporaryQueue ? DestinationKind.TEMPORARY_QUEUE : DestinationKind.QUEUE;
        }
        return destination instanceof TemporaryTopic ? DestinationKind.TEMPORARY_TOPIC : DestinationKind.TOPIC;
    }

    private static InvalidDestinationException invalid(final Destination destination, final String why) {
        return new InvalidDestinationException(
                "Not a destination that Aerogram can use (" + why + "): "
                        + destination.getClass().getName(),
                ErrorCode.INVALID_DESTINATION.label());
    }
}
