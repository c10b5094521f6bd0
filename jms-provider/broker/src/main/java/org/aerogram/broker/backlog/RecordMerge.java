// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.List;
import java.util.PriorityQueue;

/**
 * The records of several runs in the order of their arrival. Runs may lose and get records meanwhile: a run that was at its end is not visited again.
 * Not for the hot path: it allocates.
 */
public final class RecordMerge {
    private static final class Head implements Comparable<Head> {
        final RecordRun run;
        long ordinal;
        long arrival;

        Head(final RecordRun run) {
            this.run = run;
        }

        boolean moveTo(final long from) {
            ordinal = run.isClosed() ? run.end() : run.next(from);
            if (ordinal >= run.end()) {
                return false;
            }
            arrival = run.arrival(ordinal);
            return true;
        }

        @Override
        public int compareTo(final Head other) {
            return Long.compare(arrival, other.arrival);
        }
    }

    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private RecordRun run;
    private long ordinal;

    public RecordMerge(final List<RecordRun> runs) {
        for (int i = 0; i < runs.size(); i++) {
            final Head head = new Head(runs.get(i));
            if (head.moveTo(0)) {
                heads.add(head);
            }
        }
    }

    /** Whether there is another record: {@link #run()} and {@link #ordinal()} tell it, until {@link #pass()}. */
    public boolean hasNext() {
        Head head = heads.peek();
        while (head != null && (head.run.isClosed() || !head.run.has(head.ordinal))) {
            advance(head, head.ordinal);
            head = heads.peek();
        }
        if (head == null) {
            return false;
        }
        run = head.run;
        ordinal = head.ordinal;
        return true;
    }

    /** The record has been seen. */
    public void pass() {
        final Head head = heads.peek();
        advance(head, head.ordinal + 1);
    }

    private void advance(final Head head, final long from) {
        heads.poll();
        if (head.moveTo(from)) {
            heads.add(head);
        }
    }

    public RecordRun run() {
        return run;
    }

    public long ordinal() {
        return ordinal;
    }
}
