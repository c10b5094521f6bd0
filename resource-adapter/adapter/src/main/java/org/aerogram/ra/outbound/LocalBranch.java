// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A transaction of one managed connection alone: a branch that is committed in one phase. Used by one thread at a time. */
final class LocalBranch implements LocalTransaction {
    private static final Logger LOG = System.getLogger(LocalBranch.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final XAResource resource;
    private final BooleanSupplier inTransaction;
    private Xid branch;

    /** @param inTransaction whether the session works in a transaction now. */
    LocalBranch(final XAResource resource, final BooleanSupplier inTransaction) {
        this.resource = resource;
        this.inTransaction = inTransaction;
    }

    /** The name of a branch that nobody else has. */
    private record OwnXid(byte[] globalId) implements Xid {
        private static final int FORMAT = 0x4147;

        @Override
        public int getFormatId() {
            return FORMAT;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return globalId.clone();
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[0];
        }
    }

    /** One that nobody has ended, although the connection has been cleaned up since, is rolled back now: the node would begin no other. */
    @Override
    public void begin() throws ResourceException {
        if (branch != null) {
            if (inTransaction.getAsBoolean()) {
                throw new LocalTransactionException("there is a local transaction already");
            }
            abandon();
        }
        final byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        final Xid beginning = new OwnXid(id);
        try {
            resource.start(beginning, XAResource.TMNOFLAGS);
            branch = beginning;
        } catch (final XAException e) {
            throw failure("begin", e);
        }
    }

    @Override
    public void commit() throws ResourceException {
        final Xid ending = ending("commit");
        try {
            resource.end(ending, XAResource.TMSUCCESS);
        } catch (final XAException e) {
            rollback(ending);
            throw failure("commit", e);
        }
        try {
            resource.commit(ending, true);
        } catch (final XAException e) {
            throw failure("commit", e);
        }
    }

    @Override
    public void rollback() throws ResourceException {
        final Xid ending = ending("roll back");
        try {
            resource.end(ending, XAResource.TMFAIL);
        } catch (final XAException e) {
            LOG.log(Level.DEBUG, "a branch that is rolled back did not end in order", e);
        }
        rollback(ending);
    }

    private void abandon() {
        try {
            rollback();
        } catch (final ResourceException e) {
            LOG.log(Level.DEBUG, "a local transaction that nobody had ended did not roll back in order", e);
        }
    }

    private void rollback(final Xid ending) throws LocalTransactionException {
        try {
            resource.rollback(ending);
        } catch (final XAException e) {
            throw failure("roll back", e);
        }
    }

    private Xid ending(final String what) throws LocalTransactionException {
        final Xid ending = branch;
        branch = null;
        if (ending == null) {
            throw new LocalTransactionException("there is no local transaction to " + what);
        }
        return ending;
    }

    private static LocalTransactionException failure(final String what, final XAException cause) {
        return new LocalTransactionException(
                "a local transaction did not " + what + " (XA code " + cause.errorCode + "): " + cause.getMessage(),
                cause);
    }
}
