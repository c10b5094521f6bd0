// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.backlog.Backlogs;
import org.aerogram.broker.backlog.RecordMerge;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.content.ContentReader;
import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.storage.ReadHandler;
import org.aerogram.broker.storage.ReadQueue;
import org.agrona.DirectBuffer;

/**
 * Tells again in a round of retention what is on disk alone: reads it and appends it anew, in the order of arrival. A message that waits in several queues is told once, with
 * all its places, as its records follow each other in that order.
 */
final class BacklogRetelling implements ReadHandler {
    private static final int MOST_READS = 256;
    private static final long MOST_BYTES = 256L << 10;
    private static final int FACT_BYTES = 160;
    private static final int MOST_PLACES = 1_000;
    /** Records that are looked at in one duty cycle, at most. */
    private static final int MOST_PASSED = 20_000;

    /** The records of one message. */
    private static final class Shared {
        final List<RecordRun> runs = new ArrayList<>(1);
        final List<Long> ordinals = new ArrayList<>(1);
        int length;
    }

    private final Backlogs backlogs;
    private final ReadQueue reads;
    private final ContentReader content;
    private final MessageFacts messages;
    private final FactWriter writer;
    private final Effects effects;
    private final ArrayDeque<Shared> reading = new ArrayDeque<>();
    private RecordMerge merge;
    private long moves;
    private long readingBytes;
    private long roundPosition;

    BacklogRetelling(
            final Backlogs backlogs,
            final ReadQueue reads,
            final ContentReader content,
            final MessageFacts messages,
            final FactWriter writer,
            final Effects effects) {
        this.backlogs = backlogs;
        this.reads = reads;
        this.content = content;
        this.messages = messages;
        this.writer = writer;
        this.effects = effects;
    }

    /** A round begins: what facts before that position tell is to be told again. */
    void begin(final long position) {
        roundPosition = position;
        backlogs.watch(position);
        beginPass();
    }

    /** What goes from one run to another meanwhile may be missed: then there is another pass. */
    private void beginPass() {
        moves = backlogs.moves();
        merge = new RecordMerge(backlogs.runs());
    }

    /** Goes on. @return whether all has been told. */
    boolean isDone() {
        int passed = 0;
        while (merge != null && reading.size() < MOST_READS && readingBytes < MOST_BYTES) {
            if (passed++ > MOST_PASSED) {
                return false;
            }
            if (!merge.hasNext()) {
                merge = null;
                break;
            }
            final RecordRun run = merge.run();
            final long ordinal = merge.ordinal();
            if (run.isPinned(ordinal) || run.position(ordinal) > roundPosition) {
                merge.pass();
                continue;
            }
            if (run.position(ordinal) > effects.durable() || !reads.canRead()) {
                return false;
            }
            read(run, ordinal);
        }
        if (merge != null || !reading.isEmpty()) {
            return false;
        }
        if (moves != backlogs.moves()) {
            beginPass();
            return false;
        }
        return true;
    }

    private void read(final RecordRun run, final long ordinal) {
        final long position = run.position(ordinal);
        final Shared shared = new Shared();
        shared.length = run.length(ordinal) + FACT_BYTES;
        do {
            shared.runs.add(merge.run());
            shared.ordinals.add(merge.ordinal());
            merge.pass();
        } while (shared.runs.size() < MOST_PLACES
                && merge.hasNext()
                && !merge.run().isPinned(merge.ordinal())
                && merge.run().position(merge.ordinal()) == position);
        reading.add(shared);
        readingBytes += shared.length;
        reads.read(this, 0, position, shared.length);
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        final Shared shared = reading.poll();
        readingBytes -= shared.length;
        if (shared.runs.get(0).transaction() != 0) {
            retellHeld(shared.runs.get(0), shared.ordinals.get(0), buffer, offset, length);
            return;
        }
        int index = -1;
        int times = 0;
        for (int i = 0; i < shared.runs.size(); i++) {
            final RecordRun run = shared.runs.get(i);
            final long ordinal = shared.ordinals.get(i);
            if (run.has(ordinal)) {
                if (times++ == 0) {
                    messages.retell(content.content(buffer, offset, length), buffer);
                    index = writer.length();
                    writer.putInt(0);
                }
                writer.putLong(run.queueId()).putLong(run.arrival(ordinal)).putInt(run.count(ordinal));
            }
        }
        if (times == 0) {
            return;
        }
        writer.setInt(index, times);
        final long position = writer.append();
        for (int i = 0; i < shared.runs.size(); i++) {
            if (shared.runs.get(i).has(shared.ordinals.get(i))) {
                shared.runs.get(i).position(shared.ordinals.get(i), position);
            }
        }
    }

    private void retellHeld(
            final RecordRun run, final long ordinal, final DirectBuffer buffer, final int offset, final int length) {
        if (!run.has(ordinal)) {
            return;
        }
        messages.retellHeld(
                content.content(buffer, offset, length),
                buffer,
                run.transaction(),
                run.arrival(ordinal),
                run.count(ordinal));
        final long position = writer.append();
        run.position(ordinal, position);
        run.told(ordinal, position);
    }
}
