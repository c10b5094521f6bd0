// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** The consumers of one priority that can take something now. */
final class ConsumerLevel {
    final int priority;
    /** Those without a selector: anything will do. */
    final ConsumerRing plain = new ConsumerRing();
    /** Those with a selector whose cursors are not at the end. */
    final ConsumerRing scanning = new ConsumerRing();

    int consumers;
    ConsumerLevel lower;

    ConsumerLevel(final int priority, final ConsumerLevel lower) {
        this.priority = priority;
        this.lower = lower;
    }
}
