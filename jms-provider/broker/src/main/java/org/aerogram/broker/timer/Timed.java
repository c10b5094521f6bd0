// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.timer;

/** Something that waits in at most one {@link DeadlineHeap}; the links are its own, so that waiting allocates nothing. */
public abstract class Timed {
    int heapIndex = -1;
    long deadline;
    long heapOrder;

    /** Called once the deadline has come; it may be scheduled anew. */
    public abstract void onDeadline();

    /** Whether it waits. */
    public final boolean isScheduled() {
        return heapIndex >= 0;
    }

    /** The deadline it waits for, or waited for last. */
    public final long deadline() {
        return deadline;
    }
}
