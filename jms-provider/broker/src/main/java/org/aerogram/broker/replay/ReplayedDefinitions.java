// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.content.DefinitionFacts;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.QueueRecord;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.durable.ToldOutcome;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.DuplicateWindow;
import org.aerogram.broker.subscription.Subscription;
import org.aerogram.broker.subscription.SubscriptionKey;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;

/** Replays the facts of {@link DefinitionFacts}: queues, subscriptions, sessions. */
final class ReplayedDefinitions {
    private final FactReader fact;
    private final DurableState state;
    private final AddressSpace addresses;
    private final Subscriptions subscriptions;
    private final ReplayedEntries entries;

    ReplayedDefinitions(
            final FactReader fact,
            final DurableState state,
            final AddressSpace addresses,
            final Subscriptions subscriptions,
            final ReplayedEntries entries) {
        this.fact = fact;
        this.state = state;
        this.addresses = addresses;
        this.subscriptions = subscriptions;
        this.entries = entries;
    }

    void queueDefined() {
        final long queueId = fact.getLong();
        final String name = fact.getText();
        if (state.queue(queueId) == null) {
            state.queueDefined(addresses.restoreQueue(name, queueId).queue(), null);
        }
    }

    void subscriptionDefined() {
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

    void idsRemembered() {
        final boolean topic = fact.getByte() != 0;
        final String name = fact.getText();
        final Destination destination = topic ? addresses.topic(name) : addresses.find(name, false);
        final DuplicateWindow duplicates = destination == null ? null : destination.duplicates();
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final long high = fact.getLong();
            final long low = fact.getLong();
            if (duplicates != null) {
                duplicates.add(high, low);
            }
        }
    }

    void subscriptionRemoved() {
        final long queueId = fact.getLong();
        final QueueRecord record = state.queue(queueId);
        if (record != null) {
            state.queueRemoved(queueId);
            entries.removeQueue(queueId);
            subscriptions.remove(record.subscription());
        }
        if (fact.hasMore()) {
            state.commandTaken(fact.getLong(), fact.getLong());
        }
    }

    void queueOpened() {
        final QueueRecord record = state.queue(fact.getLong());
        if (record != null) {
            record.opened(true);
        }
    }

    void sessionOpened() {
        final long id = fact.getLong();
        final long instanceHigh = fact.getLong();
        final long instanceLow = fact.getLong();
        final long lastCommand = fact.getLong();
        final String user = fact.getText();
        final int timeoutMs = fact.hasMore() ? fact.getInt() : 0;
        if (state.session(id) == null) {
            state.sessionOpened(new SessionRecord(id, instanceHigh, instanceLow, user, timeoutMs));
        }
        state.commandTaken(id, lastCommand);
    }

    void outcome() {
        final SessionRecord session = state.session(fact.getLong());
        final ToldOutcome outcome =
                new ToldOutcome(fact.getLong(), fact.getLong(), fact.getInt(), fact.getLong(), fact.getText(), null);
        if (session != null) {
            session.restore(outcome);
        }
    }

    void sessionEnded() {
        state.sessionEnded(fact.getLong());
    }
}
