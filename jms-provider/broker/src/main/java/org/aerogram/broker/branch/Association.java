// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

import java.util.ArrayList;
import java.util.List;

/** One stream of one session at work in a branch, or suspended there. */
public final class Association {
    private final Associations session;
    private final Branch branch;
    private final int streamId;
    private long transactionId;
    private final List<Runnable> whenFailed = new ArrayList<>(0);
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

    /** To be done once the branch can only be rolled back; at once where that is so. Not done any more when the stream has left in order. */
    public void whenFailed(final Runnable action) {
        if (branch.isRollbackOnly()) {
            action.run();
        } else {
            whenFailed.add(action);
        }
    }

    void failed() {
        whenFailed.forEach(Runnable::run);
        whenFailed.clear();
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
