// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.aerogram.broker.policy.AddressPolicies;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueEnvironment;

/** All destinations by name. Queues and topics are two name spaces. Looked up when a client binds a number, never for a message. */
public final class AddressSpace {
    /** Begins, among the parts of a composite destination, the name of a queue. */
    public static final String QUEUE_PREFIX = "queue://";
    /** The same for a topic. */
    public static final String TOPIC_PREFIX = "topic://";

    private final Map<String, Destination> queues = new LinkedHashMap<>();
    private final Map<String, Destination> topics = new LinkedHashMap<>();
    private final Map<String, Destination> patterns = new LinkedHashMap<>();
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
        final Destination known = topics.get(name);
        if (known != null) {
            return known;
        }
        if (NamePattern.isWildcard(name)) {
            return pattern(name);
        }
        final Destination made = newTopic(name, policies.of(name, true), 0);
        topics.put(name, made);
        for (final Destination pattern : patterns.values()) {
            if (NamePattern.of(pattern.name()).matches(name)) {
                pattern.topic().match(made.topic());
            }
        }
        return made;
    }

    /** What stands for all topics that match, now and later; temporary ones never do. */
    private Destination pattern(final String text) {
        final Destination known = patterns.get(text);
        if (known != null) {
            return known;
        }
        final Destination made = newTopic(text, policies.of(text, true), 0);
        patterns.put(text, made);
        final NamePattern pattern = NamePattern.of(text);
        for (final Destination topic : topics.values()) {
            if (!topic.isTemporary() && pattern.matches(topic.name())) {
                made.topic().match(topic.topic());
            }
        }
        return made;
    }

    private static Destination newTopic(final String name, final AddressPolicy policy, final long owner) {
        return new Destination(name, null, new Topic(NamePattern.isWildcard(name)), policy, owner);
    }

    /** One that stands for several; at least one. */
    public Destination composite(final List<Destination> parts) {
        final StringJoiner name = new StringJoiner(",");
        for (final Destination part : parts) {
            name.add((part.isTopic() ? TOPIC_PREFIX : QUEUE_PREFIX) + part.name());
        }
        return new Destination(name.toString(), parts, parts.get(0).policy());
    }

    /** What had that name when facts told of it; made where it is not there any more, unless it was temporary. */
    public Destination restore(final String name, final boolean topic) {
        if (name.indexOf(',') < 0) {
            return topic ? topic(name) : queue(name);
        }
        final List<Destination> parts = new ArrayList<>();
        for (final String part : name.split(",")) {
            final boolean topicPart = part.startsWith(TOPIC_PREFIX);
            final String own = part.substring((topicPart ? TOPIC_PREFIX : QUEUE_PREFIX).length());
            if (!own.startsWith(DestinationName.TEMPORARY_PREFIX)) {
                parts.add(topicPart ? topic(own) : queue(own));
            }
        }
        return new Destination(name, parts, policies.of(name, false));
    }

    /** A temporary destination; the name is free. */
    public Destination temporary(final String name, final boolean topic, final long owner) {
        final AddressPolicy policy = policies.ofTemporary(name);
        final Destination made = topic
                ? newTopic(name, policy, owner)
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

    /** Destinations with ids of messages that may have to survive. */
    public List<Destination> remembering() {
        final List<Destination> found = new ArrayList<>();
        for (final Map<String, Destination> space : List.of(queues, topics)) {
            for (final Destination destination : space.values()) {
                if (destination.mayBeDurable() && destination.remembersIds()) {
                    found.add(destination);
                }
            }
        }
        return found;
    }

    public int queueCount() {
        return queues.size();
    }

    public int topicCount() {
        return topics.size();
    }

    /** Queues that come later have higher ids. */
    public long lastQueueId() {
        return lastQueueId;
    }

    private long nextQueueId() {
        return ++lastQueueId;
    }
}
