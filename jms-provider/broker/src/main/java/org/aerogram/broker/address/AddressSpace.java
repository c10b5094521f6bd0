// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.broker.policy.AddressPolicies;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueEnvironment;

/** All destinations by name. Queues and topics are two name spaces. Looked up when a client binds a number, never for a message. */
public final class AddressSpace {
    private final Map<String, Destination> queues = new LinkedHashMap<>();
    private final Map<String, Destination> topics = new LinkedHashMap<>();
    private final QueueEnvironment environment;
    private final AddressPolicies policies;
    private long lastQueueId;

    public AddressSpace(final QueueEnvironment environment, final AddressPolicies policies) {
        this.environment = environment;
        this.policies = policies;
    }

    /** Whether naming it makes it, where it is not there yet. */
    public boolean autoCreates(final String name, final boolean topic) {
        return policies.of(name, topic).autoCreates();
    }

    /** The destination, or null. */
    public Destination find(final String name, final boolean topic) {
        return (topic ? topics : queues).get(name);
    }

    /** The queue of that name; made where there is none. */
    public Destination queue(final String name) {
        final Destination known = queues.get(name);
        return known != null ? known : restoreQueue(name, nextQueueId());
    }

    /** A queue that facts tell of. */
    public Destination restoreQueue(final String name, final long id) {
        lastQueueId = Math.max(lastQueueId, id);
        final AddressPolicy policy = policies.of(name, false);
        final Destination made = new Destination(name, newQueue(id, name, true, policy), null, policy, 0);
        queues.put(name, made);
        return made;
    }

    /** The topic of that name; made where there is none. */
    public Destination topic(final String name) {
        return topics.computeIfAbsent(name, key -> new Destination(key, null, new Topic(), policies.of(key, true), 0));
    }

    /** A temporary destination; the name is free. */
    public Destination temporary(final String name, final boolean topic, final long owner) {
        final AddressPolicy policy = policies.ofTemporary(name);
        final Destination made = topic
                ? new Destination(name, null, new Topic(), policy, owner)
                : new Destination(name, newQueue(nextQueueId(), name, false, policy), null, policy, owner);
        (topic ? topics : queues).put(name, made);
        return made;
    }

    /** A temporary destination goes; its messages with it. */
    public void delete(final Destination destination) {
        if (destination.isDeleted()) {
            return;
        }
        destination.deleted();
        if (destination.isTopic()) {
            topics.remove(destination.name());
        } else {
            queues.remove(destination.name());
            destination.queue().delete();
        }
    }

    /** A queue that a subscription of this topic fills; it has no name of its own in this space. */
    public MessageQueue subscriptionQueue(final Destination topic, final String label, final boolean durable) {
        return restoreSubscriptionQueue(topic, label, durable, nextQueueId());
    }

    /** The same with an id that facts tell of. */
    public MessageQueue restoreSubscriptionQueue(
            final Destination topic, final String label, final boolean durable, final long id) {
        lastQueueId = Math.max(lastQueueId, id);
        return newQueue(id, label, durable, topic.policy());
    }

    private MessageQueue newQueue(final long id, final String name, final boolean durable, final AddressPolicy policy) {
        return new MessageQueue(id, name, durable, policy, environment);
    }

    public int queueCount() {
        return queues.size();
    }

    public int topicCount() {
        return topics.size();
    }

    private long nextQueueId() {
        return ++lastQueueId;
    }
}
