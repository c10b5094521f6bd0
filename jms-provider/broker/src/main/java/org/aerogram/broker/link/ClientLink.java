// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import org.aerogram.broker.session.Session;
import org.aerogram.broker.timer.Timed;
import org.aerogram.broker.wire.Outlet;

/** One link and where it is. {@link Links} moves it on. */
public final class ClientLink extends Timed {
    private final Links links;
    private final Outlet outlet;
    private LinkPhase phase = LinkPhase.AWAITING_HELLO;
    private Hello hello;
    private long requestId;
    private Session session;
    private byte[] lastFrame;

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

    /** The encoded frame that waits for room: Welcome, or the last one. */
    byte[] waitingFrame() {
        return lastFrame;
    }

    void waitingFrame(final byte[] value) {
        lastFrame = value;
    }
}
