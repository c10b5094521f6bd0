// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.List;
import org.aerogram.broker.message.DuplicateWindow;
import org.aerogram.broker.message.MessageTraits;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.protocol.message.MessageHead;

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
        if (!message.hasKeys()) {
            return true;
        }
        return parts == null ? admitsItself(message) : admitsSomewhere(message);
    }

    private boolean admitsItself(final StoredMessage message) {
        final long high = message.keyHigh(policy.duplicateId());
        final DuplicateWindow window = high == 0 ? null : duplicates();
        return window == null || window.add(high, message.keyLow(policy.duplicateId()));
    }

    /** Each of the parts remembers for itself; those that know the message do not get it. */
    private boolean admitsSomewhere(final StoredMessage message) {
        boolean admitted = false;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].admitsItself(message)) {
                admitted = true;
            } else {
                message.refuse(i);
            }
        }
        return admitted;
    }

    /** Finds out how its queues treat a message. @param head wrapped around the message's head. */
    public void readTraits(final MessageHead head, final StoredMessage message) {
        if (parts == null) {
            MessageTraits.read(head, message, policy.lastValue(), policy.duplicateId());
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i].readTraits(head, message);
        }
    }

    boolean remembersIds() {
        return queue != null ? queue.remembersIds() : duplicates != null && !duplicates.isEmpty();
    }

    /** The ids of messages that came here; null where none are remembered. What stands for several remembers none: each of them does. */
    public DuplicateWindow duplicates() {
        if (queue != null) {
            return queue.duplicates();
        }
        if (parts != null) {
            return null;
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
