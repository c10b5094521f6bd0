// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.queue.MessageQueue;

/** A name that messages can be sent to: a queue or a topic, possibly temporary. */
public final class Destination {
    private final String name;
    private final MessageQueue queue;
    private final Topic topic;
    private final AddressPolicy policy;
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
        this.owner = owner;
    }

    public String name() {
        return name;
    }

    /** Null for topics. */
    public MessageQueue queue() {
        return queue;
    }

    /** Null for queues. */
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
        return deleted;
    }

    void deleted() {
        deleted = true;
    }

    /** Whether a persistent message sent here may have to survive a crash. */
    public boolean mayBeDurable() {
        return queue == null ? topic.hasDurableFeed() : queue.isDurable();
    }
}
