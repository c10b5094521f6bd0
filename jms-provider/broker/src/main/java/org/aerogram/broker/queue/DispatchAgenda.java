// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** The queues that have something to dispatch, first come first served. */
public final class DispatchAgenda {
    private static final int BUDGET = 512;

    private MessageQueue head;
    private MessageQueue tail;

    void add(final MessageQueue queue) {
        if (queue.onAgenda) {
            return;
        }
        queue.onAgenda = true;
        queue.agendaNext = null;
        if (tail == null) {
            head = queue;
        } else {
            tail.agendaNext = queue;
        }
        tail = queue;
    }

    /** One turn for each queue that is on it now; those not done with their budget come back. @return work done. */
    public int doWork() {
        int work = 0;
        final MessageQueue last = tail;
        while (head != null) {
            final MessageQueue queue = head;
            head = queue.agendaNext;
            if (head == null) {
                tail = null;
            }
            queue.agendaNext = null;
            queue.onAgenda = false;
            work += queue.dispatch(BUDGET);
            if (queue == last) {
                break;
            }
        }
        return work;
    }

    public boolean isEmpty() {
        return head == null;
    }
}
