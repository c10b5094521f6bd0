// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.SegmentPool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueEntry;
import org.aerogram.broker.subscription.Subscription;
import org.aerogram.broker.subscription.SubscriptionKey;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;
import org.agrona.DirectBuffer;

/**
 * Reads facts back and applies them. Entries stay unseen until {@link #publish}. Where facts name what is not there any more, they are
 * copies of history and change nothing.
 */
public final class Replay {
    private final FactReader fact = new FactReader();
    private final Map<Long, Map<Long, QueueEntry>> entries = new LinkedHashMap<>();
    private final Map<Long, StoredMessage> incomplete = new HashMap<>();
    private final Map<Long, StagedTransaction> transactions = new HashMap<>();
    private final DurableState state;
    private final Ledger ledger;
    private final AddressSpace addresses;
    private final Subscriptions subscriptions;
    private final MessagePool messages;
    private long epoch;
    private long position;

    public Replay(
            final DurableState state,
            final Ledger ledger,
            final AddressSpace addresses,
            final Subscriptions subscriptions,
            final MessagePool messages) {
        this.state = state;
        this.ledger = ledger;
        this.addresses = addresses;
        this.subscriptions = subscriptions;
        this.messages = messages;
    }

    /** The newest epoch that facts tell of; 0: none. */
    public long epoch() {
        return epoch;
    }

    /** The next fact, and the position after it. @throws IllegalStateException where it cannot be understood. */
    public void apply(final DirectBuffer buffer, final int offset, final int length, final long factPosition) {
        fact.wrap(buffer, offset, length);
        apply();
        position = factPosition;
    }

    private void apply() {
        if (fact.epoch() < epoch) {
            return;
        }
        switch (fact.type()) {
            case ACTIVATED:
                epoch = fact.epoch();
                epochBegins();
                break;
            case RETAINED:
                epoch = fact.epoch();
                ledger.restored(fact.getLong(), fact.getLong(), fact.getLong());
                break;
            case STOPPED:
                state.allQueues().forEach(record -> record.opened = false);
                break;
            case QUEUE_DEFINED:
                queueDefined();
                break;
            case SUBSCRIPTION_DEFINED:
                subscriptionDefined();
                break;
            case SUBSCRIPTION_REMOVED:
                subscriptionRemoved(fact.getLong());
                break;
            case QUEUE_OPENED:
                opened(state.queue(fact.getLong()));
                break;
            case SESSION_OPENED:
                sessionOpened();
                break;
            case SESSION_ENDED:
                state.sessionEnded(fact.getLong());
                break;
            default:
                applyToMessages();
                break;
        }
    }

    private void applyToMessages() {
        switch (fact.type()) {
            case CHUNK:
                chunk();
                break;
            case MESSAGE:
                message();
                break;
            case PLACED:
                placed();
                break;
            case REMOVED:
                removed();
                break;
            case COMMITTED:
                committed();
                break;
            case ROLLED_BACK:
                rolledBack(fact.getLong());
                break;
            case COUNTED:
                counted();
                break;
            case MOVED:
                moved();
                break;
            case RELOCATED:
                relocated();
                break;
            default:
                throw new IllegalStateException("no replay of " + fact.type());
        }
    }

    private static void opened(final QueueRecord record) {
        if (record != null) {
            record.opened = true;
        }
    }

    /**
     * A node begins to decide: what an earlier one left open is void, and messages that consumers may have seen count as delivered.
     */
    public void epochBegins() {
        transactions.values().forEach(StagedTransaction::drop);
        transactions.clear();
        incomplete.values().forEach(StoredMessage::release);
        incomplete.clear();
        for (final QueueRecord record : state.allQueues()) {
            if (record.opened) {
                record.opened = false;
                for (final QueueEntry entry : index(record.queue.id()).values()) {
                    state.counted(entry, entry.deliveryCount() + 1);
                }
            }
        }
        state.epochBegan();
    }

    /** Entries are to be seen. The replay is over. */
    public void publish() {
        for (final Map<Long, QueueEntry> queue : entries.values()) {
            queue.values().stream()
                    .sorted(Comparator.comparingLong(QueueEntry::arrival))
                    .forEach(QueueEntry::onDurable);
        }
        entries.clear();
    }

    private Map<Long, QueueEntry> index(final long queueId) {
        return entries.computeIfAbsent(queueId, key -> new LinkedHashMap<>());
    }

    private void sessionOpened() {
        final long id = fact.getLong();
        final long instanceHigh = fact.getLong();
        final long instanceLow = fact.getLong();
        final long lastCommand = fact.getLong();
        final SessionRecord session = new SessionRecord(id, instanceHigh, instanceLow, fact.getText());
        session.lastCommand = lastCommand;
        state.sessionEnded(session.id());
        state.sessionOpened(session);
    }

    private void queueDefined() {
        final long queueId = fact.getLong();
        final String name = fact.getText();
        if (state.queue(queueId) == null) {
            state.queueDefined(addresses.restoreQueue(name, queueId).queue(), null);
        }
    }

    private void subscriptionDefined() {
        final long queueId = fact.getLong();
        final int flags = fact.getByte();
        final String topic = fact.getText();
        final SubscriptionKey key = new SubscriptionKey(fact.getText(), fact.getText());
        final Selector selector;
        try {
            selector = Selector.compile(fact.getText());
        } catch (final SelectorException e) {
            throw new IllegalStateException("the selector of subscription " + key + " cannot be understood", e);
        }
        if (state.queue(queueId) != null) {
            return;
        }
        final Subscription made = subscriptions.addDurable(
                key, addresses.topic(topic), selector, (flags & 1) != 0, (flags & 2) != 0, queueId);
        state.queueDefined(made.queue(), made);
    }

    private void subscriptionRemoved(final long queueId) {
        final QueueRecord record = state.queue(queueId);
        if (record != null) {
            state.queueRemoved(queueId);
            final Map<Long, QueueEntry> gone = entries.remove(queueId);
            if (gone != null) {
                gone.values().forEach(entry -> entry.queue().remove(entry));
            }
            subscriptions.remove(record.subscription);
        }
    }

    private void chunk() {
        final long messageId = fact.getLong();
        final long offset = fact.getLong();
        final int length = fact.getInt();
        final int bytes = fact.getBytes(length);
        StoredMessage message = incomplete.get(messageId);
        if (message == null) {
            message = create(messageId, 0, SegmentPool.MAX_SEGMENT_LENGTH);
            incomplete.put(messageId, message);
        }
        if (message.length() == offset) {
            message.append(fact.buffer(), bytes, length);
            message.loggedBytes(message.length());
        }
    }

    private StoredMessage create(final long messageId, final int headLength, final long length) {
        ledger.restored(messageId, 0, 0);
        final StoredMessage message = messages.create(headLength, length);
        message.id(messageId);
        ledger.logged(message, position);
        return message;
    }

    private void message() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long transaction = fact.getLong();
        final StoredMessage message = content();
        state.commandTaken(session, command);
        if (message == null) {
            return;
        }
        if (transaction != 0) {
            message.transaction(transaction);
            final StoredMessage before = staged(transaction).messages.put(message.id(), message);
            if (before != null) {
                before.release();
            }
            return;
        }
        final long arrival = fact.getLong();
        final int targets = fact.getInt();
        for (int i = 0; i < targets; i++) {
            place(message, fact.getLong(), arrival + i);
        }
        message.release();
    }

    /** The message that a fact completes, with a reference; null where its first pieces are not there any more: then it is told again later. */
    private StoredMessage content() {
        final long messageId = fact.getLong();
        final long publisher = fact.getLong();
        final long expiresAtMs = fact.getLong();
        final long deliverAtMs = fact.getLong();
        final int priority = fact.getByte();
        final int headLength = fact.getInt();
        final long length = fact.getLong();
        final long offset = fact.getLong();
        final int inline = fact.getInt();
        final int bytes = fact.getBytes(inline);
        StoredMessage message = incomplete.remove(messageId);
        if (message == null) {
            message = create(messageId, headLength, length);
        }
        if (message.length() != offset || offset + inline != length) {
            message.release();
            return null;
        }
        message.append(fact.buffer(), bytes, inline);
        message.headLength(headLength);
        message.loggedBytes(length);
        message.persistent(true);
        message.publisher(publisher);
        message.expiresAtMs(expiresAtMs);
        message.deliverAtMs(deliverAtMs);
        message.priority(priority);
        return message;
    }

    private void relocated() {
        final StoredMessage message = content();
        if (message == null) {
            return;
        }
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long queueId = fact.getLong();
            final long arrival = fact.getLong();
            final int deliveryCount = fact.getInt();
            if (!index(queueId).containsKey(message.id()) && place(message, queueId, arrival)) {
                state.counted(index(queueId).get(message.id()), deliveryCount);
            }
        }
        message.release();
    }

    private StagedTransaction staged(final long transaction) {
        ledger.restored(0, transaction, 0);
        return transactions.computeIfAbsent(transaction, key -> new StagedTransaction());
    }

    private boolean place(final StoredMessage message, final long queueId, final long arrival) {
        ledger.restored(0, 0, arrival);
        message.transaction(0);
        final QueueRecord record = state.queue(queueId);
        if (record == null) {
            return false;
        }
        final QueueEntry entry = record.queue.create(message, true);
        entry.placed(arrival);
        state.placed(entry);
        index(queueId).put(message.id(), entry);
        return true;
    }

    private void placed() {
        final StagedTransaction transaction = staged(fact.getLong());
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long messageId = fact.getLong();
            transaction.places.add(new StagedTransaction.Place(fact.getLong(), messageId, fact.getLong()));
        }
    }

    private void removed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long transaction = fact.getLong();
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final StagedTransaction.Pair pair = new StagedTransaction.Pair(fact.getLong(), fact.getLong());
            if (transaction == 0) {
                remove(pair);
            } else {
                staged(transaction).removals.add(pair);
            }
        }
        state.commandTaken(session, command);
    }

    private void remove(final StagedTransaction.Pair pair) {
        final QueueEntry entry = index(pair.queueId()).remove(pair.messageId());
        if (entry != null) {
            state.removed(entry);
            entry.queue().remove(entry);
        }
    }

    private void committed() {
        final long session = fact.getLong();
        final long command = fact.getLong();
        final long number = fact.getLong();
        final StagedTransaction transaction = staged(number);
        transactions.remove(number);
        for (final StagedTransaction.Place place : transaction.places) {
            final StoredMessage message = transaction.messages.get(place.messageId());
            if (message != null) {
                place(message, place.queueId(), place.arrival());
            }
        }
        transaction.removals.forEach(this::remove);
        transaction.drop();
        state.commandTaken(session, command);
    }

    private void rolledBack(final long number) {
        final StagedTransaction transaction = transactions.remove(number);
        if (transaction != null) {
            transaction.drop();
        }
    }

    private void counted() {
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final QueueEntry entry = index(fact.getLong()).get(fact.getLong());
            final int count = fact.getInt();
            if (entry != null) {
                state.counted(entry, count);
            }
        }
    }

    private void moved() {
        final long fromQueue = fact.getLong();
        final long toQueue = fact.getLong();
        final long messageId = fact.getLong();
        final long arrival = fact.getLong();
        final QueueEntry entry = index(fromQueue).get(messageId);
        final QueueRecord target = state.queue(toQueue);
        if (entry != null && target != null) {
            final StoredMessage message = entry.message().retain();
            remove(new StagedTransaction.Pair(fromQueue, messageId));
            place(message, toQueue, arrival);
            message.release();
        }
    }

    /** The queue of that id that facts know; null where there is none. For tests and operators. */
    public MessageQueue queue(final long queueId) {
        final QueueRecord record = state.queue(queueId);
        return record == null ? null : record.queue;
    }
}
