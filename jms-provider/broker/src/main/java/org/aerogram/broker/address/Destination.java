// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.List;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.MessageQueue;

/** A name that messages can be sent to: a queue or a topic, possibly temporary. */
public final class Destination {
    private final String name;
    private final MessageQueue queue;
    private final Topic topic;
    private final AddressPolicy policy;
    private final Destination[] parts;
    private final long owner;
    private boolean deleted;

    Destination(
            final String name,
            final MessageQueue queue,
            final Topic topic,
            final AddressPolicy policy,
            final long owner) {
        this.name = name;
        this.queue = queue;
        this.topic = topic;
        this.policy = policy;
        this.parts = null;
        this.owner = owner;
    }

    /** One that stands for several, each of which gets what is sent here. */
    Destination(final String name, final List<Destination> parts, final AddressPolicy policy) {
        this.name = name;
        this.parts = parts.toArray(new Destination[0]);
        this.policy = policy;
        queue = null;
        topic = null;
        owner = 0;
    }

    /** What it stands for; null where that is itself. Not to be changed. */
    public Destination[] parts() {
        return parts;
    }

    /** Whether it is a pattern of topics, to which nothing can be sent. */
    public boolean isPattern() {
        return topic != null && NamePattern.isWildcard(name);
    }

    public String name() {
        return name;
    }

    /** Null for topics, and for what stands for several. */
    public MessageQueue queue() {
        return queue;
    }

    /** Null for queues, and for what stands for several. */
    public Topic topic() {
        return topic;
    }

    public boolean isTopic() {
        return topic != null;
    }

    /** What holds for it. */
    public AddressPolicy policy() {
        return policy;
    }

    /** The session that made a temporary destination; 0 for others. */
    public long owner() {
        return owner;
    }

    public boolean isTemporary() {
        return owner != 0;
    }

    public boolean isDeleted() {
        for (int i = 0; parts != null && i < parts.length; i++) {
            if (parts[i].deleted) {
                return true;
            }
        }
        return deleted;
    }

    void deleted() {
        deleted = true;
    }

    /** Whether a persistent message sent here may have to survive a crash. */
    public boolean mayBeDurable() {
        for (int i = 0; parts != null && i < parts.length; i++) {
            if (parts[i].mayBeDurable()) {
                return true;
            }
        }
        return queue != null ? queue.isDurable() : topic != null && topic.hasDurableFeed();
    }
}
