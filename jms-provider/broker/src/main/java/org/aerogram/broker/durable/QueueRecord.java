// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.subscription.Subscription;

/** What facts tell of a queue. */
public final class QueueRecord {
    /** Sum over the entries, for the digest. */
    long sum;

    private final MessageQueue queue;
    private final Subscription subscription;
    private boolean opened;

    QueueRecord(final MessageQueue queue, final Subscription subscription) {
        this.queue = queue;
        this.subscription = subscription;
    }

    public MessageQueue queue() {
        return queue;
    }

    /** Null for queues with a name of their own. */
    public Subscription subscription() {
        return subscription;
    }

    /** Whether consumers may have seen messages of it since the node's start. */
    public boolean isOpened() {
        return opened;
    }

    /** Sets {@link #isOpened()}. */
    public void opened(final boolean value) {
        opened = value;
    }
}
