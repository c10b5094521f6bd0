// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicSession;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;

/**
 * A session that takes part in distributed transactions: what is sent and received while its {@link #getXAResource resource} is in a branch belongs to
 * the branch. Outside of branches it is a session with automatic acknowledgement (Jakarta Messaging 3.1, section 9.2).
 */
public final class AerogramXASession extends AerogramSession implements XAQueueSession, XATopicSession {
    private final AerogramXAResource resource;
    private boolean released;

    /** @param mode how it acknowledges outside of branches: automatically, or not at all until the next branch takes it. */
    AerogramXASession(final AerogramConnection connection, final int streamId, final int mode, final Domain domain) {
        super(connection, streamId, mode, domain);
        resource = new AerogramXAResource(this);
    }

    @Override
    public XAResource getXAResource() {
        return resource;
    }

    /** This session itself. */
    @Override
    public Session getSession() throws JMSException {
        checkOpen();
        return this;
    }

    /** This session itself. */
    @Override
    public QueueSession getQueueSession() throws JMSException {
        checkOpen();
        return this;
    }

    /** This session itself. */
    @Override
    public TopicSession getTopicSession() throws JMSException {
        checkOpen();
        return this;
    }

    /** Whether what it does now belongs to a branch. */
    public boolean isInBranch() {
        wire().lock();
        try {
            return isTransacted();
        } finally {
            wire().unlock();
        }
    }

    /** For containers: what it does from now on belongs to no branch, although nobody has called {@code end}. What it received and was not settled comes again. */
    public void leaveBranch() throws JMSException {
        wire().lock();
        try {
            transaction().ended();
            if (!isClosed() && !wire().hasEnded()) {
                ledger().returnShown();
            }
        } finally {
            wire().unlock();
        }
    }

    /** Always true: its work can be part of a transaction. */
    @Override
    public boolean getTransacted() throws JMSException {
        checkOpen();
        return true;
    }

    /** As for all sessions that can be part of a transaction. */
    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return SESSION_TRANSACTED;
    }

    /** Never possible: its transactions are ended by their manager. */
    @Override
    public void commit() throws JMSException {
        throw managed("committed");
    }

    /** Never possible: its transactions are ended by their manager. */
    @Override
    public void rollback() throws JMSException {
        throw managed("rolled back");
    }

    private JMSException managed(final String what) throws JMSException {
        checkOpen();
        return new TransactionInProgressException(
                "an XA session is " + what + " by its transaction manager, through its XAResource");
    }

    // ---------------------------------------------------------------- branches; with the lock

    /** Its work belongs to a branch from here on. */
    void enter(final long work) {
        transaction().enter(work);
        released = false;
    }

    /** Its work belongs to no branch any more; what it has received is part of the one it was in. */
    void leave() throws JMSException {
        final long work = transaction().id();
        transaction().ended();
        sender().takeRefused();
        if (!isClosed() && work != 0) {
            ledger().settleIn(work);
        }
    }

    /** A branch is about to be rolled back: messages that wait here go back too, or they would overtake those that return. */
    void beforeRollback() throws JMSException {
        if (!isClosed() && !released && transaction().id() == 0 && !wire().hasEnded()) {
            ledger().returnWaiting();
            released = true;
        }
    }

    @Override
    boolean isTransacted() {
        return transaction().id() != 0;
    }

    /** What was received in a branch stays part of it. */
    @Override
    void settleAll() throws JMSException {
        final long work = transaction().id();
        if (work != 0) {
            ledger().settleIn(work);
        }
        super.settleAll();
    }

    /** The branch is lost unless it is prepared; its manager is told with the next call, and the node refuses what comes for it. */
    @Override
    void onRestart() {
        ledger().onRestart();
        ledger().forgive();
    }
}
