// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.aerogram.protocol.ErrorCode;

/** The streams of one bytes message: that which gives the body when it is sent, and that in which the body of a received one comes. Mostly there is neither. */
public final class BytesStreams {
    /** The body is in memory. */
    public static final BytesStreams NONE = new BytesStreams(null, null);

    private static final int FILL = 64 * 1024;

    /** What follows the bytes that are here of a body that comes as it is read; null: nothing does. */
    private final LazyBody lazy;
    /** The body to send; null: the bytes that are here. */
    private final InputStream source;

    private boolean begun;
    private boolean sourceRead;

    private BytesStreams(final LazyBody lazy, final InputStream source) {
        this.lazy = lazy;
        this.source = source;
    }

    /** Of a received message whose body comes as it is read. */
    public static BytesStreams coming(final LazyBody body) {
        return new BytesStreams(body, null);
    }

    /** Of a message whose body is what the stream gives. */
    public static BytesStreams giving(final InputStream body) {
        return new BytesStreams(null, body);
    }

    /** Whether the body comes as it is read. */
    public boolean isLazy() {
        return lazy != null;
    }

    /** Of the body that comes, in bytes. */
    public long length() {
        return lazy.length();
    }

    /** @throws JMSException where the body has begun to be read: it comes once. */
    public void checkUnread() throws JMSException {
        if (lazy != null && begun) {
            throw new JMSException(
                    "a body of " + lazy.length() + " bytes comes as it is read, and only once (option streamAbove)",
                    ErrorCode.MESSAGE_INTERRUPTED.label());
        }
    }

    /** What is to be read: the bytes that are here, and behind them at least so many as are wanted in all, unless the body ends before. */
    public ByteBuffer fill(final ByteBuffer here, final int wanted) throws JMSException {
        final ByteBuffer filled = ByteBuffer.allocate(Math.max(wanted, FILL)).put(here.duplicate());
        try {
            int count = 0;
            while (filled.position() < wanted && count >= 0) {
                count = read(filled.array(), filled.position(), filled.remaining());
                filled.position(filled.position() + Math.max(0, count));
            }
        } catch (final IOException e) {
            throw BodyStreams.failed(e.getMessage(), e);
        }
        return filled.flip();
    }

    /** What follows the bytes that are here. @return -1 at the end. */
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        if (lazy == null) {
            return -1;
        }
        begun = true;
        return lazy.read(into, offset, length);
    }

    /** Somebody reads it to its end in the background. */
    public void hold() {
        lazy.hold();
    }

    /** The rest is not wanted. */
    public void discardRest() {
        if (lazy != null) {
            lazy.discard();
        }
    }

    /** The stream that gives the body when it is sent; null: none. */
    public InputStream source() {
        return source;
    }

    /** For a send. @throws JMSException where another one has taken it before. */
    public InputStream takeSource() throws JMSException {
        if (sourceRead) {
            throw new JMSException(
                    "the stream that gives the body has been read by an earlier send: set another one",
                    ErrorCode.MESSAGE_INTERRUPTED.label());
        }
        sourceRead = true;
        return source;
    }

    /** For people; null: there is none. */
    public String describe() {
        if (lazy != null) {
            return lazy.length() + " bytes, as they are read";
        }
        return source == null ? null : "a stream";
    }
}
