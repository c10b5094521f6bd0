// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.effect.Effect;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;

/**
 * What a transaction places in one queue that keeps messages on disk: gathered in records of their own, slice by slice, and then taken at once. Arrivals are counted from 0 until
 * {@link #take} says where they begin. Nobody sees anything before it is durable.
 */
public final class QueuePlaces implements Effect {
    private final MessageQueue queue;
    private final Paging paging;
    private final RecordRun[] runs = new RecordRun[Lanes.PRIORITIES];
    /** Entries whose messages stay in memory, and their indexes. */
    private final List<QueueEntry> inMemory = new ArrayList<>(0);

    private long count;
    private long bytes;

    QueuePlaces(final MessageQueue queue, final Paging paging) {
        this.queue = queue;
        this.paging = paging;
    }

    public MessageQueue queue() {
        return queue;
    }

    /** The next message, which is on disk. */
    public void add(
            final long position,
            final long index,
            final long expiresAtMs,
            final int length,
            final int priority,
            final int sharers) {
        runOf(priority).append(position, index, expiresAtMs, length, 0, priority, sharers, false);
        count++;
        bytes += length;
    }

    /** The next message, which is in memory. */
    public void add(final StoredMessage message, final long index, final int sharers) {
        final QueueEntry entry = queue.create(message, true);
        final int length = (int) Math.min(message.length(), Integer.MAX_VALUE);
        runOf(message.priority())
                .append(
                        message.factPosition(),
                        index,
                        message.expiresAtMs(),
                        length,
                        0,
                        message.priority(),
                        sharers,
                        true);
        entry.order(index, 0);
        inMemory.add(entry);
    }

    private RecordRun runOf(final int priority) {
        if (runs[priority] == null) {
            runs[priority] = paging.openAside(queue.id());
        }
        return runs[priority];
    }

    RecordRun run(final int priority) {
        return runs[priority];
    }

    /** Those whose messages are in memory. */
    public List<QueueEntry> inMemory() {
        return inMemory;
    }

    /** The message of an index has been told again. */
    public void told(final long index, final long position) {
        for (final RecordRun run : runs) {
            final long ordinal = run == null ? -1 : run.find(index);
            if (ordinal >= 0) {
                run.position(ordinal, position);
            }
        }
    }

    /** Whether the place of that index is here. */
    public boolean has(final long index) {
        for (final RecordRun run : runs) {
            if (run != null && run.find(index) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The one of that index, in memory, is not to come after all. */
    public void drop(final long index) {
        for (final RecordRun run : runs) {
            final long ordinal = run == null ? -1 : run.find(index);
            if (ordinal >= 0) {
                run.remove(ordinal);
                for (int i = 0; i < inMemory.size(); i++) {
                    if (inMemory.get(i).order() == index) {
                        queue.remove(inMemory.remove(i));
                        return;
                    }
                }
            }
        }
    }

    /** They are taken, under arrivals from that one on; {@link #onDurable} follows. */
    public void take(final long firstArrival) {
        for (final RecordRun run : runs) {
            if (run != null && !run.isEmpty()) {
                run.rebase(firstArrival);
                run.list();
            }
        }
        for (int i = 0; i < inMemory.size(); i++) {
            final QueueEntry entry = inMemory.get(i);
            entry.placed(firstArrival + entry.order());
        }
        queue.expect(count, bytes);
    }

    @Override
    public void onDurable() {
        queue.arrive(this);
    }

    /** They do not come. */
    public void discard() {
        for (final RecordRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
        for (int i = 0; i < inMemory.size(); i++) {
            queue.remove(inMemory.get(i));
        }
        inMemory.clear();
    }
}
