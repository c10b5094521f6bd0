// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.paging.Paging;
import org.agrona.collections.LongArrayList;

/** Where messages of a transaction go once it commits, in the order in which facts tell it: out of the heap where there are pages. */
final class StagedPlaces {
    private final Paging paging;
    private final LongArrayList inMemory;
    /** Position: the queue; arrival: the index, from 1 on; expiration: the number of the message. */
    private RecordRun run;

    /** @param paging null: there are no pages. */
    StagedPlaces(final Paging paging) {
        this.paging = paging;
        inMemory = paging == null ? new LongArrayList() : null;
    }

    void add(final long messageNumber, final long queueId) {
        if (inMemory != null) {
            inMemory.addLong(messageNumber);
            inMemory.addLong(queueId);
            return;
        }
        if (run == null) {
            run = paging.openAside(0);
        }
        run.append(queueId, run.lastArrival() + 1, messageNumber, 0, 0, 0, 1, true);
    }

    /** How many. */
    long size() {
        if (inMemory != null) {
            return inMemory.size() / 2;
        }
        return run == null ? 0 : run.lastArrival();
    }

    /** The number of the message, from index 0 on. */
    long messageNumber(final long index) {
        return inMemory == null ? run.expiresAtMs(index) : inMemory.getLong((int) index * 2);
    }

    long queueId(final long index) {
        return inMemory == null ? run.position(index) : inMemory.getLong((int) index * 2 + 1);
    }

    void clear() {
        if (inMemory != null) {
            inMemory.clear();
        } else if (run != null) {
            run.close();
            run = null;
        }
    }
}
