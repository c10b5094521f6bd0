// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.subscription.Subscription;

/** What facts tell of a queue. */
final class QueueRecord {
    final MessageQueue queue;
    /** Null for queues with a name of their own. */
    final Subscription subscription;
    /** Sum over the entries, for the digest. */
    long sum;
    /** Consumers may have seen messages of it since the node's start. */
    boolean opened;

    QueueRecord(final MessageQueue queue, final Subscription subscription) {
        this.queue = queue;
        this.subscription = subscription;
    }
}
