// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.aerogram.jms.engine.ArrivingBody;
import org.aerogram.jms.message.body.LazyBody;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;

/** Reads a body as it comes, by whatever thread. */
public final class BodyReader implements LazyBody, Awaited {
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final Wire wire;
    private final ArrivingBody body;
    private boolean held;

    public BodyReader(final Wire wire, final ArrivingBody body) {
        this.wire = wire;
        this.body = body;
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        wire.lock();
        try {
            while (true) {
                final int count = body.isDiscarded() ? 0 : body.read(into, offset, length);
                if (count > 0) {
                    wire.flush();
                    return count;
                }
                if (isDone()) {
                    return end();
                }
                wire.awaitInterruptibly(this, FOR_EVER_NS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the body of a message");
        } finally {
            wire.unlock();
        }
    }

    private int end() throws IOException {
        if (body.isDiscarded()) {
            throw new IOException("the rest of the body was let go, as its message was acknowledged, closed or followed"
                    + " by another receive: read it before");
        }
        if (body.failure() != null) {
            throw new IOException(body.failure());
        }
        if (!body.isEnded()) {
            throw ended();
        }
        return -1;
    }

    private IOException ended() {
        final String what = "the connection has ended before the body had come";
        try {
            wire.check();
            return new IOException(what);
        } catch (final JMSException e) {
            return new IOException(what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isDone() {
        return body.available() > 0 || body.isDiscarded() || body.isEnded() || wire.hasEnded();
    }

    /** Whether somebody reads it in the background. Needs the lock. */
    public boolean isHeld() {
        return held;
    }

    @Override
    public void hold() {
        wire.lock();
        held = true;
        wire.unlock();
    }

    @Override
    public void discard() {
        wire.lock();
        try {
            body.discard();
            held = false;
            wire.flush();
            wire.wake();
        } finally {
            wire.unlock();
        }
    }
}
