// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.Holdings;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.entry.ReturnedEntries;

/** What comes back to a queue, into its old place: there for anybody, or waiting for the consumer that has its group. */
final class Returns {
    private final MessageQueue queue;
    private final QueueEnvironment environment;
    private final Holdings holdings;
    private final ReturnedEntries entries = new ReturnedEntries();

    Returns(final MessageQueue queue, final Holdings holdings) {
        this.queue = queue;
        this.holdings = holdings;
        environment = queue.environment();
    }

    /** Those that are there for anybody. */
    ReturnedEntries entries() {
        return entries;
    }

    /** The entry is there again, unless a newer one has taken its place or its time has passed. */
    void comeBack(final QueueEntry entry) {
        if (holdings.isOutdated(entry)) {
            entry.state(EntryState.AVAILABLE);
            environment.policy().dropped(entry);
            return;
        }
        entry.state(EntryState.RETURNED);
        entries.insert(entry);
        if (queue.isExpired(entry)) {
            environment.policy().expired(entry);
            return;
        }
        final long expiresAtMs = entry.message().expiresAtMs();
        if (expiresAtMs > 0 && !entry.isScheduled()) {
            environment.timers.schedule(entry, expiresAtMs);
        }
        queue.dispatch().selective().cameBack(entry);
        queue.wake();
    }

    /** Somebody takes the entry, or it goes; nothing happens where it has not come back. */
    void leave(final QueueEntry entry) {
        if (entry.state() == EntryState.RETURNED) {
            entries.remove(entry);
        } else if (entry.state() == EntryState.PARKED) {
            QueueConsumer.of(entry).parked.remove(entry);
        }
    }

    /** The entry waits for the consumer that has its group. */
    void park(final QueueEntry entry, final QueueConsumer owner) {
        leave(entry);
        queue.lanes().stale(entry);
        if (owner.parked == null) {
            owner.parked = new ReturnedEntries();
        }
        entry.holder(owner);
        entry.state(EntryState.PARKED);
        owner.parked.insert(entry);
    }

    /** What waited for this consumer is there for anybody. */
    void unpark(final QueueConsumer owner) {
        while (owner.parked != null && owner.parked.head() != null) {
            final QueueEntry entry = owner.parked.head();
            owner.parked.remove(entry);
            comeBack(entry);
        }
    }
}
