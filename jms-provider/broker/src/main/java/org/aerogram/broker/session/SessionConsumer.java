// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.effect.Effect;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.message.Segment;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.QueueConsumer;
import org.aerogram.broker.subscription.Subscription;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.broker.wire.Outlet;
import org.aerogram.selector.Selector;

/** A consumer or browser of one session: sends its deliveries piece by piece. */
public final class SessionConsumer extends QueueConsumer implements Effect {
    // The session's list of consumers with something to send.
    SessionConsumer workNext;
    boolean onWork;

    private final Session session;
    private final int id;
    private final int streamId;
    private final Subscription subscription;
    private long streamAbove = Long.MAX_VALUE;
    private int streamWindow;
    private BodyStream stream;
    private boolean mayStart;
    private boolean linked = true;

    /** @param subscription null at a queue. */
    public SessionConsumer(
            final Session session,
            final int id,
            final int streamId,
            final Subscription subscription,
            final Selector selector,
            final int priority,
            final boolean browser,
            final boolean settled) {
        super(selector, priority, browser, settled);
        this.session = session;
        this.id = id;
        this.streamId = streamId;
        this.subscription = subscription;
        open(false);
    }

    /** Bodies longer than that are sent as the client reads them, up to a window ahead. */
    public void streams(final long aboveBytes, final int windowBytes) {
        streamAbove = aboveBytes;
        streamWindow = windowBytes;
    }

    /** How far the client has read a body; -1: it wants no more of it. */
    public void bodyRead(final long deliverySeq, final long offset) {
        if (stream != null) {
            stream.onRead(deliverySeq, offset);
        }
    }

    /** The client has so much of the body of that delivery, which is sent again. */
    public void resumeBody(final long deliverySeq, final long bodyOffset) {
        if (stream != null || bodyOffset > 0) {
            stream().resumeAt(deliverySeq, bodyOffset);
        }
    }

    private BodyStream stream() {
        if (stream == null) {
            stream = new BodyStream(this, session.bodies(), streamAbove, streamWindow);
        }
        return stream;
    }

    void goesOn() {
        if (linked) {
            session.consumerHasWork(this);
        }
    }

    /** It is gone. */
    void pause() {
        if (stream != null) {
            stream.pause();
        }
    }

    public int id() {
        return id;
    }

    public int streamId() {
        return streamId;
    }

    public Subscription subscription() {
        return subscription;
    }

    /** The fact that consumers have come is durable: messages may go. */
    @Override
    public void onDurable() {
        mayStart = true;
        open(linked);
    }

    /** Whether there is a link that is ready for deliveries. */
    void linked(final boolean value) {
        linked = value;
        if (!value) {
            pause();
        }
        open(linked && mayStart);
    }

    @Override
    protected void hasWork() {
        session.consumerHasWork(this);
    }

    boolean hasSomethingToSend() {
        return isLinked() && (hasUnsent() && (stream == null || !stream.isStalled()) || hasAnswer());
    }

    boolean isLinked() {
        return linked;
    }

    /**
     * Sends what can be sent, up to a number of frames.
     *
     * @return frames sent; -1 - frames where the link cannot take more now.
     */
    int send(final FrameWriter frames, final Outlet outlet, final int limit) {
        int count = 0;
        while (count < limit) {
            final QueueEntry entry = startSending();
            if (entry == null) {
                break;
            }
            if (isStreamed(entry.message())) {
                final int result = stream().send(entry, frames, outlet);
                if (result == BodyStream.LINK_FULL) {
                    return -1 - count;
                }
                if (result == BodyStream.STALLED) {
                    break;
                }
            } else if (!sendPiece(entry, frames, outlet)) {
                return -1 - count;
            }
            count++;
        }
        while (count < limit && hasAnswer()) {
            if (!frames.flushed(outlet, id, answer())) {
                return -1 - count;
            }
            answered();
            count++;
        }
        return count;
    }

    private boolean isStreamed(final StoredMessage message) {
        return message.isEvicted() || message.bodyLength() > streamAbove;
    }

    private boolean sendPiece(final QueueEntry entry, final FrameWriter frames, final Outlet outlet) {
        final StoredMessage message = entry.message();
        final long offset = sendOffset();
        long skip = offset;
        Segment segment = message.first();
        while (skip >= segment.length() && segment.next() != null) {
            skip -= segment.length();
            segment = segment.next();
        }
        final int capacity =
                offset == 0 ? FrameWriter.deliverCapacity(outlet) : FrameWriter.deliverMoreCapacity(outlet);
        final int length = (int) Math.min(capacity, segment.length() - skip);
        final boolean last = offset + length == message.length();
        if (offset == 0) {
            frames.deliver(
                    entry.deliverySeq(),
                    id,
                    message.headLength(),
                    message.bodyLength(),
                    0,
                    entry.deliveryCount() + 1,
                    last);
        } else {
            frames.deliverMore(id, last);
        }
        if (!frames.payload(outlet, segment.buffer(), segment.offset() + (int) skip, length)) {
            return false;
        }
        if (last) {
            sent(entry);
        } else {
            sendOffset(offset + length);
        }
        return true;
    }
}
