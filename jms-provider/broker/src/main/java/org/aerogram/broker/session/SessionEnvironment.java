// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.body.BodyReads;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;
import org.aerogram.broker.wire.FrameWriter;

/** What all sessions of a broker share. */
public final class SessionEnvironment {
    final BrokerClock clock;
    final DeadlineHeap timers;
    final Effects effects;
    final FrameWriter frames;
    final BodyReads bodies;
    final int windowBytes;
    private final SessionAgenda agenda = new SessionAgenda();

    /** @param timers by the monotonic clock, in nanoseconds. */
    public SessionEnvironment(
            final BrokerClock clock,
            final DeadlineHeap timers,
            final Effects effects,
            final FrameWriter frames,
            final BodyReads bodies,
            final int windowBytes) {
        this.clock = clock;
        this.timers = timers;
        this.effects = effects;
        this.frames = frames;
        this.bodies = bodies;
        this.windowBytes = windowBytes;
    }

    /** Sessions with something to send. */
    public SessionAgenda agenda() {
        return agenda;
    }
}
