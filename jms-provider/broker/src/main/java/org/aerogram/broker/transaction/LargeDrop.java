// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.QueueEntry;

/** What a large transaction has consumed goes from memory in slices; facts and the durable state do not know it any more. */
final class LargeDrop implements LargeWork {
    private final EntryChain settlements;
    private final int slice;

    LargeDrop(final EntryChain settlements, final int slice) {
        this.settlements = settlements;
        this.slice = slice;
    }

    @Override
    public boolean isDone() {
        return settlements.isEmpty();
    }

    @Override
    public int doWork() {
        int budget = slice;
        while (budget > 0 && !settlements.isEmpty()) {
            final QueueEntry entry = settlements.head();
            entry.queue().remove(entry);
            budget--;
        }
        return slice - budget;
    }

    @Override
    public void stop() {
        // It has been committed: nothing is left to decide.
    }
}
