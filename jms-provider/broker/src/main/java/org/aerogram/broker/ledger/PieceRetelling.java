// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.ReadHandler;
import org.aerogram.broker.storage.ReadQueue;
import org.agrona.DirectBuffer;

/** Tells a piece of a body again that is in the log only: it is read, then appended. One at a time. */
final class PieceRetelling implements ReadHandler {
    private final ReadQueue reads;
    private final MessageFacts messages;
    private final FactReader fact = new FactReader();
    private StoredMessage message;
    private int generation;
    private int index;
    private boolean waiting;

    PieceRetelling(final ReadQueue reads, final MessageFacts messages) {
        this.reads = reads;
        this.messages = messages;
    }

    /** Whether a piece has been asked for that has not come. */
    boolean isWaiting() {
        return waiting;
    }

    /** @return false where no read can be queued now. */
    boolean begin(final StoredMessage ofMessage, final int pieceIndex) {
        if (waiting || !reads.canRead()) {
            return false;
        }
        message = ofMessage;
        generation = ofMessage.generation();
        index = pieceIndex;
        waiting = true;
        reads.read(
                this,
                0,
                message.chunks().position(index),
                MessageFacts.CHUNK_PREFIX + message.chunks().length(index));
        return true;
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        waiting = false;
        if (message.generation() != generation || message.references() == 0) {
            return;
        }
        fact.wrap(buffer, offset, length);
        fact.getLong();
        final long at = fact.getLong();
        final int bytes = fact.getInt();
        if (at != (long) index * MessageFacts.MAX_INLINE
                || bytes != message.chunks().length(index)) {
            throw new IllegalStateException("another piece of a body than was asked for");
        }
        messages.pieceAgain(message, index, buffer, fact.getBytes(bytes), bytes);
    }
}
