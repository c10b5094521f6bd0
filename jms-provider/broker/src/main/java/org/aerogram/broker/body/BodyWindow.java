// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.body;

import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.StoredMessage;
import org.agrona.DirectBuffer;

/**
 * Reads the body of one message after the other from the log, forward: the piece that is wanted, and the next one ahead. The message must be held by somebody
 * meanwhile.
 */
public final class BodyWindow {
    private final BodyReads bodies;
    private final Runnable onReady;
    private BodyPiece current;
    private BodyPiece ahead;
    private StoredMessage message;
    private int generation;
    private boolean awaits;
    private boolean isIdle;
    private boolean isListed;

    /** @param onReady called when it is worth while to ask {@link #has} again. */
    public BodyWindow(final BodyReads bodies, final Runnable onReady) {
        this.bodies = bodies;
        this.onReady = onReady;
        current = new BodyPiece(bodies, this);
        ahead = new BodyPiece(bodies, this);
    }

    /** Whether the byte at that offset of the body is here; if not, it is asked for. */
    public boolean has(final StoredMessage ofMessage, final long bodyOffset) {
        isIdle = false;
        if (message != ofMessage || generation != ofMessage.generation()) {
            close();
            message = ofMessage;
            generation = ofMessage.generation();
        }
        final int index = (int) (bodyOffset / BodyChunks.LENGTH);
        if (ahead.is(index)) {
            final BodyPiece free = current;
            current = ahead;
            ahead = free;
        }
        if (!current.is(index) && !current.begin(message, index)) {
            await();
            return false;
        }
        if (index + 1 < message.chunks().count() && !ahead.is(index + 1)) {
            ahead.begin(message, index + 1);
        }
        return current.isReady();
    }

    /** Holds the byte that {@link #has} found, at {@link #offset}. */
    public DirectBuffer buffer() {
        return current.buffer();
    }

    public int offset(final long bodyOffset) {
        return (int) (bodyOffset % BodyChunks.LENGTH);
    }

    /** How many bytes are here from that offset on. */
    public int available(final long bodyOffset) {
        return current.length() - offset(bodyOffset);
    }

    /** It may be long until it is asked again: others can have its memory. */
    public void idle() {
        isIdle = true;
        if (!isListed) {
            isListed = true;
            bodies.idle(this);
        }
    }

    void closeIfIdle() {
        isListed = false;
        if (isIdle) {
            close();
        }
    }

    private void await() {
        if (!awaits) {
            awaits = true;
            bodies.await(this);
        }
    }

    void tryAgain() {
        awaits = false;
        if (message != null) {
            onReady.run();
        }
    }

    void cameIn() {
        if (current.isReady()) {
            onReady.run();
        }
    }

    /** Gives its memory back; it can be used again. */
    public void close() {
        message = null;
        current.close();
        ahead.close();
    }
}
