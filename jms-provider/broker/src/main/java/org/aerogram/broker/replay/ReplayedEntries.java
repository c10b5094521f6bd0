// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.address.DestinationName;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.QueueRecord;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.MessageTraits;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.protocol.message.MessageHead;

/** The entries that replay has placed so far, by queue and arrival. Nobody sees them before {@link #publish}. */
final class ReplayedEntries {
    private final Map<Long, ReplayedQueue> queues = new LinkedHashMap<>();
    private final MessageHead head = new MessageHead();
    private final AddressSpace addresses;
    private final DurableState state;
    private final Ledger ledger;

    ReplayedEntries(final DurableState state, final Ledger ledger, final AddressSpace addresses) {
        this.addresses = addresses;
        this.state = state;
        this.ledger = ledger;
    }

    boolean has(final long queueId, final long arrival) {
        final ReplayedQueue queue = queues.get(queueId);
        return queue != null && queue.has(arrival);
    }

    /** Null where there is none (any more). Its message may not be in memory. */
    QueueEntry find(final long queueId, final long arrival) {
        final ReplayedQueue queue = queues.get(queueId);
        return queue == null ? null : queue.entry(arrival);
    }

    /** What is there has been told again. @return the message where it is in memory; null: it is not. */
    StoredMessage relocated(final long queueId, final long arrival, final long position) {
        return queues.get(queueId).relocated(arrival, position);
    }

    void counted(final long queueId, final long arrival, final int count) {
        final ReplayedQueue queue = queues.get(queueId);
        if (queue != null) {
            queue.counted(arrival, count);
        }
    }

    /** Everything in the queue may have been seen. */
    void seen(final long queueId, final ReplayedTransactions transactions) {
        final ReplayedQueue queue = queues.get(queueId);
        if (queue != null) {
            queue.seen(transactions);
        }
    }

    /** @return false where facts do not know the queue (any more). */
    boolean place(final StoredMessage message, final long queueId, final long arrival) {
        ledger.restored(0, 0, arrival);
        message.transaction(0);
        final QueueRecord record = state.queue(queueId);
        if (record == null) {
            return false;
        }
        readTraits(message, record.queue().policy());
        queues.computeIfAbsent(queueId, key -> new ReplayedQueue(record.queue(), state))
                .place(message, arrival);
        if (message.hasKeys()) {
            remember(message, record);
        }
        return true;
    }

    /** The same for a message that is a record of what a transaction held. @param sharers in how many queues it is placed at once. */
    boolean place(final RecordRun from, final long ordinal, final int sharers, final long queueId, final long arrival) {
        ledger.restored(0, 0, arrival);
        final QueueRecord record = state.queue(queueId);
        if (record == null) {
            return false;
        }
        queues.computeIfAbsent(queueId, key -> new ReplayedQueue(record.queue(), state))
                .place(from, ordinal, sharers, arrival);
        return true;
    }

    /** An entry out of a checkpoint, whose message need not be in memory. */
    void restore(
            final StoredMessage message,
            final long queueId,
            final long arrival,
            final int deliveryCount,
            final long untilMs) {
        queue(queueId).enter(message, arrival, deliveryCount, untilMs);
    }

    /** A list of records out of a checkpoint; the records follow. */
    RecordRun restoreRun(final long queueId) {
        return queue(queueId).openRun();
    }

    private ReplayedQueue queue(final long queueId) {
        final QueueRecord record = state.queue(queueId);
        if (record == null) {
            throw new IllegalStateException("a checkpoint names queue " + queueId + " and does not know it");
        }
        return queues.computeIfAbsent(queueId, key -> new ReplayedQueue(record.queue(), state));
    }

    /** All queues in which there is something. */
    Iterable<ReplayedQueue> all() {
        return queues.values();
    }

    private void remember(final StoredMessage message, final QueueRecord record) {
        if (record.subscription() == null) {
            addresses.find(record.queue().name(), false).admits(message);
        } else if (!record.subscription().topic().isPattern()) {
            record.subscription().topic().admits(message);
        } else {
            // To which of the topics it came, the head tells.
            final NamePattern pattern =
                    NamePattern.of(record.subscription().topic().name());
            for (final String part : head.destination().split(",")) {
                final String name = part.strip().replace(AddressSpace.TOPIC_PREFIX, "");
                if (pattern.matches(name) && DestinationName.flaw(name, false) == null) {
                    final Destination topic = addresses.topic(name);
                    topic.readTraits(head, message);
                    topic.admits(message);
                }
            }
        }
    }

    /** How the queues of its destination treat the message. */
    void readTraits(final StoredMessage message, final Destination destination) {
        if (wrap(message)) {
            destination.readTraits(head, message);
        }
    }

    private void readTraits(final StoredMessage message, final AddressPolicy policy) {
        if (wrap(message)) {
            MessageTraits.read(head, message, policy.lastValue(), policy.duplicateId());
        }
    }

    private boolean wrap(final StoredMessage message) {
        if (message.isAbsent()) {
            return false;
        }
        final Segment first = message.first();
        return head.wrap(first.buffer(), first.offset(), message.headLength());
    }

    /** Nothing happens where there is none (any more). */
    void remove(final long queueId, final long arrival) {
        final ReplayedQueue queue = queues.get(queueId);
        if (queue != null) {
            queue.remove(arrival);
        }
    }

    /** The queue is gone, and all in it. */
    void removeQueue(final long queueId) {
        final ReplayedQueue gone = queues.remove(queueId);
        if (gone != null) {
            gone.drop();
        }
    }

    /** Messages that have to be in memory, and are not. */
    void addAbsent(final Collection<StoredMessage> messages) {
        for (final ReplayedQueue queue : queues.values()) {
            for (final QueueEntry entry : queue.entries()) {
                if (entry.message().isAbsent()) {
                    messages.add(entry.message());
                }
            }
        }
    }

    /** They are to be seen, in the order of their arrival; but those that prepared branches hold. The replay is over. */
    void publish(final Map<QueueEntry, HeldWork> heldBy) {
        queues.values().forEach(queue -> queue.publish(heldBy));
        queues.clear();
    }
}
