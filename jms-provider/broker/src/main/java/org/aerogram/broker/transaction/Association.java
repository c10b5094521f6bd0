// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

/** One stream of one session at work in a branch, or suspended there. */
public final class Association {
    private final Associations session;
    private final Branch branch;
    private final int streamId;
    private long transactionId;
    private boolean suspended;

    Association(final Associations session, final Branch branch, final int streamId, final long transactionId) {
        this.session = session;
        this.branch = branch;
        this.streamId = streamId;
        this.transactionId = transactionId;
    }

    public Branch branch() {
        return branch;
    }

    /** All of the session that it belongs to. */
    Associations session() {
        return session;
    }

    int streamId() {
        return streamId;
    }

    /** How the client names the stream's work now. */
    long transactionId() {
        return transactionId;
    }

    boolean isSuspended() {
        return suspended;
    }

    void suspend() {
        suspended = true;
    }

    void resume(final long newTransactionId) {
        suspended = false;
        transactionId = newTransactionId;
    }
}
