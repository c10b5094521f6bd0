// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.scope.LocalTransaction;
import org.aerogram.jms.session.SessionCore;
import org.aerogram.jms.session.SessionOwner;

/** How a session works that enters and leaves branches. Methods need the wire's lock unless they say otherwise. */
final class BranchSession extends SessionCore {
    private final Wire wire;
    private final LocalTransaction transaction;
    private final boolean receivesFirst;
    private final boolean named;
    private boolean released;
    private boolean abandoned;

    /** @param mode how it acknowledges outside of branches: automatically, or not at all until the next branch takes it. */
    BranchSession(final ConnectionScope connection, final SessionOwner owner, final int streamId, final int mode) {
        super(connection, owner, streamId, mode);
        this.wire = scope().wire();
        this.transaction = scope().transaction();
        this.receivesFirst = mode == Session.CLIENT_ACKNOWLEDGE;
        this.named = connection.settings().transactionIds();
    }

    /** Whether what it does now belongs to a branch. Takes the lock. */
    boolean isInBranch() {
        wire.lock();
        try {
            return scope().isTransacted();
        } finally {
            wire.unlock();
        }
    }

    /** Out of whatever branch it is in, although nobody has called {@code end}; what it received and was not settled comes again. Takes the lock. */
    void abandonBranch() throws JMSException {
        wire.lock();
        try {
            abandon();
        } finally {
            wire.unlock();
        }
    }

    /** The same, with the lock held once. */
    void abandon() throws JMSException {
        abandoned |= transaction.id() != 0 && ledger().hasUnconsumed();
        transaction.ended();
        if (!scope().isClosed() && !wire.hasEnded()) {
            ledger().returnShown();
        }
    }

    /** Its work belongs to a branch from here on. */
    void enter(final long work, final AerogramXid branch) {
        transaction.enter(work, named ? branch.globalName() : null);
        released = false;
        abandoned = false;
        if (!receivesFirst) {
            ledger().forgive();
        }
    }

    /**
     * Its work belongs to no branch any more; what it has received is part of the one it was in. Where there is no room to say so it stays in the branch, and can leave once more.
     *
     * @return false if something that it had received for the branch, before it began or since, is delivered again because the node was restarted or has lost the session,
     *     or was given back: the branch must not be committed without it.
     */
    boolean leave() throws JMSException {
        final long work = transaction.id();
        if (!scope().isClosed() && work != 0) {
            ledger().settleIn(work);
        }
        transaction.ended();
        return !ledger().takeLost() && !abandoned;
    }

    /** The node knows that it has left: what was refused in the branch is the failure of the branch alone. */
    void left() {
        sender().takeRefused();
    }

    /** A branch is about to be rolled back: messages that wait here go back too, or they would overtake those that return. */
    void beforeRollback() throws JMSException {
        if (!scope().isClosed() && !released && transaction.id() == 0 && !wire.hasEnded()) {
            ledger().returnWaiting();
            released = true;
        }
    }

    /** What was received in a branch stays part of it. */
    @Override
    public void settleAll() throws JMSException {
        final long work = transaction.id();
        try {
            if (work != 0) {
                ledger().settleIn(work);
            }
        } catch (final JMSException e) {
            abandoned = true; // it goes back with the session
            throw e;
        } finally {
            super.settleAll();
        }
    }

    /**
     * The branch is lost unless it is prepared; its manager is told with the next call, and the node refuses what comes for it. That something received was lost is
     * remembered for the branch that it belongs to, or would have belonged to: one that begins anew, or once more, must not be committed without it.
     */
    @Override
    public void onRestart() {
        ledger().onRestart();
    }
}
