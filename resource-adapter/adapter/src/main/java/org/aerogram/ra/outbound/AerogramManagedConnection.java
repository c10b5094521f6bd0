// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.outbound.handle.ConnectionHandle;
import org.aerogram.ra.outbound.handle.ConnectionLoan;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.JmsProvider;

/**
 * One pooled physical connection and the handles lent on it. It fails once: the client's exception listener says that the connection is
 * lost for good, the server is told, and the connection never matches again. Thread-safe.
 */
class AerogramManagedConnection implements ManagedConnection, ConnectionLoan {
    private static final Logger LOG = System.getLogger(AerogramManagedConnection.class.getName());

    private final ConnectionEvents events = new ConnectionEvents(this);
    private final Set<ConnectionHandle> handles = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionHandle> takenBack = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean destroyed = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean saidLeftOpen = new AtomicBoolean();
    private final ConnectionParameters parameters;
    private final Connection physical;
    private final JmsProvider provider;
    private XASession session;
    private LocalBranch localBranch;
    private final ServerLog log = new ServerLog();

    AerogramManagedConnection(
            final JmsProvider provider, final ConnectionParameters parameters, final Connection physical) {
        this.provider = provider;
        this.parameters = parameters;
        this.physical = physical;
    }

    /**
     * Connects.
     *
     * @param lazy whether the server may take it back from handles that are not in use.
     * @throws ResourceException saying where to and why not.
     */
    static AerogramManagedConnection open(
            final JmsProvider provider, final ConnectionParameters parameters, final boolean lazy)
            throws ResourceException {
        try {
            final Connection physical = provider.connect(parameters, 0);
            final AerogramManagedConnection opened = lazy
                    ? new LazyManagedConnection(provider, parameters, physical)
                    : new AerogramManagedConnection(provider, parameters, physical);
            OpenConnections.opened(opened);
            opened.listen();
            LOG.log(Level.DEBUG, () -> "connected (" + parameters + ")");
            return opened;
        } catch (final JMSException e) {
            throw Errors.connecting(parameters, e);
        }
    }

    private void listen() throws JMSException {
        try {
            physical.setExceptionListener(this::onException);
        } catch (final JMSException | RuntimeException e) {
            OpenConnections.closed(this);
            destroyed.set(true);
            physical.close();
            throw e;
        }
    }

    @Override
    public boolean isValid() {
        return !failed.get() && !destroyed.get();
    }

    /** Whether this connection leads to that place as that user. */
    boolean matches(final ConnectionParameters wanted) {
        return isValid() && parameters.equals(wanted);
    }

    String userName() {
        return parameters.userName();
    }

    private void onException(final JMSException cause) {
        if (isRefusal(cause)) {
            LOG.log(Level.DEBUG, () -> "the node refused something that nobody waited for: " + cause.getMessage());
        } else if (failed.compareAndSet(false, true) && !destroyed.get()) {
            events.failed(cause);
            log.say(() -> "connection lost (" + parameters + "): " + cause.getMessage());
        }
    }

    /** The client reports refused messages here too (AG-13xx, AG-14xx); they say nothing against the connection. */
    private static boolean isRefusal(final JMSException cause) {
        final String code = cause.getErrorCode();
        return code != null && (code.startsWith("AG-13") || code.startsWith("AG-14"));
    }

    @Override
    public Object getConnection(final Subject subject, final ConnectionRequestInfo request) throws ResourceException {
        requireOpen();
        takenBack.clear();
        final ConnectionHandle handle = new ConnectionHandle(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void associateConnection(final Object connection) throws ResourceException {
        requireOpen();
        if (!(connection instanceof ConnectionHandle handle)) {
            throw new ResourceException("not a connection of this adapter: " + connection);
        }
        takenBack.clear();
        try {
            handle.associate(this);
        } catch (final jakarta.jms.IllegalStateException e) {
            throw new jakarta.resource.spi.IllegalStateException(e.getMessage(), e);
        } catch (final JMSException e) {
            throw new ResourceException("the open session of the connection could not be closed: " + e.getMessage(), e);
        }
        handles.add(handle);
    }

    /** Lets go of its handles, which live on without it; a transaction that it is in stays. */
    final void dissociate() throws ResourceException {
        requireOpen();
        for (final ConnectionHandle handle : handles) {
            if (!handle.canDissociate()) {
                throw new jakarta.resource.spi.IllegalStateException(
                        "a handle has a temporary destination or a subscription that is not durable: it would be lost");
            }
        }
        for (final ConnectionHandle handle : handles) {
            handle.dissociate();
        }
        handles.clear();
        try {
            if (isValid() && started.compareAndSet(true, false)) {
                physical.stop();
            }
        } catch (final JMSException e) {
            throw new ResourceException("the connection cannot be used again: " + e.getMessage(), e);
        }
    }

    /**
     * Ends every loan and stops delivery, so that the next borrower finds the connection as new. Payara and GlassFish call it when a component ends
     * that has left a handle open, and take the connection back only when the handle is closed after all, as that of a request's context is at the
     * end of the request: so that is still told, until there is a next borrower.
     *
     * @throws ResourceException if the connection cannot be lent again; every handle has ended all the same.
     */
    @Override
    public void cleanup() throws ResourceException {
        final int left = handles.size();
        try {
            endHandles();
            leaveTransaction();
            if (isValid() && started.compareAndSet(true, false)) {
                physical.stop();
            }
        } catch (final JMSException e) {
            throw new ResourceException("the connection cannot be used again: " + e.getMessage(), e);
        } finally {
            sayLeftOpen(left);
        }
    }

    /** Once a connection, as what a request's context leaves open comes again with each request. */
    private void sayLeftOpen(final int count) {
        if (count > 0 && !saidLeftOpen.getAndSet(true)) {
            log.say(() -> "the application left " + count + " connection(s) open; closed now (" + parameters + ")");
        }
    }

    private void endHandles() throws JMSException {
        JMSException failure = null;
        for (final ConnectionHandle handle : handles) {
            try {
                handle.invalidate();
            } catch (final JMSException e) {
                failure = e;
            } catch (final RuntimeException e) {
                failure = new JMSException(e.toString());
                failure.initCause(e);
            }
            takenBack.add(handle);
            handles.remove(handle);
        }
        if (failure != null && isValid()) {
            throw failure;
        }
    }

    /** Some servers do not end every association when they roll back. */
    private synchronized void leaveTransaction() throws JMSException {
        if (session != null && isValid()) {
            provider.leaveTransaction(session);
        }
    }

    @Override
    public void destroy() throws ResourceException {
        if (destroyed.compareAndSet(false, true)) {
            OpenConnections.closed(this);
            try {
                physical.close();
            } catch (final JMSException e) {
                throw new ResourceException("the connection did not close in order: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public Connection physical() throws JMSException {
        if (destroyed.get()) {
            throw new jakarta.jms.IllegalStateException("the server has closed the connection behind this handle");
        }
        return physical;
    }

    @Override
    public synchronized Session session() throws JMSException {
        return xaSession();
    }

    private XASession xaSession() throws JMSException {
        if (session == null) {
            session = provider.session(physical());
        }
        return session;
    }

    @Override
    public synchronized boolean isInTransaction() {
        return session != null && provider.isInTransaction(session);
    }

    @Override
    public void start() throws JMSException {
        started.set(true);
        physical().start();
    }

    @Override
    public void left(final ConnectionHandle handle) {
        handles.remove(handle);
    }

    @Override
    public void ended(final ConnectionHandle handle) {
        if (handles.remove(handle) || takenBack.remove(handle)) {
            events.closed(handle);
        }
    }

    @Override
    public void addConnectionEventListener(final ConnectionEventListener listener) {
        events.add(listener);
    }

    @Override
    public void removeConnectionEventListener(final ConnectionEventListener listener) {
        events.remove(listener);
    }

    /** Always the same one: its transactions are those of the one session. */
    @Override
    public synchronized XAResource getXAResource() throws ResourceException {
        requireOpen();
        try {
            return xaSession().getXAResource();
        } catch (final JMSException e) {
            throw new ResourceException("there is no session to take part in transactions: " + e.getMessage(), e);
        }
    }

    /** Always the same one, too: some servers ask for it again to end what they have begun. */
    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        final XAResource resource = getXAResource();
        synchronized (this) {
            if (localBranch == null) {
                localBranch = new LocalBranch(resource, this::isInTransaction);
            }
            return localBranch;
        }
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        requireOpen();
        return ConnectionDescription.of(physical, parameters.userName());
    }

    @Override
    public void setLogWriter(final PrintWriter writer) {
        log.writer(writer);
    }

    @Override
    public PrintWriter getLogWriter() {
        return log.writer();
    }

    @Override
    public String toString() {
        return "AerogramManagedConnection(" + parameters + ")";
    }

    private void requireOpen() throws ResourceException {
        if (destroyed.get()) {
            throw new jakarta.resource.spi.IllegalStateException("this managed connection has been destroyed");
        }
    }
}
