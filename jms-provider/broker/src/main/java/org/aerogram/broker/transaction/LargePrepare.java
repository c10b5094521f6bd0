// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.StoredMessage;

/** Prepares a large branch in slices: all that must survive goes into facts, and one more makes it count. */
final class LargePrepare extends LargeFacts {
    private final Ending ending;

    LargePrepare(
            final Commitment commitment,
            final HeldWork work,
            final Awaiter session,
            final Ending ending,
            final LargeOutcome outcome) {
        super(commitment, work, session, outcome);
        this.ending = ending;
    }

    @Override
    boolean tell(final RecordRun records, final long at) {
        if (records.has(at) && records.isPinned(at)) {
            final StoredMessage message = work.kept(records.arrival(at));
            if (message.isPersistent()
                    && message.loggedBytes() < message.length()
                    && !work.addressed(message.heldAddress()).isTemporary()) {
                stage(message);
            }
        }
        return true;
    }

    @Override
    void tell(final QueueEntry entry) {
        ledger.removals().add(entry);
    }

    @Override
    long complete() {
        return ending.append();
    }
}
