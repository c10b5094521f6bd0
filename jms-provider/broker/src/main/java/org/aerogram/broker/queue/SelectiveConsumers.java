// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.selector.index.SelectorIndex;

/** The consumers of a queue that have selectors: those that may want what comes are found without asking all, and look at it. */
final class SelectiveConsumers {
    private final MessageQueue queue;
    private final QueueDispatch dispatch;
    private final SelectorIndex<QueueConsumer> index = new SelectorIndex<>();
    private final List<QueueConsumer> all = new ArrayList<>(0);

    SelectiveConsumers(final MessageQueue queue, final QueueDispatch dispatch) {
        this.queue = queue;
        this.dispatch = dispatch;
    }

    void add(final QueueConsumer consumer) {
        index.add(consumer.selector(), consumer);
        all.add(consumer);
    }

    void remove(final QueueConsumer consumer) {
        index.remove(consumer);
        all.remove(consumer);
    }

    /** An entry came to the end of its lane: those with a selector that may match it look at it. */
    void came(final QueueEntry entry, final long lastArrival) {
        final List<QueueConsumer> interested = interestedIn(entry);
        for (int i = 0; i < interested.size(); i++) {
            final QueueConsumer consumer = interested.get(i);
            consumer.cursor.came(entry.message().priority(), entry.previous(), lastArrival);
            awaken(consumer);
        }
    }

    /** One that wants an entry that comes and nothing of all before it; null: none does. */
    QueueConsumer takerOf(final QueueEntry entry) {
        final List<QueueConsumer> interested = interestedIn(entry);
        QueueConsumer taker = null;
        for (int i = 0; i < interested.size(); i++) {
            final QueueConsumer consumer = interested.get(i);
            if (consumer.exhausted
                    && dispatch.mayTake(consumer)
                    && (taker == null || consumer.priority() > taker.priority())
                    && dispatch.wants(consumer, entry)) {
                taker = consumer;
            }
        }
        return taker;
    }

    /** An entry came into the backlog: likewise. */
    void cameBehind(final QueueEntry entry) {
        final List<QueueConsumer> interested = interestedIn(entry);
        final int priority = entry.message().priority();
        for (int i = 0; i < interested.size(); i++) {
            final QueueConsumer consumer = interested.get(i);
            consumer.cursor.came(priority, queue.lanes().tail(priority), entry.arrival() - 1);
            awaken(consumer);
        }
    }

    /** Several came into the backlog, whatever they are. @param arrival of the one before them. */
    void cameBehind(final int priority, final long arrival) {
        for (int i = 0; i < all.size(); i++) {
            final QueueConsumer consumer = all.get(i);
            consumer.cursor.came(priority, queue.lanes().tail(priority), arrival);
            awaken(consumer);
        }
    }

    /** They may be given something again. */
    void refreshAll() {
        for (int i = 0; i < all.size(); i++) {
            queue.refresh(all.get(i));
        }
    }

    /** An entry was given back: likewise. */
    void cameBack(final QueueEntry entry) {
        final List<QueueConsumer> interested = interestedIn(entry);
        for (int i = 0; i < interested.size(); i++) {
            final QueueConsumer consumer = interested.get(i);
            consumer.returned.came(entry);
            awaken(consumer);
        }
    }

    private List<QueueConsumer> interestedIn(final QueueEntry entry) {
        final List<QueueConsumer> interested = queue.environment().interested;
        interested.clear();
        if (!index.isEmpty()) {
            if (index.readsFields()) {
                queue.environment().fields.of(entry.message());
            }
            index.candidates(queue.environment().fields, interested);
        }
        return interested;
    }

    private void awaken(final QueueConsumer consumer) {
        if (consumer.exhausted) {
            consumer.exhausted = false;
            dispatch.refresh(consumer);
        }
    }
}
