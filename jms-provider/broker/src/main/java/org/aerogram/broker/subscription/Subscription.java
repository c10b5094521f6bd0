// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.subscription;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.address.TopicFeed;
import org.aerogram.broker.message.MessageFields;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.selector.Selector;

/** A queue fed by a topic. */
public final class Subscription implements TopicFeed {
    private final SubscriptionKey key;
    private final Destination topic;
    private final MessageQueue queue;
    private final Selector selector;
    private final MessageFields fields;
    private final boolean shared;
    private final boolean noLocal;
    private final long session;

    /**
     * @param key null where it has no name.
     * @param selector {@link Selector#ALL} where there is none.
     * @param session of the only consumer it can have; 0 where it is shared or durable.
     */
    Subscription(
            final SubscriptionKey key,
            final Destination topic,
            final MessageQueue queue,
            final Selector selector,
            final MessageFields fields,
            final boolean shared,
            final boolean noLocal,
            final long session) {
        this.key = key;
        this.topic = topic;
        this.queue = queue;
        this.selector = selector;
        this.fields = fields;
        this.shared = shared;
        this.noLocal = noLocal;
        this.session = session;
    }

    /** Client id and name; null where it has none. */
    public SubscriptionKey key() {
        return key;
    }

    public Destination topic() {
        return topic;
    }

    @Override
    public MessageQueue queue() {
        return queue;
    }

    @Override
    public Selector selector() {
        return selector;
    }

    public boolean isDurable() {
        return queue.isDurable();
    }

    public boolean isShared() {
        return shared;
    }

    public boolean isNoLocal() {
        return noLocal;
    }

    /** Whether a consumer that asks for this attaches to it rather than to another one. */
    public boolean isFor(final Destination wantedTopic, final Selector wantedSelector, final boolean wantedNoLocal) {
        return topic == wantedTopic && noLocal == wantedNoLocal && selector.equals(wantedSelector);
    }

    @Override
    public boolean takes(final StoredMessage message, final String publisherClientId) {
        if (noLocal && isLocal(message, publisherClientId)) {
            return false;
        }
        return selector.matchesAll() || fields.matches(selector, message);
    }

    private boolean isLocal(final StoredMessage message, final String publisherClientId) {
        return session != 0
                ? message.publisher() == session
                : key != null && !key.clientId().isEmpty() && key.clientId().equals(publisherClientId);
    }
}
