// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.EntryOwner;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.settlement.Settlement;

/**
 * Gives many deliveries back in slices. First all are counted; then all go back to their places. Their queues give nothing to anybody between, or what comes later would overtake
 * them.
 */
final class LargeRollback implements LargeWork {
    private final int slice;
    private final Settlement settlement;
    private final EntryChain settlements;
    private final List<EntryOwner> paused = new ArrayList<>(1);
    private QueueEntry counting;
    private boolean done;

    LargeRollback(final Ledger ledger, final Settlement settlement, final EntryChain settlements) {
        slice = ledger.transactions().held().slice();
        this.settlement = settlement;
        this.settlements = settlements;
        counting = settlements.head();
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public int doWork() {
        if (counting != null) {
            final QueueEntry first = counting;
            int count = 0;
            while (counting != null && count < slice) {
                pause(counting.queue());
                counting = counting.chainNext();
                count++;
            }
            settlement.countReturns(first, counting);
            return count;
        }
        final int count = settlement.giveBackCounted(settlements, slice);
        if (settlements.isEmpty()) {
            done = true;
            paused.forEach(EntryOwner::resume);
        }
        return count + 1;
    }

    private void pause(final EntryOwner queue) {
        if (!paused.isEmpty() && paused.get(paused.size() - 1) == queue) {
            return;
        }
        if (!paused.contains(queue)) {
            queue.pause();
            paused.add(queue);
        }
    }

    @Override
    public void stop() {
        while (!done) {
            doWork();
        }
    }
}
