// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import java.util.ArrayDeque;
import org.aerogram.broker.content.ContentReader;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.ReadHandler;
import org.aerogram.broker.storage.ReadQueue;
import org.agrona.DirectBuffer;

/** Reads messages back into memory that replay has only counted so far, and that cannot wait on disk alone. */
final class AbsentReads implements ReadHandler {
    private final ReadQueue reads;
    private final ContentReader content;
    private final Ledger ledger;
    private final ArrayDeque<StoredMessage> reading = new ArrayDeque<>();

    AbsentReads(final ReadQueue reads, final ContentReader content, final Ledger ledger) {
        this.reads = reads;
        this.content = content;
        this.ledger = ledger;
    }

    boolean canRead() {
        return reads.canRead();
    }

    boolean isDone() {
        return reading.isEmpty();
    }

    void read(final StoredMessage message) {
        reading.add(message.retain());
        reads.read(this, 0, message.factPosition(), (int) message.length());
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        final StoredMessage message = reading.poll();
        if (message.isAbsent()) {
            content.fill(message, buffer, offset, length);
            ledger.logged(message, message.factPosition() - 1);
        }
        message.release();
    }
}
