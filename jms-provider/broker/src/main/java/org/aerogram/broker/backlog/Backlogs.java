// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aerogram.broker.fact.FactLogFailure;
import org.aerogram.broker.storage.PageSpace;
import org.agrona.MutableDirectBuffer;

/** All runs of records of a broker, and their sums. Not thread-safe. */
public final class Backlogs {
    private final PageSpace pages;
    private final List<RecordRun> runs = new ArrayList<>();
    private long moves;
    private long watched;
    private long records;
    private long bytes;

    public Backlogs(final PageSpace pages) {
        this.pages = pages;
    }

    PageSpace pages() {
        return pages;
    }

    MutableDirectBuffer newPage() {
        try {
            return pages.allocate();
        } catch (final RuntimeException e) {
            throw new FactLogFailure(e);
        }
    }

    /** An empty run of that queue. */
    public RecordRun open(final long queueId) {
        final RecordRun run = new RecordRun(this, queueId, 0, true);
        runs.add(run);
        return run;
    }

    /** An empty run of what a transaction holds: each arrival is the number of a message there. */
    public RecordRun openHeld(final long transaction) {
        final RecordRun run = new RecordRun(this, 0, transaction, true);
        runs.add(run);
        return run;
    }

    /** An empty run that is not among {@link #runs()}, before {@link RecordRun#list()}: whoever asks for it sees to what its records tell. */
    public RecordRun openAside(final long queueId) {
        return new RecordRun(this, queueId, 0, false);
    }

    void add(final RecordRun run, final long lowestPosition) {
        runs.add(run);
        moved(lowestPosition);
    }

    void remove(final RecordRun run) {
        runs.remove(run);
    }

    void moved(final long lowestPosition) {
        if (lowestPosition <= watched) {
            moves++;
        }
    }

    /** Who goes through all records of positions up to that one wants to hear of those that go from one run to another. */
    public void watch(final long position) {
        watched = position;
    }

    /** Another number each time such records may have gone to another run. */
    public long moves() {
        return moves;
    }

    /** All runs that are not closed. */
    public List<RecordRun> runs() {
        return Collections.unmodifiableList(runs);
    }

    void changed(final long moreRecords, final long moreBytes) {
        records += moreRecords;
        bytes += moreBytes;
    }

    /** Records whose messages are not in memory. */
    public long records() {
        return records;
    }

    /** Bytes of their messages; one in several queues counts a part in each. */
    public long bytes() {
        return bytes;
    }

    /** Pages that hold records. */
    public long pagesInUse() {
        return pages.pagesInUse();
    }
}
