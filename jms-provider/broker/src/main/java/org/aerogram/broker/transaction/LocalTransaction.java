// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.EntryChain;

/** What one session stream has done in a transaction that is still open. */
public final class LocalTransaction {
    private final long id;
    private final int streamId;
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<Destination> destinations = new ArrayList<>();
    private final EntryChain settlements = new EntryChain();
    private long number;
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

    /** What facts call it; 0 while they do not know it. */
    public long number() {
        return number;
    }

    public void number(final long value) {
        number = value;
    }

    /** A message to be posted by the commit; the reference passes to the transaction. */
    public void hold(final StoredMessage message, final Destination destination) {
        messages.add(message);
        destinations.add(destination);
    }

    int size() {
        return messages.size();
    }

    StoredMessage message(final int index) {
        return messages.get(index);
    }

    Destination destination(final int index) {
        return destinations.get(index);
    }

    /** The deliveries that the commit consumes, in the order of their settlement. */
    public EntryChain settlements() {
        return settlements;
    }

    /** A part of it failed: it can only be rolled back. */
    public void fail() {
        failed = true;
    }

    public boolean isFailed() {
        return failed;
    }

    void clear() {
        for (int i = 0; i < messages.size(); i++) {
            messages.get(i).release();
        }
        messages.clear();
        destinations.clear();
    }
}
