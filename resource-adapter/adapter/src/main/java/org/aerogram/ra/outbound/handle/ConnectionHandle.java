// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.session.AerogramSession;

/**
 * A connection as an application in a server holds it. It has at most one open session (Jakarta Messaging 3.1, {@code
 * Connection.createSession}); closing it returns the physical connection to the pool. Not final: TomEE makes a subclass at run time to
 * find handles left open. Thread-safe.
 */
public class ConnectionHandle implements QueueConnection, TopicConnection {
    private final TemporaryDestinations temporaries = new TemporaryDestinations();
    private ConnectionLoan loan;
    private ConnectionLoan taken;
    private SessionHandle session;
    private volatile Reassociation lazily;
    private boolean dissociated;
    private boolean started;

    public ConnectionHandle(final ConnectionLoan loan) {
        this.loan = loan;
    }

    /** What to ask for a managed connection when this handle has been dissociated. */
    public void lazily(final Reassociation server) {
        lazily = server;
    }

    /**
     * Moves this handle to another managed connection, as servers do when a transaction begins: with its session, unless that has what would be lost, and so ends. Nothing
     * changes where it is on that one already.
     *
     * @throws JMSException if the application has closed this handle, or its session cannot be closed.
     */
    public synchronized void associate(final ConnectionLoan other) throws JMSException {
        if (other == loan) {
            return;
        }
        if (loan == null && taken == null && !dissociated) {
            throw JmsErrors.closed("connection");
        }
        if (session != null && canMove()) {
            session.dissociate();
        } else {
            closeSession();
        }
        if (loan != null) {
            loan.left(this);
        }
        loan = other;
        taken = null;
        dissociated = false;
        if (started) {
            other.start();
        }
    }

    /** Whether it can do without a managed connection until it is used again. */
    public synchronized boolean canDissociate() {
        return lazily != null && canMove();
    }

    private boolean canMove() {
        return temporaries.isEmpty() && (session == null || session.canDissociate());
    }

    /** The server takes the managed connection back: the next use of this handle, or of what was made with it, asks for another one. */
    public synchronized void dissociate() {
        if (loan != null) {
            if (session != null) {
                session.dissociate();
            }
            loan = null;
            taken = null;
            dissociated = true;
        }
    }

    /** Ends this handle because the server takes the managed connection back; nobody is told, unless the application closes it later on. */
    public synchronized void invalidate() throws JMSException {
        if (loan != null) {
            try {
                closeSession();
                temporaries.deleteAll();
            } finally {
                taken = loan;
                loan = null;
            }
        }
    }

    /** The server is told without the lock of this handle: it has locks of its own, and may hold them while it takes the connection back. */
    @Override
    public void close() throws JMSException {
        final Runnable ending;
        final JMSException failure;
        synchronized (this) {
            ending = ending();
            failure = closed();
        }
        ending.run();
        if (failure != null) {
            throw failure;
        }
    }

    /** What the server is to be told once this handle is closed: something only the first time. */
    private Runnable ending() {
        if (dissociated) {
            return () -> lazily.closed(this);
        }
        final ConnectionLoan lent = loan == null ? taken : loan;
        return lent == null ? () -> {} : () -> lent.ended(this);
    }

    /** Closes it, and says what did not close in order. */
    private JMSException closed() {
        JMSException failure = null;
        try {
            if (dissociated) {
                closeSession();
            } else {
                invalidate();
            }
        } catch (final JMSException e) {
            failure = e;
        } catch (final RuntimeException e) {
            failure = new JMSException(e.toString());
            failure.initCause(e);
        } finally {
            dissociated = false;
            taken = null;
        }
        return failure;
    }

    @Override
    public Session createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public Session createSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return opened(transacted, acknowledgeMode, Domain.BOTH);
    }

    @Override
    public Session createSession(final int sessionMode) throws JMSException {
        return opened(false, sessionMode, Domain.BOTH);
    }

    @Override
    public QueueSession createQueueSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return opened(transacted, acknowledgeMode, Domain.QUEUES);
    }

    @Override
    public TopicSession createTopicSession(final boolean transacted, final int acknowledgeMode) throws JMSException {
        return opened(transacted, acknowledgeMode, Domain.TOPICS);
    }

    @Override
    public String getClientID() throws JMSException {
        return physical().getClientID();
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        return physical().getMetaData();
    }

    @Override
    public synchronized void start() throws JMSException {
        open().start();
        started = true;
    }

    @Override
    public void stop() throws JMSException {
        throw Restrictions.refused("Connection.stop");
    }

    @Override
    public void setClientID(final String clientId) throws JMSException {
        throw Restrictions.refused("Connection.setClientID");
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        open();
        return null;
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) throws JMSException {
        throw Restrictions.refused("Connection.setExceptionListener");
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Destination destination, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("Connection.createConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Queue queue, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("QueueConnection.createConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            final Topic topic, final String selector, final ServerSessionPool pool, final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("TopicConnection.createConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            final Topic topic,
            final String name,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("Connection.createSharedConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            final Topic topic,
            final String name,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("Connection.createDurableConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            final Topic topic,
            final String name,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        throw Restrictions.refused("Connection.createSharedDurableConnectionConsumer");
    }

    TemporaryDestinations temporaries() {
        return temporaries;
    }

    /** Says that the application has closed the session, which makes room for another one. */
    synchronized void sessionClosed(final SessionHandle closed) {
        if (session == closed) {
            session = null;
        }
    }

    private synchronized SessionHandle opened(final boolean transacted, final int asked, final Domain domain)
            throws JMSException {
        if (session != null) {
            throw Restrictions.secondSession();
        }
        final ConnectionLoan lent = open();
        if (!transacted && !AerogramSession.isMode(asked) && !lent.isInTransaction()) {
            throw JmsErrors.invalidArgument("no acknowledgement mode: " + asked);
        }
        final int mode = transacted ? Session.AUTO_ACKNOWLEDGE : effectiveMode(asked);
        session = new SessionHandle(this, lent.session(), mode, domain);
        return session;
    }

    /** Whether the session is in a transaction now. */
    synchronized boolean isInTransaction() {
        return loan != null && loan.isInTransaction();
    }

    /** The client's session, of whatever managed connection there is now. */
    Session physicalSession() throws JMSException {
        return open().session();
    }

    /**
     * Whether it can be used, as far as is known without asking the node. WildFly looks for this method by its name in what it recovers with, and replaces a connection that does not have it
     * while the transaction manager is still using it.
     *
     * @param timeoutS is not needed.
     */
    public synchronized boolean isValid(final int timeoutS) {
        return loan != null && loan.isValid();
    }

    /** Something is done that belongs to a transaction, if there is one. */
    void used() throws JMSException {
        final Reassociation server = lazily;
        if (server != null) {
            server.enlist(open());
        }
    }

    private synchronized ConnectionLoan open() throws JMSException {
        if (dissociated) {
            lazily.associate(this);
        }
        if (loan == null) {
            throw JmsErrors.closed("connection");
        }
        return loan;
    }

    private Connection physical() throws JMSException {
        return open().physical();
    }

    private void closeSession() throws JMSException {
        final SessionHandle closing = session;
        session = null;
        if (closing != null) {
            closing.closeParts();
        }
    }

    /**
     * The mode that a session really gets: in a container there is neither a local transaction nor client acknowledgement (the
     * recommendation of {@code Connection.createSession(boolean, int)}).
     */
    static int effectiveMode(final int asked) {
        return asked == Session.DUPS_OK_ACKNOWLEDGE ? Session.DUPS_OK_ACKNOWLEDGE : Session.AUTO_ACKNOWLEDGE;
    }

    /** That of a context; what is no mode at all stays as it is, for the context to refuse. */
    public static int contextMode(final int asked) {
        return AerogramSession.isMode(asked) ? effectiveMode(asked) : asked;
    }
}
