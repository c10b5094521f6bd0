// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.aerogram.ra.inbound.ActivationSettings.Subscription;

/** Attaches consumers to the destination of an activation in the way its settings ask for. Immutable. */
final class Subscriber {
    private final DestinationName destination;
    private final Subscription subscription;
    private final String selector;

    Subscriber(final DestinationName destination, final Subscription subscription, final String selector) {
        this.destination = destination;
        this.subscription = subscription;
        this.selector = selector;
    }

    /** How many consumers may attach at once without each getting every message. */
    int limit(final int wanted) {
        return destination.topic() && !subscription.shared() ? 1 : wanted;
    }

    MessageConsumer attach(final Session session) throws JMSException {
        if (!destination.topic()) {
            return session.createConsumer(destination.in(session), selector);
        }
        final Topic topic = (Topic) destination.in(session);
        final String name = subscription.name();
        if (subscription.durable()) {
            return subscription.shared()
                    ? session.createSharedDurableConsumer(topic, name, selector)
                    : session.createDurableConsumer(topic, name, selector, false);
        }
        return subscription.shared()
                ? session.createSharedConsumer(topic, name, selector)
                : session.createConsumer(topic, selector);
    }

    @Override
    public String toString() {
        return destination.toString();
    }
}
