// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

import javax.transaction.xa.XAException;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.transaction.Awaiter;
import org.aerogram.broker.transaction.Commitment;
import org.aerogram.broker.transaction.LargeOutcome;

/** Completes branches, as their transaction managers or operators want it. Positions are those to wait for; 0: none. */
public final class BranchOutcomes {
    /** What {@link #prepare} answers for a branch without work, which is over then. */
    public static final long READ_ONLY = -1;
    /** What is answered where it takes several duty cycles: the session has been stalled, and goes on when it is through. */
    public static final long PENDING = -2;

    private final Branches branches;
    private final Commitment commitment;
    private final BrokerClock clock;

    public BranchOutcomes(final Branches branches, final Commitment commitment, final BrokerClock clock) {
        this.branches = branches;
        this.commitment = commitment;
        this.clock = clock;
    }

    /** First phase. */
    public long prepare(final Xid xid, final Awaiter session, final long command) {
        final Branch branch = left(xid, "prepared");
        if (branch.state() != BranchState.IDLE) {
            throw refused(branch, "prepared");
        }
        if (branch.work().isEmpty()) {
            branches.forget(branch);
            return READ_ONLY;
        }
        branches.stopTimer(branch);
        final BranchRecord record = commitment.record(xid, branch.work(), clock.epochMs());
        if (commitment.isLarge(branch.work())) {
            commitment.prepareLarge(
                    record, session, command, outcome(branch, () -> branch.recorded(record), branch.work()));
            return PENDING;
        }
        final long position = commitment.prepare(record, session.record(), command);
        branch.recorded(record);
        return position;
    }

    /** The branch is on its way. @param undone what is undone where the node stops before; null: nothing. */
    private LargeOutcome outcome(final Branch branch, final Runnable reached, final HeldWork undone) {
        branch.busy(true);
        branches.stopTimer(branch);
        return new LargeOutcome() {
            @Override
            public void reached(final long position) {
                branch.busy(false);
                reached.run();
            }

            @Override
            public void abandoned() {
                if (undone != null) {
                    branches.forget(branch);
                    branches.undoNow(undone);
                }
            }
        };
    }

    private static void checkIdle(final Branch branch) {
        if (branch.isBusy()) {
            throw new XaRefusal(XAException.XAER_RMFAIL, "The branch is being completed: " + branch.xid());
        }
    }

    /** The branch, if no stream works in it. */
    private Branch left(final Xid xid, final String what) {
        final Branch branch = branches.find(xid);
        checkIdle(branch);
        if (branch.isAssociated()) {
            throw Branches.misuse(branch, what);
        }
        return branch;
    }

    /** A rollback-only branch is over once its transaction manager knows. */
    private XaRefusal refused(final Branch branch, final String what) {
        if (branch.isRollbackOnly()) {
            branches.forget(branch);
            return Branches.rolledBack(branch);
        }
        return Branches.misuse(branch, what);
    }

    /** Without a first phase. */
    public long commitOnePhase(final Xid xid, final Awaiter session, final long command) {
        final Branch branch = left(xid, "committed in one phase");
        checkHeuristic(branch);
        if (branch.state() != BranchState.IDLE) {
            throw refused(branch, "committed in one phase");
        }
        if (commitment.isLarge(branch.work())) {
            commitment.commitLarge(
                    branch.work(), session, command, outcome(branch, () -> branches.forget(branch), branch.work()));
            return PENDING;
        }
        branches.forget(branch);
        return commitment.commit(branch.work(), session.record(), command);
    }

    /** Second phase. */
    public long commit(final Xid xid, final Awaiter session, final long command) {
        final Branch branch = branches.find(xid);
        checkIdle(branch);
        checkHeuristic(branch);
        if (branch.state() != BranchState.PREPARED) {
            throw Branches.misuse(branch, "committed");
        }
        if (commitment.isLarge(branch.work())) {
            commitment.commitPreparedLarge(
                    branch.record(), session, command, outcome(branch, () -> branches.forget(branch), null));
            return PENDING;
        }
        branches.forget(branch);
        return commitment.commitPrepared(branch.record(), session.record(), command);
    }

    /** Before or after the first phase; streams that still work in the branch are out of it then: transaction managers give up at any time. */
    public long rollback(final Xid xid) {
        final Branch branch = branches.find(xid);
        checkIdle(branch);
        checkHeuristic(branch);
        Branches.expel(branch);
        branches.forget(branch);
        return branch.isRollbackOnly() ? 0 : branches.undo(branch.work());
    }

    private static void checkHeuristic(final Branch branch) {
        if (branch.state().isHeuristic()) {
            throw new XaRefusal(
                    branch.state() == BranchState.HEURISTICALLY_COMMITTED
                            ? XAException.XA_HEURCOM
                            : XAException.XA_HEURRB,
                    "An operator has completed the branch: " + branch.xid());
        }
    }

    /** An operator's decision need not be remembered. */
    public long forget(final Xid xid) {
        final Branch branch = branches.find(xid);
        if (!branch.state().isHeuristic()) {
            throw Branches.misuse(branch, "forgotten");
        }
        branches.forget(branch);
        return commitment.forget(branch.record());
    }

    /** An operator completes a prepared branch. */
    public long decide(final long number, final boolean commit, final Awaiter session) {
        final Branch branch = branches.find(number);
        if (branch == null) {
            throw new XaRefusal(XAException.XAER_NOTA, "There is no branch number " + number);
        }
        checkIdle(branch);
        if (branch.state() != BranchState.PREPARED) {
            throw Branches.misuse(branch, commit ? "committed by an operator" : "rolled back by an operator");
        }
        if (commit && commitment.isLarge(branch.work())) {
            commitment.commitHeuristicallyLarge(
                    branch.record(), session, clock.epochMs(), branch::recorded, outcome(branch, () -> {}, null));
            return PENDING;
        }
        if (commit) {
            branch.recorded(commitment.commitHeuristically(branch.record(), session.record(), clock.epochMs()));
        } else {
            final BranchRecord decided = commitment.discardHeuristically(branch.record(), clock.epochMs());
            branches.returnSettlements(branch.work());
            branch.recorded(decided);
        }
        return commitment.position();
    }

    /** Until this is durable a crash may take back what the branches have become. */
    public long position() {
        return commitment.position();
    }
}
