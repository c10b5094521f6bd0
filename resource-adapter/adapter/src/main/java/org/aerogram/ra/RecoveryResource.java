// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.JmsProvider;

/**
 * What a server recovers with: completes branches of a node, each call over a connection of its own, as servers do not say when they are done.
 * No work is done in it. Thread-safe.
 */
final class RecoveryResource implements XAResource {
    private static final Logger LOG = System.getLogger(RecoveryResource.class.getName());

    private final JmsProvider provider;
    private final ConnectionParameters parameters;

    RecoveryResource(final JmsProvider provider, final ConnectionParameters parameters) {
        this.provider = provider;
        this.parameters = parameters;
    }

    /** A call to the resource of a session. */
    private interface Call<T> {
        T on(XAResource resource) throws XAException;
    }

    private <T> T call(final Call<T> call) throws XAException {
        final Connection connection;
        final XAResource resource;
        try {
            connection = provider.connect(parameters, 0);
            resource = resource(connection);
        } catch (final JMSException | RuntimeException e) {
            final XAException failure =
                    new XAException("no connection to recover with (" + parameters + "): " + e.getMessage());
            failure.errorCode = XAException.XAER_RMFAIL;
            failure.initCause(e);
            throw failure;
        }
        try {
            return call.on(resource);
        } finally {
            close(connection); // however that ends, the call has been answered
        }
    }

    private XAResource resource(final Connection connection) throws JMSException {
        try {
            return provider.session(connection).getXAResource();
        } catch (final JMSException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static void close(final Connection connection) {
        try {
            connection.close();
        } catch (final JMSException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection for recovery did not close in order", e);
        }
    }

    @Override
    public Xid[] recover(final int flag) throws XAException {
        if ((flag & TMSTARTRSCAN) == 0) {
            return new Xid[0];
        }
        return call(resource -> resource.recover(TMSTARTRSCAN | TMENDRSCAN));
    }

    @Override
    public void commit(final Xid xid, final boolean onePhase) throws XAException {
        call(resource -> {
            resource.commit(xid, onePhase);
            return null;
        });
    }

    @Override
    public void rollback(final Xid xid) throws XAException {
        call(resource -> {
            resource.rollback(xid);
            return null;
        });
    }

    @Override
    public void forget(final Xid xid) throws XAException {
        call(resource -> {
            resource.forget(xid);
            return null;
        });
    }

    @Override
    public int prepare(final Xid xid) throws XAException {
        throw onlyRecovery();
    }

    @Override
    public void start(final Xid xid, final int flags) throws XAException {
        throw onlyRecovery();
    }

    @Override
    public void end(final Xid xid, final int flags) throws XAException {
        throw onlyRecovery();
    }

    private static XAException onlyRecovery() {
        final XAException failure = new XAException("this resource is for recovery only");
        failure.errorCode = XAException.XAER_PROTO;
        return failure;
    }

    @Override
    public boolean isSameRM(final XAResource other) {
        return other instanceof final RecoveryResource resource && parameters.equals(resource.parameters);
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(final int seconds) {
        return false;
    }

    @Override
    public String toString() {
        return "RecoveryResource(" + parameters + ")";
    }
}
