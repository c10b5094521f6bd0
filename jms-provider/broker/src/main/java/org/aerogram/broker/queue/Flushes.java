// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;

/** The consumers of a queue that are to be told when they have been given everything. */
final class Flushes {
    private final QueueDispatch dispatch;
    private final List<QueueConsumer> waiting = new ArrayList<>(0);

    Flushes(final QueueDispatch dispatch) {
        this.dispatch = dispatch;
    }

    void add(final QueueConsumer consumer) {
        if (!waiting.contains(consumer)) {
            waiting.add(consumer);
        }
    }

    void remove(final QueueConsumer consumer) {
        waiting.remove(consumer);
    }

    /** Those for whom there is nothing left are told. */
    void doWork() {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            final QueueConsumer consumer = waiting.get(i);
            if (!consumer.awaitsFlush()) {
                waiting.remove(i);
            } else if (consumer.isOpen() && dispatch.hasEverything(consumer)) {
                waiting.remove(i);
                consumer.everythingAssigned();
            }
        }
    }
}
