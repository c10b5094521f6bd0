// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayDeque;

/** Empties deleted queues, some entries at a time. */
public final class Purge {
    private static final int BUDGET = 1_000;

    private final ArrayDeque<MessageQueue> queues = new ArrayDeque<>();

    void add(final MessageQueue queue) {
        queues.add(queue);
    }

    /** @return how many entries went. */
    public int doWork() {
        int left = BUDGET;
        while (left > 0 && !queues.isEmpty()) {
            final MessageQueue queue = queues.peek();
            final int purged = queue.purge(left);
            if (purged < left) {
                queues.poll();
            }
            left -= purged;
        }
        return BUDGET - left;
    }
}
