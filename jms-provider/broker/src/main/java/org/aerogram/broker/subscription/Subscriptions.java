// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.MessageFields;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.selector.Selector;

/** All subscriptions. Durable and non-durable ones are two name spaces. */
public final class Subscriptions {
    private final Map<SubscriptionKey, Subscription> durable = new LinkedHashMap<>();
    private final Map<SubscriptionKey, Subscription> sharedVolatile = new LinkedHashMap<>();
    private final AddressSpace addresses;
    private final MessageFields fields;
    private int count;

    public Subscriptions(final AddressSpace addresses, final MessageFields fields) {
        this.addresses = addresses;
        this.fields = fields;
    }

    public Subscription durable(final SubscriptionKey key) {
        return durable.get(key);
    }

    public Subscription sharedVolatile(final SubscriptionKey key) {
        return sharedVolatile.get(key);
    }

    /** A durable one. @param queueId 0: a new one is issued. */
    public Subscription addDurable(
            final SubscriptionKey key,
            final Destination topic,
            final Selector selector,
            final boolean shared,
            final boolean noLocal,
            final long queueId) {
        final String label = topic.name() + "/" + key.clientId() + "/" + key.name();
        final MessageQueue queue = queueId == 0
                ? addresses.subscriptionQueue(topic, label, true)
                : addresses.restoreSubscriptionQueue(topic, label, true, queueId);
        final Subscription made = new Subscription(key, topic, queue, selector, fields, shared, noLocal, 0);
        durable.put(key, made);
        return feed(made);
    }

    /** One that lasts as long as its consumers share it. */
    public Subscription addShared(final SubscriptionKey key, final Destination topic, final Selector selector) {
        final MessageQueue queue = addresses.subscriptionQueue(topic, topic.name() + "/" + key.name(), false);
        final Subscription made = new Subscription(key, topic, queue, selector, fields, true, false, 0);
        sharedVolatile.put(key, made);
        return feed(made);
    }

    /** One that lasts as long as its only consumer. */
    public Subscription addSingle(
            final Destination topic, final Selector selector, final boolean noLocal, final long session) {
        final MessageQueue queue = addresses.subscriptionQueue(topic, topic.name(), false);
        return feed(new Subscription(null, topic, queue, selector, fields, false, noLocal, session));
    }

    private Subscription feed(final Subscription made) {
        made.topic().topic().add(made);
        count++;
        return made;
    }

    /** It goes, with the messages in its queue. */
    public void remove(final Subscription subscription) {
        if (subscription.queue().isDeleted()) {
            return;
        }
        subscription.topic().topic().remove(subscription);
        if (subscription.key() != null) {
            (subscription.isDurable() ? durable : sharedVolatile).remove(subscription.key(), subscription);
        }
        subscription.queue().delete();
        count--;
    }

    public int count() {
        return count;
    }
}
