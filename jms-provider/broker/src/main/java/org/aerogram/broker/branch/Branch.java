// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.timer.Timed;
import org.agrona.collections.LongHashSet;

/** One branch of a global transaction. {@link Branches} moves it on. Its deadline is that of its preparation. */
public final class Branch extends Timed {
    private final Branches branches;
    private final Xid xid;
    private final HeldWork work;
    private final long number;
    private final LongHashSet sessions = new LongHashSet();
    private BranchState state;
    private BranchRecord record;
    private final List<Association> associations = new ArrayList<>(1);
    private int reason;
    private boolean busy;
    private long sinceMs;

    Branch(final Branches branches, final Xid xid, final HeldWork work, final long nowMs) {
        this.branches = branches;
        this.xid = xid;
        this.work = work;
        number = work.number();
        state = BranchState.IDLE;
        sinceMs = nowMs;
    }

    @Override
    public void onDeadline() {
        branches.onDeadline(this);
    }

    public Xid xid() {
        return xid;
    }

    /** Its number among all transactions of the node. */
    public long number() {
        return number;
    }

    public HeldWork work() {
        return work;
    }

    public BranchState state() {
        return state;
    }

    /** When it came into its state, milliseconds since 1970. */
    public long sinceMs() {
        return sinceMs;
    }

    /** Whether nothing can be done in it any more. */
    public boolean isRollbackOnly() {
        return state == BranchState.ROLLBACK_ONLY;
    }

    /** Whether it is on its way to another state, which takes several duty cycles. */
    boolean isBusy() {
        return busy;
    }

    void busy(final boolean value) {
        busy = value;
    }

    /** Why it is rollback-only: an XA_RB code. */
    int reason() {
        return reason;
    }

    /** What facts tell of it; null before it is prepared. */
    BranchRecord record() {
        return record;
    }

    /** Whether streams work in it, or have suspended their work. */
    boolean isAssociated() {
        return !associations.isEmpty();
    }

    /** A copy. */
    List<Association> associations() {
        return new ArrayList<>(associations);
    }

    void associated(final long sessionId, final Association association) {
        sessions.add(sessionId);
        associations.add(association);
        if (state == BranchState.IDLE) {
            state = BranchState.ACTIVE;
        }
    }

    void left(final Association association) {
        associations.remove(association);
        if (associations.isEmpty() && state == BranchState.ACTIVE) {
            state = BranchState.IDLE;
        }
    }

    /** Whether the session has worked in it and may have lost something of it when it is lost. */
    boolean dependsOn(final long sessionId) {
        return sessions.contains(sessionId);
    }

    /** The session has told all. */
    void told(final long sessionId) {
        sessions.remove(sessionId);
    }

    void rollbackOnly(final int xaCode, final long nowMs) {
        state = BranchState.ROLLBACK_ONLY;
        reason = xaCode;
        sinceMs = nowMs;
    }

    void recorded(final BranchRecord value) {
        record = value;
        sinceMs = value.sinceMs();
        switch (value.outcome()) {
            case PREPARED:
                state = BranchState.PREPARED;
                break;
            case COMMITTED:
                state = BranchState.HEURISTICALLY_COMMITTED;
                break;
            default:
                state = BranchState.HEURISTICALLY_ROLLED_BACK;
                break;
        }
    }
}
