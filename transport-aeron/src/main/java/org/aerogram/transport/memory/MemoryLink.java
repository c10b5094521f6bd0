// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import org.aerogram.transport.CloseReason;
import org.aerogram.transport.FrameHandler;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One end of a {@link MemoryLinkPair}, whose monitor guards it; the handler is called outside of it. */
final class MemoryLink implements Link {
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final MemoryLinkPair pair;
    private final MemoryLane outgoing;
    private final MemoryLane incoming;
    private final String peer;
    private LinkState state = LinkState.CONNECTING;
    private CloseReason reason;
    private long giveUpAtNs = Long.MAX_VALUE;
    private long noticeAtNs = Long.MAX_VALUE;
    private boolean failed;

    MemoryLink(final MemoryLinkPair pair, final MemoryLane outgoing, final MemoryLane incoming, final String peer) {
        this.pair = pair;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.peer = peer;
    }

    @Override
    public int maxFrameLength() {
        return pair.faults().maxFrameLength();
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public LinkState state() {
        synchronized (pair) {
            update();
            return state;
        }
    }

    @Override
    public CloseReason closeReason() {
        synchronized (pair) {
            update();
            return reason;
        }
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        return offer(buffer, offset, length, NOTHING, 0, 0);
    }

    @Override
    public boolean offer(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        final int length = firstLength + secondLength;
        if (length < 1 || length > maxFrameLength()) {
            throw new IllegalArgumentException("frame of " + length + " bytes, allowed are 1 to " + maxFrameLength());
        }
        synchronized (pair) {
            update();
            if (state != LinkState.OPEN) {
                return false;
            }
            if (failed) {
                return true;
            }
            if (pair.strikes(pair.faults().loss())) {
                pair.fail();
                return false;
            }
            if (outgoing.isFull() || pair.strikes(pair.faults().backPressure())) {
                return false;
            }
            final byte[] frame = new byte[length];
            first.getBytes(firstOffset, frame, 0, firstLength);
            if (secondLength > 0) {
                second.getBytes(secondOffset, frame, firstLength, secondLength);
            }
            outgoing.add(frame, pair.now());
            return true;
        }
    }

    @Override
    public int poll(final FrameHandler handler, final int frameLimit) {
        int count = 0;
        while (count < frameLimit) {
            final byte[] frame;
            synchronized (pair) {
                update();
                frame = state == LinkState.OPEN ? incoming.poll(pair.now()) : null;
            }
            if (frame == null) {
                break;
            }
            count++;
            handler.onFrame(new UnsafeBuffer(frame), 0, frame.length);
        }
        return count;
    }

    @Override
    public void close() {
        synchronized (pair) {
            update();
            if (state != LinkState.CLOSED) {
                outgoing.end();
                closed(CloseReason.CLOSED_HERE);
            }
        }
    }

    void open() {
        if (state == LinkState.CONNECTING) {
            state = LinkState.OPEN;
        }
    }

    void giveUpAt(final long timeNs) {
        giveUpAtNs = timeNs;
    }

    void fail(final long noticedAtNs) {
        if (state != LinkState.CLOSED && !failed) {
            failed = true;
            noticeAtNs = noticedAtNs;
            incoming.cut();
            update();
        }
    }

    void closed(final CloseReason why) {
        if (state != LinkState.CLOSED) {
            state = LinkState.CLOSED;
            reason = why;
        }
    }

    void breakPair() {
        pair.fail();
    }

    private void update() {
        if (state == LinkState.CONNECTING && pair.now() - giveUpAtNs >= 0) {
            closed(CloseReason.CONNECT_TIMEOUT);
        } else if (state == LinkState.OPEN && incoming.isDrained()) {
            closed(CloseReason.CLOSED_BY_PEER);
        } else if (failed && pair.now() - noticeAtNs >= 0) {
            closed(CloseReason.PEER_LOST);
        }
    }
}
