// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayDeque;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.broker.wire.Outlet;
import org.aerogram.protocol.ErrorCode;

/** What goes out to one session: outcomes, the acknowledgement, news about consumers, then deliveries of its consumers in turn. */
final class SessionOutput {
    /** Frames that one consumer may send before it is another one's turn. */
    private static final int TURN = 32;

    private record Closed(int consumerId, ErrorCode code, String reason) {}

    private final FrameWriter frames;
    private final OutcomeLog outcomes;
    private final AckWindow window;
    private final ArrayDeque<Closed> closed = new ArrayDeque<>(0);
    private SessionConsumer head;
    private SessionConsumer tail;
    private Outlet outlet;
    private boolean unfinished;

    SessionOutput(final FrameWriter frames, final OutcomeLog outcomes, final AckWindow window) {
        this.frames = frames;
        this.outcomes = outcomes;
        this.window = window;
    }

    void link(final Outlet value) {
        outlet = value;
    }

    boolean isLinked() {
        return outlet != null;
    }

    boolean isIpc() {
        return outlet != null && outlet.isLocal() && "ipc".equals(outlet.peer());
    }

    void add(final SessionConsumer consumer) {
        if (consumer.onWork) {
            return;
        }
        consumer.onWork = true;
        consumer.workNext = null;
        if (tail == null) {
            head = consumer;
        } else {
            tail.workNext = consumer;
        }
        tail = consumer;
    }

    private SessionConsumer poll() {
        final SessionConsumer first = head;
        head = first.workNext;
        if (head == null) {
            tail = null;
        }
        first.workNext = null;
        first.onWork = false;
        return first;
    }

    void remove(final SessionConsumer consumer) {
        if (!consumer.onWork) {
            return;
        }
        SessionConsumer before = null;
        SessionConsumer at = head;
        while (at != consumer) {
            before = at;
            at = at.workNext;
        }
        if (before == null) {
            head = consumer.workNext;
        } else {
            before.workNext = consumer.workNext;
        }
        if (tail == consumer) {
            tail = before;
        }
        consumer.workNext = null;
        consumer.onWork = false;
    }

    void consumerClosed(final int consumerId, final ErrorCode code, final String reason) {
        closed.add(new Closed(consumerId, code, reason));
    }

    /** Whether there is more to send than the last flush could. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** @param limit frames of deliveries it may send, about. @return frames sent. */
    int flush(final int limit) {
        unfinished = true;
        int sent = 0;
        if (!outcomes.send(frames, outlet)) {
            return sent;
        }
        final long ack = window.due();
        if (ack > 0) {
            if (!frames.ack(outlet, ack)) {
                return sent;
            }
            window.acked(ack);
            sent++;
        }
        while (!closed.isEmpty()) {
            final Closed next = closed.peek();
            if (!frames.consumerClosed(outlet, next.consumerId, next.code, next.reason)) {
                return sent;
            }
            closed.poll();
            sent++;
        }
        while (head != null && sent < limit) {
            final SessionConsumer consumer = head;
            if (!consumer.hasSomethingToSend()) {
                poll();
                continue;
            }
            final int frameCount = consumer.send(frames, outlet, TURN);
            if (frameCount < 0) {
                return sent - 1 - frameCount;
            }
            sent += frameCount;
            poll();
            if (consumer.hasSomethingToSend()) {
                add(consumer);
            }
        }
        unfinished = head != null;
        return sent;
    }
}
