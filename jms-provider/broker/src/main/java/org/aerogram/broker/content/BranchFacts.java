// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;

/** Writes what branches of distributed transactions are; each method appends one fact. */
public final class BranchFacts {
    private BranchFacts() {}

    /** It is prepared. @return the position after the fact. */
    public static long prepared(
            final FactWriter writer, final BranchRecord record, final long session, final long command) {
        writer.begin(FactType.PREPARED).putLong(session).putLong(command);
        return put(writer, record).append();
    }

    /** An operator has completed it. @param firstArrival number of the first placing of what a commit posts. */
    public static void decided(final FactWriter writer, final BranchRecord record, final long firstArrival) {
        writer.begin(FactType.HEURISTIC)
                .putByte(record.outcome() == BranchRecord.Outcome.COMMITTED ? 1 : 0)
                .putLong(firstArrival);
        put(writer, record).append();
    }

    private static FactWriter put(final FactWriter writer, final BranchRecord record) {
        return writer.putLong(record.number())
                .putInt(record.xid().formatId())
                .putArray(record.xid().globalId())
                .putArray(record.xid().branchId())
                .putLong(record.sinceMs());
    }
}
