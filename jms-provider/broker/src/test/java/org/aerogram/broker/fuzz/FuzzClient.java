// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.aerogram.protocol.FrameCheck;
import org.aerogram.protocol.FrameText;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** One link's far end. What the broker offers must be a well-formed frame for clients, not longer than promised. */
abstract class FuzzClient implements ClientChannel {
    static final int MAX_FRAME_LENGTH = 4096;
    private static final int FIRST_NODE_TEMPLATE = 100;

    private final ExpandableArrayBuffer joined = new ExpandableArrayBuffer();
    private final Deque<byte[]> outbox = new ArrayDeque<>();
    private FuzzWorld world;
    private BrokerLink link;
    private boolean closed;

    final void connected(final FuzzWorld in, final BrokerLink as) {
        world = in;
        link = as;
        begin();
    }

    final FuzzWorld world() {
        return world;
    }

    final BrokerLink link() {
        return link;
    }

    final boolean isClosed() {
        return closed;
    }

    final int queued() {
        return outbox.size();
    }

    final void say(final byte[] frame) {
        outbox.add(frame);
    }

    final byte[] nextFrame() {
        return outbox.poll();
    }

    /** The first words. */
    abstract void begin();

    /** Once a cycle: may say something. */
    abstract void act();

    /** Whether the channel takes a frame just now. */
    abstract boolean isOpenForFrames();

    /** A frame from the node; checked, and valid during the call only. */
    abstract void hear(int templateId, DirectBuffer frame, int length);

    /** The broker has been given this frame. */
    void sentFrame(final byte[] frame) {}

    boolean wantsToVanish() {
        return false;
    }

    /** The broker has closed the link. */
    void onClosed() {}

    @Override
    public final int maxFrameLength() {
        return MAX_FRAME_LENGTH;
    }

    @Override
    public final boolean isLocal() {
        return true;
    }

    @Override
    public final boolean offer(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        assertThat(closed).as("offered to a closed link: " + this).isFalse();
        assertThat(firstLength + secondLength).isLessThanOrEqualTo(MAX_FRAME_LENGTH);
        if (!isOpenForFrames()) {
            return false;
        }
        joined.putBytes(0, first, firstOffset, firstLength);
        if (secondLength > 0) {
            joined.putBytes(firstLength, second, secondOffset, secondLength);
        }
        final int length = firstLength + secondLength;
        final int templateId = FrameCheck.check(joined, 0, length);
        assertThat(templateId)
                .as("a node's frame: %s", FrameText.of(joined, 0, length))
                .isGreaterThanOrEqualTo(FIRST_NODE_TEMPLATE);
        hear(templateId, joined, length);
        return true;
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            onClosed();
        }
    }
}
