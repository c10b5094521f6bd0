// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;

/**
 * What replay has read of a transaction whose outcome has not come yet. Where something is told twice, it counts once. Messages are records where they can be read back, by their
 * number in the transaction; a record's count is its address.
 */
final class StagedTransaction {
    /** Where a message of a branch is sent to. */
    record Address(boolean topic, String destination, String publisherClientId) {}

    final long number;
    /** Null: all messages are in memory. */
    private final Paging paging;
    /** Those that are no records, by number. */
    final Map<Long, StoredMessage> messages = new TreeMap<>();
    /** The others; ascending by number each, several where a round of retention told again what came earlier. */
    final List<RecordRun> runs = new ArrayList<>(1);
    /** The places that it has named so far, in their order. */
    final StagedPlaces places;
    /** Two for each entry that it consumes: the queue, the arrival. */
    final LongArrayList removals = new LongArrayList();
    /** The arrivals among those. */
    private final LongHashSet taken = new LongHashSet();

    final Map<Integer, Address> addresses = new TreeMap<>();
    /** Null unless it is a prepared branch. */
    BranchRecord branch;
    // What was found last.
    private RecordRun run;
    private long ordinal;

    StagedTransaction(final long number, final Paging paging) {
        this.number = number;
        this.paging = paging;
        places = new StagedPlaces(paging);
    }

    /** A message that can be read back. @return false where it has to be in memory. */
    boolean stage(
            final long messageNumber,
            final int address,
            final long position,
            final long expiresAtMs,
            final long length,
            final int priority) {
        if (paging == null || address >= RecordRun.MAX_COUNT || length > Integer.MAX_VALUE) {
            return false;
        }
        if (find(messageNumber)) {
            run.position(ordinal, position);
        } else {
            runFor(messageNumber)
                    .append(position, messageNumber, expiresAtMs, (int) length, address, priority, 1, false);
        }
        return true;
    }

    private RecordRun runFor(final long messageNumber) {
        for (final RecordRun candidate : runs) {
            if (candidate.lastArrival() < messageNumber) {
                return candidate;
            }
        }
        final RecordRun made = paging.openHeld(number);
        runs.add(made);
        return made;
    }

    /** Whether there is a record of that number: {@link #run} and {@link #ordinal} tell it. */
    boolean find(final long messageNumber) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            ordinal = runs.get(i).find(messageNumber);
            if (ordinal >= 0) {
                run = runs.get(i);
                return true;
            }
        }
        return false;
    }

    RecordRun run() {
        return run;
    }

    long ordinal() {
        return ordinal;
    }

    void remove(final long queueId, final long arrival) {
        if (taken.add(arrival)) {
            removals.addLong(queueId);
            removals.addLong(arrival);
        }
    }

    /** Whether it consumes that. */
    boolean takes(final long arrival) {
        return taken.contains(arrival);
    }

    void drop() {
        places.clear();
        messages.values().forEach(StoredMessage::release);
        messages.clear();
        runs.forEach(RecordRun::close);
        runs.clear();
    }
}
