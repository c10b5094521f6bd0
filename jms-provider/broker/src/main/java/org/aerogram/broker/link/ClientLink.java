// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import java.util.ArrayDeque;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.timer.Timed;
import org.aerogram.broker.wire.Outlet;
import org.agrona.DirectBuffer;

/** One link and where it is. {@link Links} moves it on. */
public final class ClientLink extends Timed {
    private final Links links;
    private final Outlet outlet;
    private LinkPhase phase = LinkPhase.AWAITING_HELLO;
    private Hello hello;
    private long requestId;
    private Session session;
    private byte[] lastFrame;
    private final ArrayDeque<byte[]> deferred = new ArrayDeque<>(0);

    ClientLink(final Links links, final Outlet outlet) {
        this.links = links;
        this.outlet = outlet;
    }

    @Override
    public void onDeadline() {
        links.onDeadline(this);
    }

    Outlet outlet() {
        return outlet;
    }

    LinkPhase phase() {
        return phase;
    }

    void phase(final LinkPhase value) {
        phase = value;
    }

    /** Whether it counts as one in its handshake. */
    boolean isUnauthenticated() {
        return phase == LinkPhase.AWAITING_HELLO || phase == LinkPhase.AUTHENTICATING;
    }

    Hello hello() {
        return hello;
    }

    void hello(final Hello value) {
        hello = value;
    }

    long requestId() {
        return requestId;
    }

    void requestId(final long value) {
        requestId = value;
    }

    /** Null before Welcome, and after the link's end. */
    Session session() {
        return session;
    }

    void session(final Session value) {
        session = value;
    }

    /** Whether frames have come that are to be taken before others. */
    boolean hasDeferred() {
        return !deferred.isEmpty();
    }

    /** A frame is taken later. */
    void defer(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        deferred.add(copy);
    }

    byte[] nextDeferred() {
        return deferred.poll();
    }

    void dropDeferred() {
        deferred.clear();
    }

    /** The encoded frame that waits for room: Welcome, or the last one. */
    byte[] waitingFrame() {
        return lastFrame;
    }

    void waitingFrame(final byte[] value) {
        lastFrame = value;
    }
}
