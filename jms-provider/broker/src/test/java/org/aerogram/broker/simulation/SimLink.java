// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayDeque;
import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A link with frames under way, full at random. */
final class SimLink implements ClientChannel {
    private static final int MAX_UNDER_WAY = 40;

    final ArrayDeque<byte[]> toClient = new ArrayDeque<>();
    final ArrayDeque<byte[]> toBroker = new ArrayDeque<>();
    private final Random random;
    private final Broker broker;
    private final int maxFrameLength;
    private final BrokerLink link;
    private boolean closing;
    private boolean dead;

    SimLink(final Random random, final Broker broker, final boolean large) {
        this.random = random;
        this.broker = broker;
        this.maxFrameLength = 1024 + random.nextInt(large ? 100_000 : 4096);
        this.link = broker.connect(this);
    }

    /** Some frames arrive at the broker. */
    void toBroker() {
        for (int i = random.nextInt(6); i > 0 && !toBroker.isEmpty() && !dead && !closing; i--) {
            if (!broker.wantsFrames(link)) {
                return;
            }
            final byte[] frame = toBroker.poll();
            broker.onFrame(link, new UnsafeBuffer(frame), 0, frame.length);
        }
    }

    /** Some frames arrive at the client. @return false once the broker has closed and everything has arrived. */
    boolean toClient(final SimClient client) {
        for (int i = random.nextInt(6); i > 0 && !toClient.isEmpty(); i--) {
            client.onFrame(toClient.poll());
        }
        return !closing || !toClient.isEmpty();
    }

    /** The link dies, and what is under way with it. */
    void die() {
        if (!dead && !closing) {
            broker.onDisconnected(link);
        }
        dead = true;
    }

    @Override
    public int maxFrameLength() {
        return maxFrameLength;
    }

    @Override
    public String peer() {
        return "ipc";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean offer(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        if (closing || dead) {
            throw new AssertionError("a frame for a link that is gone");
        }
        if (firstLength + secondLength > maxFrameLength) {
            throw new AssertionError("a frame of " + (firstLength + secondLength) + " bytes");
        }
        if (toClient.size() >= MAX_UNDER_WAY || random.nextInt(8) == 0) {
            return false;
        }
        final byte[] frame = new byte[firstLength + secondLength];
        first.getBytes(firstOffset, frame, 0, firstLength);
        second.getBytes(secondOffset, frame, firstLength, secondLength);
        toClient.add(frame);
        return true;
    }

    @Override
    public void close() {
        closing = true;
    }
}
