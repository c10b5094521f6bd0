// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.entry.QueueEntry;

/** The next that somebody should get is not in memory yet: what has its place behind that, given back or kept for one consumer, waits for it. */
final class BacklogGap {
    private int priority = -1;
    private long arrival;

    /** All that comes next is in memory. */
    void none() {
        priority = -1;
    }

    /** @param firstArrival {@link Long#MAX_VALUE}: not known, behind all of that priority in memory. */
    void at(final int lanePriority, final long firstArrival) {
        priority = lanePriority;
        arrival = firstArrival;
    }

    boolean exists() {
        return priority >= 0;
    }

    /** Whether what is missing comes before the entry. */
    boolean isBefore(final QueueEntry entry) {
        final int other = entry.message().priority();
        return other < priority || other == priority && entry.isBehind(arrival);
    }
}
