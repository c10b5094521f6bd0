// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.Image;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import org.aerogram.transport.FrameHandler;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the frames of one image: puts fragments together, tells the kinds apart, and copies what an IPC peer could still change. It never
 * allocates more than the longest frame of the image's terms. Used by one thread at a time.
 */
final class FrameReader implements ControlledFragmentHandler {
    private static final int INITIAL_CAPACITY = 4096;

    private final Image image;
    private final boolean copies;
    private final int maxLength;
    private final UnsafeBuffer assembled = new UnsafeBuffer(new byte[0]);
    private int assembledLength = -1;
    private FrameHandler handler;
    private int frameLimit;
    private int frames;
    private int fragments;
    private boolean opened;
    private boolean ended;
    private String violation;
    private Throwable thrown;

    FrameReader(final Image image, final boolean copies) {
        this.image = image;
        this.copies = copies;
        this.maxLength = FrameDescriptor.computeMaxMessageLength(image.termBufferLength());
    }

    /** Reads up to so many frames. An exception of the handler is rethrown after the frame has been taken. @return frames handed over. */
    int read(final FrameHandler to, final int limit) {
        frames = 0;
        fragments = 0;
        if (limit < 1 || ended || violation != null) {
            return 0;
        }
        handler = to;
        frameLimit = limit;
        try {
            fragments = image.controlledPoll(this, Integer.MAX_VALUE);
        } catch (final RuntimeException e) { // a log that a peer has damaged
            violation = "unreadable log: " + e;
        } finally {
            handler = null;
        }
        if (thrown != null) {
            final Throwable pending = thrown;
            thrown = null;
            throw FrameReader.<RuntimeException>sneaky(pending);
        }
        return frames;
    }

    /** Whether the last read saw anything at all, heartbeats included. */
    boolean sawAnything() {
        return fragments > 0;
    }

    /** Whether the peer's OPEN has been read. */
    boolean isOpened() {
        return opened;
    }

    /** Whether the peer's CLOSE has been read. */
    boolean isEnded() {
        return ended;
    }

    /** What the peer did against the format, or null. */
    String violation() {
        return violation;
    }

    @Override
    public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        final int kind = FrameFormat.kind(header.reservedValue());
        if (kind < 0 || length < 0 || length > maxLength) {
            return violate("message of " + length + " bytes with mark " + Long.toHexString(header.reservedValue()));
        }
        if (!opened && kind != FrameFormat.OPEN) {
            return violate("no OPEN at the beginning");
        }
        if (kind != FrameFormat.DATA) {
            return onControl(kind);
        }
        final byte flags = header.flags();
        if ((flags & FrameDescriptor.UNFRAGMENTED) == FrameDescriptor.UNFRAGMENTED) {
            if (!copies) {
                return deliver(buffer, offset, length);
            }
            assembledLength = 0;
            append(buffer, offset, length);
        } else {
            if ((flags & FrameDescriptor.BEGIN_FRAG_FLAG) != 0) {
                assembledLength = 0;
            }
            if (assembledLength < 0 || assembledLength + length > maxLength) {
                return violate("fragment out of place or frame longer than " + maxLength);
            }
            append(buffer, offset, length);
            if ((flags & FrameDescriptor.END_FRAG_FLAG) == 0) {
                return Action.CONTINUE;
            }
        }
        final int complete = assembledLength;
        assembledLength = -1;
        return deliver(assembled, 0, complete);
    }

    private Action onControl(final int kind) {
        if (kind == FrameFormat.CLOSE) {
            ended = true;
            return Action.BREAK;
        }
        if (kind == FrameFormat.OPEN) {
            opened = true;
            // What follows belongs to whoever polls once the link is open.
            return Action.BREAK;
        }
        return Action.CONTINUE;
    }

    private void append(final DirectBuffer buffer, final int offset, final int length) {
        final int needed = assembledLength + length;
        if (needed > assembled.capacity()) {
            final byte[] larger =
                    new byte[Math.min(maxLength, Math.max(INITIAL_CAPACITY, Integer.highestOneBit(needed) << 1))];
            assembled.getBytes(0, larger, 0, assembledLength);
            assembled.wrap(larger);
        }
        assembled.putBytes(assembledLength, buffer, offset, length);
        assembledLength = needed;
    }

    private Action deliver(final DirectBuffer buffer, final int offset, final int length) {
        if (handler == null || length == 0) {
            return handler == null ? Action.CONTINUE : violate("empty frame");
        }
        frames++;
        try {
            handler.onFrame(buffer, offset, length);
        } catch (final Throwable t) { // rethrown by read: Aeron would swallow it
            thrown = t;
            return Action.BREAK;
        }
        return frames < frameLimit ? Action.CONTINUE : Action.BREAK;
    }

    private Action violate(final String what) {
        violation = what;
        return Action.BREAK;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(final Throwable t) throws T {
        throw (T) t;
    }
}
