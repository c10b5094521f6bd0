// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;

/**
 * The part of an {@link AerogramXASession} in distributed transactions. Thread-safe. It goes on working when its session is closed, as long as the connection is open; completing and
 * recovering branches needs no session of theirs: any resource of the same node does it. A call waits for a lost link to come back, at most for the connection's
 * {@code requestTimeout}, and is XAER_RMFAIL then. A branch that the node has lost because it was restarted before the branch was prepared is XAER_NOTA.
 */
public final class AerogramXAResource implements XAResource {
    private static final int SCAN_FLAGS = TMSTARTRSCAN | TMENDRSCAN;

    private final BranchSession session;
    private final SessionScope scope;
    private final BranchCalls calls;
    private final Wire wire;
    private final UnansweredStarts unanswered;
    private AerogramXid current;
    private boolean unended;
    private int timeoutSeconds;
    private boolean scanning;

    AerogramXAResource(final BranchSession session) {
        this.session = session;
        this.scope = session.scope();
        this.wire = scope.wire();
        this.calls = new BranchCalls(wire, scope.requests());
        this.unanswered = new UnansweredStarts(wire.conversation(), scope.requests(), scope.streamId());
    }

    private static AerogramXid checked(final Xid xid) throws XAException {
        if (xid == null || xid.getGlobalTransactionId() == null) {
            throw BranchCalls.failure(XAException.XAER_INVAL, "there is no Xid", null);
        }
        final AerogramXid branch = AerogramXid.of(xid);
        if (!branch.isValid()) {
            throw BranchCalls.failure(XAException.XAER_INVAL, "no branch can have this Xid: " + branch, null);
        }
        return branch;
    }

    private static XAException flags(final String what, final int flags) {
        return BranchCalls.failure(
                XAException.XAER_INVAL, what + " has no flags 0x" + Integer.toHexString(flags), null);
    }

    @Override
    public void start(final Xid xid, final int flags) throws XAException {
        final XaStartMode mode =
                switch (flags) {
                    case TMNOFLAGS -> XaStartMode.NEW;
                    case TMJOIN -> XaStartMode.JOIN;
                    case TMRESUME -> XaStartMode.RESUME;
                    default -> throw flags("start", flags);
                };
        final AerogramXid branch = checked(xid);
        wire.lock();
        try {
            if (scope.isSealed()) {
                throw BranchCalls.failure(XAException.XAER_RMFAIL, "start: the session is closed", null);
            }
            unanswered.undo();
            leaveUnended();
            session.ledger().returnOwed();
            final long work = scope.connection().nextBranchWork();
            if (!calls.start(() ->
                    wire.conversation().xa().start(scope.streamId(), work, branch, mode, timeoutSeconds * 1_000L))) {
                unanswered.add(branch, mode);
                throw BranchCalls.failure(
                        XAException.XAER_RMFAIL, "start: no answer from " + wire + " in time; it will not count", null);
            }
            session.enter(work, branch);
            current = branch;
        } catch (final JMSException e) {
            throw BranchCalls.failure(XAException.XAER_RMFAIL, "start: " + e.getMessage(), e);
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void end(final Xid xid, final int flags) throws XAException {
        final XaEndMode mode =
                switch (flags) {
                    case TMSUCCESS -> XaEndMode.SUCCESS;
                    case TMFAIL -> XaEndMode.FAIL;
                    case TMSUSPEND -> XaEndMode.SUSPEND;
                    default -> throw flags("end", flags);
                };
        final AerogramXid branch = checked(xid);
        wire.lock();
        final boolean leaves = branch.equals(current);
        try {
            boolean whole = true;
            if (leaves) {
                unended = true;
                whole = session.leave();
                unended = false;
                current = null;
            }
            final XaEndMode really = whole ? mode : XaEndMode.FAIL; // whoever prepares it, or commits, is told
            calls.once("end", () -> wire.conversation().xa().end(scope.streamId(), branch, really));
            if (!whole && mode == XaEndMode.SUSPEND) {
                throw BranchCalls.failure(XAException.XA_RBROLLBACK, "end: what was received is delivered again", null);
            }
        } catch (final JMSException e) {
            throw BranchCalls.failure(XAException.XAER_RMFAIL, "end: " + e.getMessage(), e);
        } finally {
            if (leaves) {
                session.left();
            }
            wire.unlock();
        }
    }

    /** Where the end of a branch found no room, and nobody tries it again: what was received in the branch must not be part of another one. */
    private void leaveUnended() throws JMSException {
        if (unended) {
            session.abandon();
            unended = false;
            current = null;
        }
    }

    @Override
    public int prepare(final Xid xid) throws XAException {
        final AerogramXid branch = checked(xid);
        wire.lock();
        try {
            // Where a repeated call finds that it cannot be prepared any more, the first one has done it.
            return (int)
                    calls.surely("prepare", () -> wire.conversation().xa().prepare(branch), XAException.XAER_PROTO);
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void commit(final Xid xid, final boolean onePhase) throws XAException {
        final AerogramXid branch = checked(xid);
        wire.lock();
        try {
            if (onePhase) {
                calls.once("commit", () -> wire.conversation().xa().commit(branch, true));
            } else {
                calls.surely("commit", () -> wire.conversation().xa().commit(branch, false), XAException.XAER_NOTA);
            }
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void rollback(final Xid xid) throws XAException {
        final AerogramXid branch = checked(xid);
        wire.lock();
        try {
            if (branch.equals(current)) {
                leaveUnended();
            }
            session.beforeRollback();
            calls.surely("rollback", () -> wire.conversation().xa().rollback(branch), XAException.XAER_NOTA);
        } catch (final JMSException e) {
            throw BranchCalls.failure(XAException.XAER_RMFAIL, "rollback: " + e.getMessage(), e);
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void forget(final Xid xid) throws XAException {
        final AerogramXid branch = checked(xid);
        wire.lock();
        try {
            calls.surely("forget", () -> wire.conversation().xa().forget(branch), XAException.XAER_NOTA);
        } finally {
            wire.unlock();
        }
    }

    /** A scan begins with TMSTARTRSCAN and gives everything at once; what follows until TMENDRSCAN gives nothing more. */
    @Override
    public Xid[] recover(final int flag) throws XAException {
        if ((flag & ~SCAN_FLAGS) != 0) {
            throw flags("recover", flag);
        }
        wire.lock();
        try {
            final boolean starts = (flag & TMSTARTRSCAN) != 0;
            if (flag == TMNOFLAGS && !scanning) {
                throw BranchCalls.failure(XAException.XAER_INVAL, "no recovery scan has been started", null);
            }
            scanning = (flag & TMENDRSCAN) == 0;
            final List<Xid> found = starts ? calls.recover() : List.of();
            return found.toArray(new Xid[0]);
        } finally {
            wire.unlock();
        }
    }

    /** Whether the other one speaks to the same node, or to one with the same data directory. */
    @Override
    public boolean isSameRM(final XAResource other) {
        if (other == this) {
            return true;
        }
        if (!(other instanceof final AerogramXAResource resource)) {
            return false;
        }
        final long own = storeId();
        return own != 0 && own == resource.storeId();
    }

    private long storeId() {
        wire.lock();
        try {
            return calls.storeId();
        } finally {
            wire.unlock();
        }
    }

    /** In seconds; the node's default unless it was set. */
    @Override
    public int getTransactionTimeout() {
        wire.lock();
        try {
            return timeoutSeconds != 0 ? timeoutSeconds : (int) (calls.defaultTimeoutMs() / 1_000);
        } finally {
            wire.unlock();
        }
    }

    /** For branches that this resource begins from now on; the node enforces it by its own clock. @param seconds 0: the node's default. */
    @Override
    public boolean setTransactionTimeout(final int seconds) throws XAException {
        if (seconds < 0) {
            throw BranchCalls.failure(XAException.XAER_INVAL, "no transaction timeout: " + seconds, null);
        }
        wire.lock();
        try {
            timeoutSeconds = seconds;
        } finally {
            wire.unlock();
        }
        return true;
    }

    @Override
    public String toString() {
        return "XAResource of " + scope.name();
    }
}
