// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.jms.engine.command.AttachRequest;
import org.agrona.DirectBuffer;

/**
 * The body of one delivery that comes as it is read: a ring of what has come and has not been read. Never holds more than {@link AttachRequest#STREAM_WINDOW} bytes. Needs the
 * connection's lock.
 */
public final class ArrivingBody {
    private static final int TELL_EVERY = AttachRequest.STREAM_WINDOW / 4;

    private final Intakes intakes;
    private final long length;
    private byte[] ring = new byte[64 * 1024];
    private long came;
    private long read;
    private long told;
    private boolean mustTell;
    private boolean unwanted;
    private boolean ended;
    private String failure;

    ArrivingBody(final Intakes intakes, final long length) {
        this.intakes = intakes;
        this.length = length;
    }

    /** Bytes of the whole body. */
    public long length() {
        return length;
    }

    /** Bytes that have come. */
    long came() {
        return came;
    }

    /** Bytes that can be read now. */
    public int available() {
        return (int) (came - read);
    }

    /** Reads what is there. @return how many bytes; 0: none now. */
    public int read(final byte[] into, final int offset, final int atMost) {
        final int count = Math.min(atMost, available());
        int done = 0;
        while (done < count) {
            final int at = (int) (read % ring.length);
            final int part = Math.min(count - done, ring.length - at);
            System.arraycopy(ring, at, into, offset + done, part);
            done += part;
            read += part;
        }
        if (owesRead()) {
            intakes.owesBodyRead();
        }
        return count;
    }

    /** Nobody wants the rest: what has come goes, and the delivery ends soon. */
    public void discard() {
        if (!unwanted) {
            unwanted = true;
            ring = null;
            read = came;
            mustTell = !ended;
            intakes.owesBodyRead();
        }
    }

    /** Whether the rest has been given up before the end came. */
    public boolean isDiscarded() {
        return unwanted;
    }

    /** Whether nothing more will come. */
    public boolean isEnded() {
        return ended;
    }

    /** Why the rest will not come; null: it will, or has. */
    public String failure() {
        return failure;
    }

    void arrived(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        came += lengthBytes;
        if (unwanted) {
            read = came;
            return;
        }
        if (available() > ring.length) {
            grow(lengthBytes);
        }
        int done = 0;
        while (done < lengthBytes) {
            final int at = (int) ((came - lengthBytes + done) % ring.length);
            final int part = Math.min(lengthBytes - done, ring.length - at);
            buffer.getBytes(offset + done, ring, at, part);
            done += part;
        }
    }

    private void grow(final int arriving) {
        int capacity = ring.length;
        while (capacity < available()) {
            capacity *= 2;
        }
        final byte[] larger = new byte[capacity];
        for (long i = read; i < came - arriving; ) {
            final int from = (int) (i % ring.length);
            final int to = (int) (i % capacity);
            final int part = (int) Math.min(came - arriving - i, Math.min(ring.length - from, capacity - to));
            System.arraycopy(ring, from, larger, to, part);
            i += part;
        }
        ring = larger;
    }

    /** Whether so many bytes may arrive: no more than the window, and none behind the end. */
    boolean takes(final int lengthBytes) {
        return came + lengthBytes <= length && (unwanted || available() + lengthBytes <= AttachRequest.STREAM_WINDOW);
    }

    void end() {
        ended = true;
    }

    void fail(final String reason) {
        if (!ended) {
            failure = reason;
            ended = true;
        }
    }

    /** A new link: whatever the node was told may be lost. */
    void tellAgain() {
        mustTell = read > 0 || unwanted;
    }

    boolean owesRead() {
        return !ended && (mustTell || !unwanted && read - told >= TELL_EVERY);
    }

    long toTell() {
        return unwanted ? -1 : read;
    }

    void told() {
        told = read;
        mustTell = false;
    }
}
