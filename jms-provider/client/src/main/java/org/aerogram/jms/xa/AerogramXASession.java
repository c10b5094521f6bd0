// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicSession;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.protocol.ErrorCode;

/**
 * A session that takes part in distributed transactions: what is sent and received while its {@link #getXAResource resource} is in a branch belongs to
 * the branch. Outside of branches it is a session with automatic acknowledgement (Jakarta Messaging 3.1, section 9.2).
 */
public final class AerogramXASession extends AerogramSession implements XAQueueSession, XATopicSession {
    private final BranchSession session;
    private final AerogramXAResource resource;

    AerogramXASession(final BranchSession session, final Domain domain) {
        super(session, domain);
        this.session = session;
        this.resource = new AerogramXAResource(session);
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
        return session.isInBranch();
    }

    /** For containers: what it does from now on belongs to no branch, although nobody has called {@code end}. What it received and was not settled comes again. */
    public void leaveBranch() throws JMSException {
        session.abandonBranch();
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
        return JmsErrors.of(
                ErrorCode.TRANSACTION_MANAGED,
                "an XA session is " + what + " by its transaction manager, through its XAResource");
    }
}
