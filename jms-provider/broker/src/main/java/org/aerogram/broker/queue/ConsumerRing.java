// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** Consumers that take turns: a ring linked through the consumers. Each consumer is in at most one. */
final class ConsumerRing {
    private QueueConsumer next;

    /** To the end of the rotation. */
    void add(final QueueConsumer consumer) {
        if (consumer.ring != null) {
            return;
        }
        consumer.ring = this;
        if (next == null) {
            consumer.ringNext = consumer;
            consumer.ringPrevious = consumer;
            next = consumer;
            return;
        }
        consumer.ringNext = next;
        consumer.ringPrevious = next.ringPrevious;
        next.ringPrevious.ringNext = consumer;
        next.ringPrevious = consumer;
    }

    static void remove(final QueueConsumer consumer) {
        final ConsumerRing ring = consumer.ring;
        if (ring == null) {
            return;
        }
        if (consumer.ringNext == consumer) {
            ring.next = null;
        } else {
            consumer.ringPrevious.ringNext = consumer.ringNext;
            consumer.ringNext.ringPrevious = consumer.ringPrevious;
            if (ring.next == consumer) {
                ring.next = consumer.ringNext;
            }
        }
        consumer.ring = null;
        consumer.ringNext = null;
        consumer.ringPrevious = null;
    }

    /** Whose turn it is; null where nobody waits. */
    QueueConsumer peek() {
        return next;
    }

    /** The turn goes on. */
    void rotate() {
        if (next != null) {
            next = next.ringNext;
        }
    }

    boolean isEmpty() {
        return next == null;
    }
}
