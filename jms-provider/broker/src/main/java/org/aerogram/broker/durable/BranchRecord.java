// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

/** What facts tell of a branch that is prepared, or that an operator has completed. */
public final class BranchRecord {
    /** What has become of it. */
    public enum Outcome {
        /** Its transaction manager has not decided yet. */
        PREPARED,
        /** An operator committed it. */
        COMMITTED,
        /** An operator rolled it back. */
        ROLLED_BACK
    }

    private final long number;
    private final Xid xid;
    private final HeldWork work;
    private final long sinceMs;
    private final Outcome outcome;

    /**
     * @param number of its transaction.
     * @param work empty unless it is prepared.
     * @param sinceMs when it came to that outcome, milliseconds since 1970.
     */
    public BranchRecord(
            final long number, final Xid xid, final HeldWork work, final long sinceMs, final Outcome outcome) {
        this.number = number;
        this.xid = xid;
        this.work = work;
        this.sinceMs = sinceMs;
        this.outcome = outcome;
    }

    public long number() {
        return number;
    }

    public Xid xid() {
        return xid;
    }

    public HeldWork work() {
        return work;
    }

    public long sinceMs() {
        return sinceMs;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The same branch after an operator's decision; nothing of its work is left. */
    public BranchRecord decided(final boolean commit, final long nowMs) {
        final HeldWork nothing = new HeldWork();
        nothing.number(number);
        return new BranchRecord(number, xid, nothing, nowMs, commit ? Outcome.COMMITTED : Outcome.ROLLED_BACK);
    }
}
