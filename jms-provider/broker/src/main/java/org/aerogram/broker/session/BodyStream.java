// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.body.BodyReads;
import org.aerogram.broker.body.BodyWindow;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.broker.wire.Outlet;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends deliveries whose bodies are in the log, or come as the client reads them: never more than its window ahead of what it has read.
 */
final class BodyStream {
    static final int SENT = 0;
    /** The link cannot take more now. */
    static final int LINK_FULL = 1;
    /** The client must read on, or the log must be read. */
    static final int STALLED = 2;

    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final SessionConsumer consumer;
    private final BodyWindow window;
    private final long streamAbove;
    private final int streamWindow;
    private long seq;
    private long bodyRead;
    private long resumeAt;
    private boolean unwanted;
    private boolean stalled;
    private DirectBuffer source;
    private int sourceOffset;
    private long available;

    BodyStream(final SessionConsumer consumer, final BodyReads bodies, final long streamAbove, final int streamWindow) {
        this.consumer = consumer;
        this.streamAbove = streamAbove;
        this.streamWindow = streamWindow;
        window = new BodyWindow(bodies, this::goesOn);
    }

    boolean isStalled() {
        return stalled;
    }

    /** The client tells how far it has read; -1: it wants no more. */
    void onRead(final long deliverySeq, final long offset) {
        if (deliverySeq == seq) {
            unwanted |= offset == -1;
            bodyRead = Math.max(bodyRead, offset);
            goesOn();
        }
    }

    /** A new link: the client has so much of the body of that delivery. */
    void resumeAt(final long deliverySeq, final long bodyOffset) {
        begin(deliverySeq);
        resumeAt = Math.max(0, bodyOffset);
    }

    /** There is no link, or no consumer any more. */
    void pause() {
        stalled = false;
        window.close();
    }

    private void goesOn() {
        if (stalled) {
            stalled = false;
            consumer.goesOn();
        }
    }

    private void begin(final long deliverySeq) {
        if (seq != deliverySeq) {
            seq = deliverySeq;
            bodyRead = 0;
            resumeAt = 0;
            unwanted = false;
        }
    }

    /** Sends the next piece. @return {@link #SENT}, {@link #LINK_FULL} or {@link #STALLED}. */
    int send(final QueueEntry entry, final FrameWriter frames, final Outlet outlet) {
        begin(entry.deliverySeq());
        final StoredMessage message = entry.message();
        final long offset = consumer.sendOffset();
        if (!find(message, offset)) {
            stalled = true;
            return STALLED;
        }
        final boolean first = offset == 0;
        final int capacity = first ? FrameWriter.deliverCapacity(outlet) : FrameWriter.deliverMoreCapacity(outlet);
        final int length = (int) Math.min(capacity, available);
        long next = offset + length;
        if (resumeAt > 0 && next == message.headLength()) {
            next += Math.min(resumeAt, message.bodyLength());
        }
        final boolean last = next == message.length() || unwanted && offset >= message.headLength();
        if (first) {
            frames.deliver(
                    entry.deliverySeq(),
                    consumer.id(),
                    message.headLength(),
                    message.bodyLength(),
                    Math.min(resumeAt, message.bodyLength()),
                    entry.deliveryCount() + 1,
                    last);
        } else {
            frames.deliverMore(consumer.id(), last);
        }
        if (!frames.payload(outlet, source, sourceOffset, length)) {
            return LINK_FULL;
        }
        if (last) {
            pause();
            consumer.sent(entry);
        } else {
            consumer.sendOffset(next);
        }
        return SENT;
    }

    /** Finds what comes next. @return false where it is not here, or may not be sent yet. */
    private boolean find(final StoredMessage message, final long offset) {
        final int headLength = message.headLength();
        if (offset < headLength) {
            final Segment first = message.first();
            source = first.buffer();
            sourceOffset = first.offset() + (int) offset;
            available = headLength - offset;
            return true;
        }
        if (unwanted) {
            source = NOTHING;
            sourceOffset = 0;
            available = 0;
            return true;
        }
        final long bodyOffset = offset - headLength;
        long end = message.bodyLength();
        if (end > streamAbove && bodyRead < end - streamWindow) {
            end = bodyRead + streamWindow;
        }
        available = end - bodyOffset;
        if (available <= 0) {
            window.idle();
            return false;
        }
        return bodyOffset < message.residentFrom() ? inLog(message, bodyOffset) : inMemory(message, bodyOffset);
    }

    private boolean inLog(final StoredMessage message, final long bodyOffset) {
        if (!window.has(message, bodyOffset)) {
            return false;
        }
        source = window.buffer();
        sourceOffset = window.offset(bodyOffset);
        available = Math.min(available, window.available(bodyOffset));
        return true;
    }

    private boolean inMemory(final StoredMessage message, final long bodyOffset) {
        long skip = bodyOffset - message.bodyStartOffset();
        Segment segment = message.bodyStart();
        while (skip >= segment.length() && segment.next() != null) {
            skip -= segment.length();
            segment = segment.next();
        }
        source = segment.buffer();
        sourceOffset = segment.offset() + (int) skip;
        available = Math.min(available, segment.length() - skip);
        return true;
    }
}
