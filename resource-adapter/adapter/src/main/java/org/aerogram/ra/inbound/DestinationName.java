// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.aerogram.jms.AerogramDestination;

/** A destination by its kind and name. */
record DestinationName(boolean topic, String name) {
    /** The destination as a session of the broker knows it. */
    Destination in(final Session session) throws JMSException {
        return topic ? session.createTopic(name) : session.createQueue(name);
    }

    /** Of a destination of any provider; a topic where it could be both and nobody said it is a queue. */
    static DestinationName of(final Object destination, final Boolean wantTopic) throws JMSException {
        if (destination instanceof Topic topic && !Boolean.FALSE.equals(wantTopic)) {
            return new DestinationName(true, topic.getTopicName());
        }
        if (destination instanceof Queue queue && !Boolean.TRUE.equals(wantTopic)) {
            return new DestinationName(false, queue.getQueueName());
        }
        return null;
    }

    /**
     * Of a bare name, or of the text of a destination ({@code queue://orders}), which some servers hand over instead of a name.
     *
     * @return null where the text contradicts the kind that is wanted, or has no name.
     */
    static DestinationName parse(final String text, final Boolean wantTopic) {
        final AerogramDestination written;
        try {
            written = AerogramDestination.parse(text);
        } catch (final IllegalArgumentException e) {
            return null;
        }
        if (written == null) {
            return new DestinationName(Boolean.TRUE.equals(wantTopic), text);
        }
        final boolean topic = written instanceof Topic;
        return wantTopic != null && wantTopic != topic ? null : new DestinationName(topic, written.getName());
    }

    @Override
    public String toString() {
        return (topic ? AerogramDestination.TOPIC_PREFIX : AerogramDestination.QUEUE_PREFIX) + name;
    }
}
