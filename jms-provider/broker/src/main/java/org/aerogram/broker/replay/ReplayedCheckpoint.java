// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.backlog.RunFacts;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.storage.BlockSource;

/** Puts the records of a checkpoint back where replay keeps them. */
final class ReplayedCheckpoint {
    private final FactReader fact;
    private final DurableState state;
    private final ReplayedEntries entries;
    private final ReplayedTransactions transactions;
    private BlockSource blocks;
    private RecordRun run;

    ReplayedCheckpoint(
            final FactReader fact,
            final DurableState state,
            final ReplayedEntries entries,
            final ReplayedTransactions transactions) {
        this.transactions = transactions;
        this.fact = fact;
        this.state = state;
        this.entries = entries;
    }

    void blocks(final BlockSource value) {
        blocks = value;
    }

    void run() {
        final int of = fact.getByte();
        final long owner = fact.getLong();
        switch (of) {
            case CheckpointFacts.OF_QUEUE:
                run = entries.restoreRun(owner);
                break;
            case CheckpointFacts.OF_TRANSACTION:
                run = transactions.restoreRun(owner);
                break;
            default:
                throw new IllegalStateException("records of an unknown owner " + of + ": written by a newer version?");
        }
        RunFacts.begin(fact, run);
    }

    void pages() {
        final long from = RunFacts.pages(fact, run, blocks);
        if (run.transaction() != 0) {
            return;
        }
        for (long ordinal = from; ordinal < run.end() && run.isLoaded(ordinal); ordinal++) {
            if (run.has(ordinal)) {
                state.placed(run.queueId(), run.arrival(ordinal), run.count(ordinal), run.length(ordinal));
            }
        }
    }
}
