// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A resource whose votes and commits somebody follows. */
final class WatchedResource implements XAResource {
    private final XAResource resource;
    private final Money place;
    private final Watch watch;

    WatchedResource(final XAResource resource, final Money place, final Watch watch) {
        this.resource = resource;
        this.place = place;
        this.watch = watch;
    }

    @Override
    public int prepare(final Xid xid) throws XAException {
        watch.beforePrepare();
        final int vote = resource.prepare(xid);
        watch.afterPrepare();
        return vote;
    }

    @Override
    public void commit(final Xid xid, final boolean onePhase) throws XAException {
        watch.beforeCommit();
        resource.commit(xid, onePhase);
        watch.afterCommit();
    }

    @Override
    public void start(final Xid xid, final int flags) throws XAException {
        resource.start(xid, flags);
    }

    @Override
    public void end(final Xid xid, final int flags) throws XAException {
        resource.end(xid, flags);
    }

    @Override
    public void rollback(final Xid xid) throws XAException {
        resource.rollback(xid);
    }

    @Override
    public void forget(final Xid xid) throws XAException {
        resource.forget(xid);
    }

    @Override
    public Xid[] recover(final int flag) throws XAException {
        return resource.recover(flag);
    }

    /** The database denies that two connections lead to the same one. */
    @Override
    public boolean isSameRM(final XAResource other) throws XAException {
        return other instanceof final WatchedResource watched
                && (place instanceof Bank ? place == watched.place : resource.isSameRM(watched.resource));
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(final int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }
}
