// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import java.util.function.LongSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.aerogram.broker.branch.Association;
import org.aerogram.broker.branch.Associations;
import org.aerogram.broker.branch.Branch;
import org.aerogram.broker.branch.BranchOutcomes;
import org.aerogram.broker.branch.Branches;
import org.aerogram.broker.branch.Work;
import org.aerogram.broker.branch.XaRefusal;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.wire.BranchView;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.XaBranchState;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;

/** What XaStart, XaEnd and their like mean, once they are read by {@link XaFrames}. */
final class XaCommands {
    /** Numbers of transactions from here on are kept for XA. */
    static final long FIRST_NUMBER = 1L << 62;

    /** Branches that one XaRecover tells of. */
    private static final int MOST_BRANCHES = 256;

    private static final System.Logger LOG = System.getLogger(XaCommands.class.getName());

    private final Branches branches;
    private final BranchOutcomes outcomes;

    XaCommands(final Branches branches, final BranchOutcomes outcomes) {
        this.branches = branches;
        this.outcomes = outcomes;
    }

    /** The branch may have come where it is a moment ago, and a crash could take that back: nobody hears of it before it is durable. */
    private CommandFailure failure(final Session session, final XaRefusal refusal) {
        session.await(outcomes.position());
        return new CommandFailure(ErrorCode.XA_REFUSED, refusal.getMessage(), refusal.code());
    }

    private void obey(final Session session, final Runnable call) {
        try {
            call.run();
        } catch (final XaRefusal refusal) {
            throw failure(session, refusal);
        }
    }

    private void obeyAndAwait(final Session session, final LongSupplier call) {
        try {
            await(session, call.getAsLong());
        } catch (final XaRefusal refusal) {
            throw failure(session, refusal);
        }
    }

    private static void await(final Session session, final long position) {
        if (position != BranchOutcomes.PENDING) {
            session.await(position);
        }
    }

    void start(
            final Session session,
            final int streamId,
            final long transactionId,
            final Xid xid,
            final XaStartMode mode,
            final long timeoutMs) {
        final Associations associations = session.associations();
        final Work work = new Work(session.id(), streamId, transactionId);
        obey(session, () -> {
            if (transactionId < FIRST_NUMBER) {
                throw new XaRefusal(XAException.XAER_INVAL, "The number of work in a branch is below 2^62");
            }
            if (mode == XaStartMode.NEW) {
                branches.begin(associations, work, xid, timeoutMs);
            } else if (mode == XaStartMode.JOIN) {
                branches.join(associations, work, xid);
            } else {
                branches.resume(associations, work, xid);
            }
        });
    }

    void end(final Session session, final int streamId, final Xid xid, final XaEndMode mode) {
        obey(session, () -> {
            if (mode == XaEndMode.SUSPEND) {
                branches.suspend(session.associations(), streamId, xid);
            } else {
                branches.end(session.associations(), streamId, xid, mode == XaEndMode.SUCCESS);
            }
        });
    }

    void prepare(final Session session, final Xid xid) {
        try {
            final long position = outcomes.prepare(xid, session, session.lastCommand());
            if (position == BranchOutcomes.READ_ONLY) {
                session.answer(XAResource.XA_RDONLY);
            } else {
                await(session, position);
            }
        } catch (final XaRefusal refusal) {
            throw failure(session, refusal);
        }
    }

    void commit(final Session session, final Xid xid, final boolean onePhase) {
        obeyAndAwait(
                session,
                () -> onePhase
                        ? outcomes.commitOnePhase(xid, session, session.lastCommand())
                        : outcomes.commit(xid, session, session.lastCommand()));
    }

    void rollback(final Session session, final Xid xid) {
        obeyAndAwait(session, () -> outcomes.rollback(xid));
    }

    void forget(final Session session, final Xid xid) {
        obeyAndAwait(session, () -> outcomes.forget(xid));
    }

    void recover(final Session session, final long after, final int most, final boolean all) {
        if (all) {
            checkOperator(session);
        }
        for (final Branch branch : branches.after(after, Math.max(1, Math.min(most, MOST_BRANCHES)), all)) {
            session.answer(new BranchView(
                    branch.number(),
                    branch.sinceMs(),
                    branch.xid().formatId(),
                    branch.xid().globalId(),
                    branch.xid().branchId(),
                    (int) Math.min(Integer.MAX_VALUE, branch.work().size()),
                    branch.work().settlements().size(),
                    XaBranchState.get((short) branch.state().ordinal())));
        }
        session.await(outcomes.position()); // what is missing is complete for good
    }

    void decide(final Session session, final long number, final boolean commit) {
        checkOperator(session);
        obeyAndAwait(session, () -> outcomes.decide(number, commit, session));
        LOG.log(
                System.Logger.Level.WARNING,
                "branch {0} was {1} by an operator: {2}",
                Long.toString(number),
                commit ? "committed" : "rolled back",
                session.record().user());
    }

    private static void checkOperator(final Session session) {
        if (!session.isIpc()) {
            throw new CommandFailure(
                    ErrorCode.NOT_AUTHORIZED, "The node obeys operators over its own IPC only, not over a network");
        }
    }

    /** Who works under that number. @throws CommandFailure where nobody does. */
    static Branch working(final Session session, final long transactionId) {
        final Association association = session.associations().working(transactionId);
        if (association == null) {
            throw new CommandFailure(
                    ErrorCode.UNKNOWN_TRANSACTION, "No stream works in a branch under " + transactionId);
        }
        return association.branch();
    }

    /** A send in the branch was refused. */
    void failed(final Session session, final long transactionId) {
        final Association association = session.associations().working(transactionId);
        if (association != null) {
            branches.fail(association.branch(), XAException.XA_RBROLLBACK);
        }
    }

    /** The session has said goodbye. */
    void left(final Session session) {
        branches.left(session.associations(), session.id());
    }

    /** The session is over, whatever the reason. */
    void lost(final Session session) {
        branches.lost(session.associations(), session.id());
    }
}
