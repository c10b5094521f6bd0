// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.agrona.DirectBuffer;

/**
 * The broker: destinations, sessions and dispatch as one deterministic state machine. Every method is called by one thread; none
 * blocks. A duty cycle is {@link #advance}, the inputs (frames, durable positions, answers of the authenticator), then {@link #doWork}.
 */
public final class Broker {
    private final BrokerContext context;
    private long nowNs;
    private long epochMs;
    private long epoch;

    /** @throws IllegalArgumentException where a setting without default is missing. */
    public Broker(final BrokerContext context) {
        if (context.factLog() == null || context.authenticator() == null) {
            throw new IllegalArgumentException("factLog and authenticator must be set");
        }
        this.context = context;
    }

    /** Sets the time: first thing in each duty cycle. Both may stand still; nowNs never goes back. */
    public void advance(final long nowNs, final long epochMs) {
        this.nowNs = nowNs;
        this.epochMs = epochMs;
    }

    /** A link has come. */
    public BrokerLink connect(final ClientChannel channel) {
        return new BrokerLink(channel);
    }

    /** False: leave the frames of this link where they are for now. */
    public boolean wantsFrames(final BrokerLink link) {
        return epoch > 0;
    }

    /** One frame has come; the buffer is valid during the call only and nobody changes it meanwhile. Never throws, whatever the bytes. */
    public void onFrame(final BrokerLink link, final DirectBuffer buffer, final int offset, final int length) {}

    /** The link has gone; the channel is not used any more. */
    public void onDisconnected(final BrokerLink link) {}

    /** The authenticator's answer. @param user null where refused. */
    public void onAuthenticated(final long requestId, final String user) {}

    /** Facts up to the position, and it included, survive a crash. */
    public void onDurable(final long position) {}

    /** Timers, dispatch, and frames to links that can take them. @return how much was done; 0: nothing. */
    public int doWork() {
        return 0;
    }

    /** One fact of the log, in order, before {@link #activate}. @throws IllegalStateException where it cannot be understood. */
    public void replay(final DirectBuffer fact, final int offset, final int length, final long position) {}

    /** Ends the replay. The broker serves clients once its own Activated fact is durable. @param epoch higher than any before. */
    public void activate(final long epoch) {
        this.epoch = epoch;
    }

    /** Tells all clients that the node stops and ends their links; {@link #doWork} sends what is left. */
    public void stop(final String reason) {}

    /** A digest of the durable state: equal after the same facts, live or replayed. */
    public long digest() {
        return epoch + nowNs * 0 + epochMs * 0 + context.seed() * 0;
    }

    public BrokerStatistics statistics() {
        return new BrokerStatistics(0, 0, 0, 0, 0, 0, 0, 0);
    }
}
