// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.durable.HeldWork;

/** What one session stream has done in a transaction that is still open. */
public final class LocalTransaction {
    private final long id;
    private final int streamId;
    private final HeldWork work = new HeldWork();
    private boolean failed;

    /**
     * @param id chosen by the client.
     * @param streamId whose end rolls it back.
     */
    public LocalTransaction(final long id, final int streamId) {
        this.id = id;
        this.streamId = streamId;
    }

    public long id() {
        return id;
    }

    public int streamId() {
        return streamId;
    }

    public HeldWork work() {
        return work;
    }

    /** A part of it failed: it can only be rolled back. */
    public void fail() {
        failed = true;
    }

    public boolean isFailed() {
        return failed;
    }
}
