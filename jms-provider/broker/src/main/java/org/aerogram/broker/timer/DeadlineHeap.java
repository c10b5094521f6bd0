// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.timer;

import java.util.Arrays;

/** Deadlines in order: a binary heap, O(log n) to schedule and to cancel. Equal deadlines come in the order of their scheduling. */
public final class DeadlineHeap {
    private Timed[] heap = new Timed[64];
    private int size;
    private long nextOrder;

    /** Schedules, or moves what is scheduled already. */
    public void schedule(final Timed timed, final long deadline) {
        if (timed.heapIndex >= 0) {
            cancel(timed);
        }
        timed.deadline = deadline;
        timed.heapOrder = nextOrder++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timed);
    }

    /** Forgets a deadline; nothing happens where there is none. */
    public void cancel(final Timed timed) {
        final int index = timed.heapIndex;
        if (index < 0) {
            return;
        }
        timed.heapIndex = -1;
        final Timed last = heap[--size];
        heap[size] = null;
        if (last != timed) {
            siftDown(index, last);
            if (last.heapIndex == index) {
                siftUp(index, last);
            }
        }
    }

    /** Calls what is due. @return how many were called; at most the limit. */
    public int poll(final long now, final int limit) {
        int count = 0;
        while (count < limit && size > 0 && heap[0].deadline <= now) {
            final Timed due = heap[0];
            cancel(due);
            due.onDeadline();
            count++;
        }
        return count;
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    /** The nearest deadline; {@link Long#MAX_VALUE} where nothing waits. */
    public long nextDeadline() {
        return size == 0 ? Long.MAX_VALUE : heap[0].deadline;
    }

    private static boolean isBefore(final Timed a, final Timed b) {
        return a.deadline < b.deadline || a.deadline == b.deadline && a.heapOrder < b.heapOrder;
    }

    private void siftUp(final int from, final Timed timed) {
        int index = from;
        while (index > 0) {
            final int parent = (index - 1) >>> 1;
            if (!isBefore(timed, heap[parent])) {
                break;
            }
            put(index, heap[parent]);
            index = parent;
        }
        put(index, timed);
    }

    private void siftDown(final int from, final Timed timed) {
        int index = from;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], timed)) {
                break;
            }
            put(index, heap[child]);
            index = child;
        }
        put(index, timed);
    }

    private void put(final int index, final Timed timed) {
        heap[index] = timed;
        timed.heapIndex = index;
    }
}
