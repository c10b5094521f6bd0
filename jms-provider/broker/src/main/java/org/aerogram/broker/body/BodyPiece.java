// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.body;

import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** One piece of a body in memory, or on its way there. */
final class BodyPiece implements ReadHandler {
    private static final int FACT_PREFIX = 64;

    private final BodyReads bodies;
    private final BodyWindow window;
    private final FactReader fact = new FactReader();
    private MutableDirectBuffer buffer;
    private int index = -1;
    private int length;
    private long asked;
    private boolean ready;

    BodyPiece(final BodyReads bodies, final BodyWindow window) {
        this.bodies = bodies;
        this.window = window;
    }

    /** Whether it is this piece, or will be. */
    boolean is(final int pieceIndex) {
        return index == pieceIndex;
    }

    boolean isReady() {
        return ready;
    }

    /** Asks for a piece; what was here is gone. @return false where that is not possible now. */
    boolean begin(final StoredMessage message, final int pieceIndex) {
        forget();
        final long position = message.chunks().position(pieceIndex);
        if (!bodies.canRead(position)) {
            return false;
        }
        if (buffer == null) {
            buffer = bodies.lend();
        }
        if (buffer == null) {
            return false;
        }
        index = pieceIndex;
        length = message.chunks().length(pieceIndex);
        bodies.reads.read(this, ++asked, position, FACT_PREFIX + length);
        return true;
    }

    @Override
    public void onRead(final long token, final DirectBuffer source, final int offset, final int factLength) {
        if (token != asked || index < 0) {
            return;
        }
        fact.wrap(source, offset, factLength);
        fact.getLong();
        final long at = fact.getLong();
        final int bytes = fact.getInt();
        if (at != (long) index * BodyChunks.LENGTH || bytes != length) {
            throw new IllegalStateException("another piece of a body than was asked for: " + at + ", " + bytes);
        }
        buffer.putBytes(0, source, fact.getBytes(bytes), bytes);
        ready = true;
        window.cameIn();
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    private void forget() {
        index = -1;
        ready = false;
        asked++;
    }

    /** The memory goes back. */
    void close() {
        forget();
        if (buffer != null) {
            bodies.giveBack(buffer);
            buffer = null;
        }
    }
}
