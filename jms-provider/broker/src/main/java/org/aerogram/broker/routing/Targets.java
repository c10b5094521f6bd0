// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.routing;

import java.util.Arrays;
import org.aerogram.broker.queue.MessageQueue;

/** A list of queues, reused. */
public final class Targets {
    private MessageQueue[] queues = new MessageQueue[16];
    private int size;

    void clear() {
        Arrays.fill(queues, 0, size, null);
        size = 0;
    }

    void add(final MessageQueue queue) {
        if (size == queues.length) {
            queues = Arrays.copyOf(queues, size * 2);
        }
        queues[size++] = queue;
    }

    public int size() {
        return size;
    }

    public MessageQueue get(final int index) {
        return queues[index];
    }

    /** The queues, from index 0 on; longer than {@link #size()}. Not to be kept. */
    public MessageQueue[] array() {
        return queues;
    }
}
