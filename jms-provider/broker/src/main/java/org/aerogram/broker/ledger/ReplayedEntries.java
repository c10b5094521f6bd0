// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.DestinationName;
import org.aerogram.broker.message.MessageTraits;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.QueueEntry;
import org.aerogram.protocol.message.MessageHead;

/** The entries that replay has placed so far, by queue and arrival. Nobody sees them before {@link #publish}. */
final class ReplayedEntries {
    private final Map<Long, Map<Long, QueueEntry>> queues = new LinkedHashMap<>();
    private final MessageHead head = new MessageHead();
    private final AddressSpace addresses;
    private final DurableState state;
    private final Ledger ledger;

    ReplayedEntries(final DurableState state, final Ledger ledger, final AddressSpace addresses) {
        this.addresses = addresses;
        this.state = state;
        this.ledger = ledger;
    }

    /** Null where there is none (any more). */
    QueueEntry find(final long queueId, final long arrival) {
        final Map<Long, QueueEntry> queue = queues.get(queueId);
        return queue == null ? null : queue.get(arrival);
    }

    Collection<QueueEntry> of(final long queueId) {
        return queues.getOrDefault(queueId, Map.of()).values();
    }

    /** @return false where facts do not know the queue (any more). */
    boolean place(final StoredMessage message, final long queueId, final long arrival) {
        ledger.restored(0, 0, arrival);
        message.transaction(0);
        final QueueRecord record = state.queue(queueId);
        if (record == null) {
            return false;
        }
        readTraits(message, record.queue.policy());
        final QueueEntry entry = record.queue.create(message, true);
        entry.placed(arrival);
        state.placed(entry);
        if (message.hasDuplicateId()) {
            remember(message, record);
        }
        queues.computeIfAbsent(queueId, key -> new LinkedHashMap<>()).put(arrival, entry);
        return true;
    }

    private void remember(final StoredMessage message, final QueueRecord record) {
        if (record.subscription == null) {
            addresses.find(record.queue.name(), false).admits(message);
        } else if (!record.subscription.topic().isPattern()) {
            record.subscription.topic().admits(message);
        } else {
            // To which of the topics it came, the head tells.
            final NamePattern pattern =
                    NamePattern.of(record.subscription.topic().name());
            for (final String part : head.destination().split(",")) {
                final String name = part.strip().replace(AddressSpace.TOPIC_PREFIX, "");
                if (pattern.matches(name) && DestinationName.flaw(name, false) == null) {
                    addresses.topic(name).admits(message);
                }
            }
        }
    }

    /** How queues treat the message, by what holds for its destination. */
    void readTraits(final StoredMessage message, final AddressPolicy policy) {
        final Segment first = message.first();
        if (head.wrap(first.buffer(), first.offset(), message.headLength())) {
            MessageTraits.read(head, message, policy.lastValue(), policy.duplicateId());
        }
    }

    /** Nothing happens where there is none (any more). */
    void remove(final long queueId, final long arrival) {
        final Map<Long, QueueEntry> queue = queues.get(queueId);
        final QueueEntry entry = queue == null ? null : queue.remove(arrival);
        if (entry != null) {
            state.removed(entry);
            entry.queue().remove(entry);
        }
    }

    /** The queue is gone, and all in it. */
    void removeQueue(final long queueId) {
        final Map<Long, QueueEntry> gone = queues.remove(queueId);
        if (gone != null) {
            gone.values().forEach(entry -> entry.queue().remove(entry));
        }
    }

    /** They are to be seen, in the order of their arrival; but those that prepared branches hold. The replay is over. */
    void publish(final Map<QueueEntry, HeldWork> heldBy) {
        for (final Map<Long, QueueEntry> queue : queues.values()) {
            queue.values().stream()
                    .sorted(Comparator.comparingLong(QueueEntry::arrival))
                    .forEach(entry -> publish(entry, heldBy.get(entry)));
        }
        queues.clear();
    }

    private static void publish(final QueueEntry entry, final HeldWork holder) {
        if (holder == null) {
            entry.onDurable();
        } else {
            entry.queue().restoreHeld(entry, holder.settlements());
        }
    }
}
