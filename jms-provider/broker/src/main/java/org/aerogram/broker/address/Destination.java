// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.List;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.DuplicateWindow;
import org.aerogram.broker.queue.MessageQueue;

/** A name that messages can be sent to: a queue or a topic, possibly temporary. */
public final class Destination {
    private final String name;
    private final MessageQueue queue;
    private final Topic topic;
    private final AddressPolicy policy;
    private final Destination[] parts;
    private final boolean limited;
    private DuplicateWindow duplicates;
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
        limited = limits(policy);
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
        limited = parts.stream().anyMatch(Destination::isLimited);
    }

    private static boolean limits(final AddressPolicy policy) {
        return policy.isLimited() && (policy.whenFull() == FullAction.BLOCK || policy.whenFull() == FullAction.REFUSE);
    }

    /** Whether producers may have to be held back or refused where there is no room. */
    public boolean isLimited() {
        return limited;
    }

    /** Whether a message has not come here before, as far as its id and what is remembered tell; it is remembered now. */
    public boolean admits(final StoredMessage message) {
        if (!message.hasDuplicateId()) {
            return true;
        }
        final DuplicateWindow window = duplicates();
        return window == null || window.add(message.duplicateHigh(), message.duplicateLow());
    }

    boolean remembersIds() {
        return queue != null ? queue.remembersIds() : duplicates != null && !duplicates.isEmpty();
    }

    /** The ids of messages that came here; null where none are remembered. Where it stands for several, those of the first one. */
    public DuplicateWindow duplicates() {
        if (queue != null) {
            return queue.duplicates();
        }
        if (parts != null) {
            return parts.length == 0 ? null : parts[0].duplicates();
        }
        if (duplicates == null) {
            duplicates = DuplicateWindow.of(policy.duplicateWindow());
        }
        return duplicates;
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
