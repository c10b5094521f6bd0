// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.paging.CatchUpPace;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.DirectBuffer;

/** Reads the backlog of a queue back into memory, in order, while its consumers take what is there. */
final class BacklogLoader implements ReadHandler, Paging.Waiting {
    private static final int PRIORITY_SHIFT = 56;
    private static final long ORDINAL = (1L << PRIORITY_SHIFT) - 1;
    /** One part in so many more is read than comes. */
    private static final int PART = 4;

    private static final int MOST_ALLOWED = CatchUpPace.SLICE * PART;

    private final MessageQueue queue;
    private final QueueBacklog backlog;
    private final Paging paging;
    private final long[] next = new long[Lanes.PRIORITIES];
    private final int[] loading = new int[Lanes.PRIORITIES];
    private final long[] loadingBytes = new long[Lanes.PRIORITIES];
    /** How much may be read beyond the pace, in parts of a message. */
    private int allowance;

    private boolean inTurn;

    BacklogLoader(final MessageQueue queue, final QueueBacklog backlog, final Paging paging) {
        this.queue = queue;
        this.backlog = backlog;
        this.paging = paging;
    }

    @Override
    public void tryAgain() {
        inTurn = true;
        topUp();
        inTurn = false;
    }

    /** Messages came: as many and some more may be read whatever the pace, or what comes faster would never be caught up with. */
    void came(final long count) {
        allowance = (int) Math.min(MOST_ALLOWED, allowance + count * (PART + 1));
    }

    private boolean mayRead(final long position) {
        return (inTurn || !paging.hasWaiting())
                && (paging.pace().isOpen() || allowance >= PART)
                && paging.canRead(position);
    }

    /** Asks for what follows in each lane with few entries left. @return whether there are more entries now: those whose messages were in memory. */
    boolean topUp() {
        boolean more = false;
        for (int mask = backlog.mask(); mask != 0; ) {
            final int priority = 31 - Integer.numberOfLeadingZeros(mask);
            mask &= ~(1 << priority);
            final int most = paging.mostLoaded();
            final int there = queue.lanes().freshCount(priority) + loading[priority];
            final long bytes = queue.lanes().freshBytes(priority) + loadingBytes[priority];
            if (there <= most / 2 && bytes <= paging.mostLoadedBytes() / 2) {
                more |= load(priority, Math.max(1, most - there), paging.mostLoadedBytes() - bytes);
            }
        }
        return more;
    }

    private boolean load(final int priority, final int most, final long mostBytes) {
        final RecordRun run = backlog.run(priority);
        long left = mostBytes;
        boolean more = false;
        for (int i = 0; i < most && left > 0; i++) {
            final long ordinal = run.next(next[priority]);
            if (ordinal == run.end()) {
                return more;
            }
            if (run.isPinned(ordinal)) {
                if (loading[priority] > 0) {
                    return more;
                }
                more = true;
                next[priority] = ordinal + 1;
                backlog.restored(backlog.unpin(run, ordinal));
                continue;
            }
            if (!mayRead(run.position(ordinal))) {
                paging.await(this);
                return more;
            }
            final int length = Paging.factLength(run.length(ordinal));
            paging.reads().read(this, (long) priority << PRIORITY_SHIFT | ordinal, run.position(ordinal), length);
            next[priority] = ordinal + 1;
            paging.pace().asked();
            allowance = Math.max(0, allowance - PART);
            loading[priority]++;
            loadingBytes[priority] += length;
            left -= length;
        }
        return more;
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        final int priority = (int) (token >>> PRIORITY_SHIFT);
        final long ordinal = token & ORDINAL;
        final RecordRun run = backlog.run(priority);
        paging.pace().loaded();
        if (--loading[priority] == 0) {
            loadingBytes[priority] = 0;
        } else {
            loadingBytes[priority] = Math.max(0, loadingBytes[priority] - length);
        }
        if (run.has(ordinal)) {
            backlog.restored(
                    backlog.pluck(run, ordinal, paging.content().read(buffer, offset, length, queue.policy())));
        } else if (loading[priority] == 0) {
            queue.wake();
        }
    }
}
