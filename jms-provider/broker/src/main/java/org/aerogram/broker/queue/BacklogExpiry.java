// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.DirectBuffer;

/** Ends what expires in the backlog of a queue. It is read only where it has to go elsewhere. */
final class BacklogExpiry implements ReadHandler {
    private static final int BUDGET = 1_000;
    private static final long PAUSE_MS = 20;
    private static final int PRIORITY_SHIFT = 56;

    private final MessageQueue queue;
    private final QueueBacklog backlog;
    private final Paging paging;
    private int reading;
    private int budget;

    BacklogExpiry(final MessageQueue queue, final QueueBacklog backlog, final Paging paging) {
        this.queue = queue;
        this.backlog = backlog;
        this.paging = paging;
    }

    /** Some of what is due. @return when to be called again; {@link Long#MAX_VALUE}: nothing expires. */
    long doWork() {
        final long nowMs = queue.environment().clock.epochMs();
        if (reading > 0) {
            return nowMs + PAUSE_MS;
        }
        budget = BUDGET;
        long earliest = Long.MAX_VALUE;
        for (int mask = backlog.mask(); mask != 0; mask &= mask - 1) {
            final RecordRun run = backlog.run(Integer.numberOfTrailingZeros(mask));
            long ordinal = run.nextExpired(0, nowMs);
            while (ordinal < run.end() && budget > 0 && expire(run, ordinal)) {
                budget--;
                ordinal = run.nextExpired(ordinal + 1, nowMs);
            }
            earliest = Math.min(earliest, run.expired(nowMs));
        }
        return earliest == Long.MAX_VALUE ? earliest : Math.max(earliest, nowMs + PAUSE_MS);
    }

    /** @return false: later. */
    private boolean expire(final RecordRun run, final long ordinal) {
        if (run.isPinned(ordinal)) {
            queue.environment().policy().expired(backlog.unpin(run, ordinal));
        } else if (queue.policy().expiry() == null) {
            queue.environment().policy().expired(backlog.discardable(run, ordinal));
        } else if (paging.canRead(run.position(ordinal))) {
            final long token = (long) run.priority(ordinal) << PRIORITY_SHIFT | ordinal;
            paging.reads().read(this, token, run.position(ordinal), Paging.factLength(run.length(ordinal)));
            reading++;
        } else {
            return false;
        }
        return true;
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        reading--;
        final RecordRun run = backlog.run((int) (token >>> PRIORITY_SHIFT));
        final long ordinal = token & (1L << PRIORITY_SHIFT) - 1;
        if (run.has(ordinal)) {
            final QueueEntry entry =
                    backlog.pluck(run, ordinal, paging.content().read(buffer, offset, length, queue.policy()));
            queue.environment().policy().expired(entry);
        }
    }
}
