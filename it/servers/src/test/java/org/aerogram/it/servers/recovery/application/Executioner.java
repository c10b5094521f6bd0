// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Takes part in a transaction only to stand still in the middle of its end: a file tells that it is there, and then the test kills the server. */
public final class Executioner implements XAResource {
    /** System property: where the file comes. */
    public static final String DIRECTORY = "aerogram.it.recovery";

    private final boolean atPrepare;
    private final String file;

    /** @param atPrepare or at the commit. */
    public Executioner(final boolean atPrepare, final String file) {
        this.atPrepare = atPrepare;
        this.file = file;
    }

    private void at(final boolean prepare) {
        if (prepare == atPrepare) {
            try {
                Files.createFile(Path.of(System.getProperty(DIRECTORY)).resolve(file));
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park(this);
            }
        }
    }

    @Override
    public int prepare(final Xid xid) {
        at(true);
        return XA_OK;
    }

    @Override
    public void commit(final Xid xid, final boolean onePhase) {
        at(false);
    }

    @Override
    public void start(final Xid xid, final int flags) {
        // has no work
    }

    @Override
    public void end(final Xid xid, final int flags) {
        // has no work
    }

    @Override
    public void rollback(final Xid xid) {
        // has nothing to undo
    }

    @Override
    public void forget(final Xid xid) {
        // remembers nothing
    }

    @Override
    public Xid[] recover(final int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(final XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(final int seconds) {
        return false;
    }
}
