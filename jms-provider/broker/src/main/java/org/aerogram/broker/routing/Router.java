// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.routing;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.address.Topic;
import org.aerogram.broker.address.TopicFeed;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.MessageFields;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;

/**
 * Takes a message to the queues of its destination. Where one of them keeps it durably, all see it only once its fact is
 * durable; otherwise at once. A message that nobody wants is dropped.
 */
public final class Router {
    private final Ledger ledger;
    private final Effects effects;
    private final MessageFields fields;
    private final List<TopicFeed> candidates = new ArrayList<>();
    private final Targets durable = new Targets();
    private final Targets others = new Targets();

    public Router(final Ledger ledger, final Effects effects, final MessageFields fields) {
        this.ledger = ledger;
        this.effects = effects;
        this.fields = fields;
    }

    /** Finds the targets: see {@link #durable()} and {@link #others()}, valid until the next call. */
    public void route(final StoredMessage message, final Destination destination, final String publisherClientId) {
        durable.clear();
        others.clear();
        if (destination.isDeleted()) {
            return;
        }
        final Destination[] parts = destination.parts();
        if (parts == null) {
            find(message, destination, publisherClientId);
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!message.isRefusedBy(i)) {
                find(message, parts[i], publisherClientId);
            }
        }
    }

    /** One of the message's queues that has no room; null: there is room everywhere. */
    public MessageQueue fullTarget(
            final StoredMessage message, final Destination destination, final String publisherClientId) {
        route(message, destination, publisherClientId);
        final MessageQueue full = firstFull(durable);
        return full == null ? firstFull(others) : full;
    }

    private static MessageQueue firstFull(final Targets targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).isFull()) {
                return targets.get(i);
            }
        }
        return null;
    }

    private void find(final StoredMessage message, final Destination destination, final String publisherClientId) {
        candidates.clear();
        if (!destination.isTopic()) {
            add(message, destination.queue());
            return;
        }
        final Topic topic = destination.topic();
        if (topic.readsFields()) {
            fields.of(message);
        }
        topic.candidates(fields, candidates);
        for (int i = 0; i < candidates.size(); i++) {
            final TopicFeed feed = candidates.get(i);
            if (feed.takes(message, publisherClientId)) {
                add(message, feed.queue());
            }
        }
    }

    private void add(final StoredMessage message, final MessageQueue queue) {
        (Ledger.isDurable(message, queue) ? durable : others).add(queue);
    }

    public Targets durable() {
        return durable;
    }

    public Targets others() {
        return others;
    }

    /** Takes the message there. @return the position to wait for; 0: none. */
    public long post(
            final StoredMessage message,
            final Destination destination,
            final SessionRecord session,
            final long command,
            final String publisherClientId) {
        route(message, destination, publisherClientId);
        long position = 0;
        if (durable.size() > 0) {
            position = ledger.message(message, durable.array(), durable.size(), session, command, 0);
        }
        postOthers(message, position);
        return position;
    }

    /** Takes the message to the queues that facts know nothing of; to be seen from the position on. */
    public void postOthers(final StoredMessage message, final long position) {
        for (int i = 0; i < others.size(); i++) {
            final MessageQueue queue = others.get(i);
            effects.await(position, queue.create(message, false));
        }
    }
}
