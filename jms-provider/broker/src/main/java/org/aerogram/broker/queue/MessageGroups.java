// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.Arrays;

/**
 * Which consumer has which group of messages. Groups share {@value #BUCKETS} buckets, and a bucket has one consumer: so there is an end to what is remembered,
 * however many groups there have been.
 */
final class MessageGroups {
    private static final int BUCKETS = 1024;

    private QueueConsumer[] owners;

    private static int bucket(final long group) {
        return (int) (group ^ group >>> 32) & BUCKETS - 1;
    }

    /** Null: nobody. */
    QueueConsumer owner(final long group) {
        return owners == null ? null : owners[bucket(group)];
    }

    /** @param consumer null: nobody any more. */
    void assign(final long group, final QueueConsumer consumer) {
        if (owners == null) {
            owners = new QueueConsumer[BUCKETS];
        }
        owners[bucket(group)] = consumer;
    }

    /** It has no groups any more. */
    void leave(final QueueConsumer consumer) {
        for (int i = 0; owners != null && i < BUCKETS; i++) {
            if (owners[i] == consumer) {
                owners[i] = null;
            }
        }
    }

    /** Nobody has any group any more. */
    void clear() {
        if (owners != null) {
            Arrays.fill(owners, null);
        }
    }
}
