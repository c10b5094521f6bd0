// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.aerogram.transport.FrameHandler;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkState;
import org.agrona.DirectBuffer;

/** One client between its link and the broker. For the broker's thread only. */
final class ClientConnection implements ClientChannel, FrameHandler {
    /** So that a client that sends without pause leaves time for the others. */
    private static final int FRAMES_PER_CYCLE = 32;

    private final Link link;
    private final Broker broker;
    private final BrokerLink brokerLink;
    private boolean ended;
    private long lastFrameNs;

    ClientConnection(final Link link, final Broker broker, final long nowNs) {
        this.link = link;
        this.broker = broker;
        lastFrameNs = nowNs;
        brokerLink = broker.connect(this);
    }

    /** Takes frames from the link to the broker. @return how many. */
    int poll(final long nowNs) {
        if (ended || !broker.wantsFrames(brokerLink)) {
            return 0;
        }
        final int frames = link.poll(this, FRAMES_PER_CYCLE);
        if (frames > 0) {
            lastFrameNs = nowNs;
        }
        return frames;
    }

    /** True once nothing will come or go any more: the broker has ended this connection, or its link is gone. */
    boolean isOver() {
        return ended || link.state() == LinkState.CLOSED;
    }

    /** When the last frame came, or the link. */
    long lastFrameNs() {
        return lastFrameNs;
    }

    /** Lets go of the link, and tells the broker unless it was the broker's will. */
    void release() {
        if (!ended) {
            ended = true;
            broker.onDisconnected(brokerLink);
        }
        link.close();
    }

    /** Lets go of the link without a word to the broker. */
    void abandon() {
        ended = true;
        link.close();
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        // The broker may have ended the connection at an earlier frame of the same poll.
        if (!ended) {
            broker.onFrame(brokerLink, buffer, offset, length);
        }
    }

    @Override
    public int maxFrameLength() {
        return link.maxFrameLength();
    }

    @Override
    public String peer() {
        return link.peer();
    }

    @Override
    public boolean isLocal() {
        return link.isLocal();
    }

    @Override
    public boolean offer(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        return link.offer(first, firstOffset, firstLength, second, secondOffset, secondLength);
    }

    @Override
    public void close() {
        ended = true;
        link.close();
    }
}
