// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.transaction.xa.XAException;
import org.aerogram.broker.durable.BranchRecord;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;
import org.aerogram.broker.transaction.Commitment;

/** All branches: who works in them, and how they fail. {@link BranchOutcomes} completes them. */
public final class Branches {
    /** More at once are refused with XAER_RMERR. */
    private static final int MAX_BRANCHES = 100_000;
    /** How long a branch that failed is remembered for its transaction manager after its time was up. */
    private static final long MEMORY_NS = 600_000_000_000L;

    private final Map<Xid, Branch> byXid = new HashMap<>();
    private final TreeMap<Long, Branch> byNumber = new TreeMap<>();
    private final Commitment commitment;
    private final Settlement settlement;
    private final BrokerClock clock;
    private final DeadlineHeap timers;
    private final long defaultTimeoutMs;

    /**
     * @param timers by the monotonic clock, in nanoseconds.
     * @param defaultTimeoutMs how long a branch may stay unprepared unless its beginning says otherwise.
     */
    public Branches(
            final Commitment commitment,
            final Settlement settlement,
            final BrokerClock clock,
            final DeadlineHeap timers,
            final long defaultTimeoutMs) {
        this.commitment = commitment;
        this.settlement = settlement;
        this.clock = clock;
        this.timers = timers;
        this.defaultTimeoutMs = defaultTimeoutMs;
    }

    /** What facts tell of branches of before the node's start. */
    public void restore(final Iterable<BranchRecord> records) {
        for (final BranchRecord record : records) {
            final Branch branch = new Branch(this, record.xid(), record.work(), record.sinceMs());
            branch.recorded(record);
            byXid.put(record.xid(), branch);
            byNumber.put(branch.number(), branch);
        }
    }

    // Streams come and leave.

    /** A branch begins with this stream. @param timeoutMs 0: as the node has it. */
    public void begin(final Associations session, final Work work, final Xid xid, final long timeoutMs) {
        checkStart(session, work, xid);
        if (byXid.containsKey(xid)) {
            throw new XaRefusal(XAException.XAER_DUPID, "There is a branch " + xid);
        }
        if (byXid.size() >= MAX_BRANCHES) {
            throw new XaRefusal(XAException.XAER_RMERR, "There are " + MAX_BRANCHES + " branches already");
        }
        final HeldWork held = new HeldWork();
        commitment.name(held);
        final Branch branch = new Branch(this, xid, held, clock.epochMs());
        byXid.put(xid, branch);
        byNumber.put(branch.number(), branch);
        final long allowedMs = timeoutMs <= 0 ? defaultTimeoutMs : Math.min(timeoutMs, Integer.MAX_VALUE);
        timers.schedule(branch, clock.nowNs() + allowedMs * 1_000_000L);
        associate(session, work, branch);
    }

    /** The stream comes to a branch that others have begun. */
    public void join(final Associations session, final Work work, final Xid xid) {
        checkStart(session, work, xid);
        final Branch branch = unprepared(xid);
        if (session.find(work.streamId(), branch) != null) {
            throw new XaRefusal(XAException.XAER_PROTO, "This stream has suspended its work in branch " + xid);
        }
        associate(session, work, branch);
    }

    /** The stream goes on where it has suspended. */
    public void resume(final Associations session, final Work work, final Xid xid) {
        checkStart(session, work, xid);
        final Branch branch = unprepared(xid);
        final Association association = session.find(work.streamId(), branch);
        if (association == null) {
            throw new XaRefusal(XAException.XAER_PROTO, "This stream has not suspended work in branch " + xid);
        }
        session.remove(association);
        association.resume(work.transactionId());
        session.add(association);
    }

    private void checkStart(final Associations session, final Work work, final Xid xid) {
        if (!xid.isValid() || session.contains(work.transactionId())) {
            throw new XaRefusal(XAException.XAER_INVAL, "Not a valid start of a branch: " + xid);
        }
        if (session.workOf(work.streamId()) != null) {
            throw new XaRefusal(XAException.XAER_PROTO, "The stream works in a branch already");
        }
    }

    private Branch unprepared(final Xid xid) {
        final Branch branch = find(xid);
        if (branch.isRollbackOnly()) {
            throw rolledBack(branch);
        }
        if (!branch.state().isVolatile() || branch.isBusy()) {
            throw misuse(branch, "joined");
        }
        return branch;
    }

    private static void associate(final Associations session, final Work work, final Branch branch) {
        final Association association = new Association(session, branch, work.streamId(), work.transactionId());
        branch.associated(work.sessionId(), association);
        session.add(association);
    }

    /** The stream keeps its association for later. */
    public void suspend(final Associations session, final int streamId, final Xid xid) {
        final Association association = associated(session, streamId, xid);
        if (association.isSuspended()) {
            throw new XaRefusal(XAException.XAER_PROTO, "This stream has suspended its work in branch " + xid);
        }
        if (association.branch().isRollbackOnly()) {
            leave(association);
            throw rolledBack(association.branch());
        }
        association.suspend();
    }

    /** The stream leaves the branch. @param success false: it can only be rolled back. */
    public void end(final Associations session, final int streamId, final Xid xid, final boolean success) {
        final Association association = associated(session, streamId, xid);
        leave(association);
        if (!success) {
            fail(association.branch(), XAException.XA_RBROLLBACK);
        } else if (association.branch().isRollbackOnly()) {
            throw rolledBack(association.branch());
        }
    }

    private Association associated(final Associations session, final int streamId, final Xid xid) {
        final Association association = session.find(streamId, find(xid));
        if (association == null) {
            throw new XaRefusal(XAException.XAER_PROTO, "This stream does not work in branch " + xid);
        }
        return association;
    }

    private static void leave(final Association association) {
        association.session().remove(association);
        association.branch().left(association);
    }

    /** No stream works in it any more, whether it has left or not. */
    static void expel(final Branch branch) {
        for (final Association association : branch.associations()) {
            leave(association);
            association.failed();
        }
    }

    // Failures.

    /** The branch can only be rolled back: its work is undone at once. @param reason an XA_RB code. */
    public void fail(final Branch branch, final int reason) {
        if (!branch.isBusy() && (branch.state() == BranchState.ACTIVE || branch.state() == BranchState.IDLE)) {
            undo(branch.work());
            branch.rollbackOnly(reason, clock.epochMs());
            branch.associations().forEach(Association::failed);
        }
    }

    /** @return the position to wait for; 0: none. */
    long undo(final HeldWork work) {
        final boolean told = work.isTold();
        commitment.discard(work);
        returnSettlements(work);
        return told ? commitment.position() : 0;
    }

    void returnSettlements(final HeldWork work) {
        commitment.giveBackAll(work.settlements(), settlement);
    }

    /** The node stops, and its commit or preparation comes to nothing. */
    void undoNow(final HeldWork work) {
        commitment.discard(work);
        settlement.giveBackAll(work.settlements());
    }

    void onDeadline(final Branch branch) {
        if (branch.isRollbackOnly() && !branch.isAssociated()) {
            forget(branch);
            return;
        }
        fail(branch, XAException.XA_RBTIMEOUT);
        timers.schedule(branch, clock.nowNs() + MEMORY_NS);
    }

    /** The session has said goodbye: only the branches that its streams have not left fail. */
    public void left(final Associations session, final long sessionId) {
        for (final Association association : session.all()) {
            leave(association);
            fail(association.branch(), XAException.XA_RBCOMMFAIL);
        }
        byNumber.values().forEach(branch -> branch.told(sessionId));
    }

    /** The session is lost, and with it perhaps something that it did: its branches fail unless they are prepared. */
    public void lost(final Associations session, final long sessionId) {
        for (final Association association : session.all()) {
            leave(association);
        }
        for (final Branch branch : new ArrayList<>(byNumber.values())) {
            if (branch.dependsOn(sessionId)) {
                fail(branch, XAException.XA_RBCOMMFAIL);
                branch.told(sessionId);
            }
        }
    }

    // For outcomes and operators.

    /** @throws XaRefusal XAER_NOTA where there is none. */
    Branch find(final Xid xid) {
        final Branch branch = byXid.get(xid);
        if (branch == null) {
            throw new XaRefusal(XAException.XAER_NOTA, "There is no branch " + xid);
        }
        return branch;
    }

    /** Null where there is none. */
    Branch find(final long number) {
        return byNumber.get(number);
    }

    /** It is over. */
    void forget(final Branch branch) {
        timers.cancel(branch);
        byXid.remove(branch.xid());
        byNumber.remove(branch.number());
    }

    void stopTimer(final Branch branch) {
        timers.cancel(branch);
    }

    /** Those above the number, in order. @param all those that are not prepared too. */
    public List<Branch> after(final long number, final int limit, final boolean all) {
        final List<Branch> found = new ArrayList<>();
        for (final Branch branch : byNumber.tailMap(number, false).values()) {
            if (found.size() >= limit) {
                break;
            }
            if (all || !branch.state().isVolatile()) {
                found.add(branch);
            }
        }
        return found;
    }

    /** How many there are. */
    public int size() {
        return byXid.size();
    }

    static XaRefusal rolledBack(final Branch branch) {
        return new XaRefusal(branch.reason(), "The branch can only be rolled back: " + branch.xid());
    }

    static XaRefusal misuse(final Branch branch, final String what) {
        return new XaRefusal(
                XAException.XAER_PROTO,
                "A branch cannot be " + what + " while it is " + branch.state() + ": " + branch.xid());
    }
}
