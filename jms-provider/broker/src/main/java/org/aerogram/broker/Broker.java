// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.fact.FactLogFailure;
import org.aerogram.broker.replay.Replay;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionAgenda;
import org.aerogram.broker.storage.BlockSource;
import org.aerogram.broker.storage.StateSink;
import org.aerogram.protocol.ErrorCode;
import org.agrona.DirectBuffer;

/**
 * The broker: destinations, sessions and dispatch as one deterministic state machine. Every method is called by one thread; none
 * blocks. A duty cycle is {@link #advance}, the inputs (frames, durable positions, answers of the authenticator), then {@link #doWork}.
 *
 * <p>Its life: facts are {@link #replay replayed}, it is {@link #activate activated}, and it serves clients until it is {@link #stop stopped}, or until its
 * fact log fails: then it says so to all clients and decides nothing any more ({@link #hasFailed}).
 */
public final class Broker {
    private static final int TIMER_BUDGET = 1_000;
    private static final int ROUNDS = 4;

    private static final System.Logger LOG = System.getLogger(Broker.class.getName());

    private final BrokerParts parts;
    private final long storeSeed;
    /** Null once it is over: it has the last piece of the fact log that was read, and with it as much memory. */
    private Replay replay;

    private long replayedEpoch;
    private boolean activated;
    private boolean restoring;
    private boolean serving;
    private boolean stopping;
    private boolean failed;
    private RuntimeException failure;

    /** @throws IllegalArgumentException where a setting without default is missing. */
    public Broker(final BrokerContext context) {
        if (context.factLog() == null || context.authenticator() == null) {
            throw new IllegalArgumentException("factLog and authenticator must be set");
        }
        parts = new BrokerParts(context);
        storeSeed = context.seed();
        replay = parts.replay(context.follower());
    }

    /** Sets the time: first thing in each duty cycle. Both may stand still; nowNs never goes back. */
    public void advance(final long nowNs, final long epochMs) {
        parts.clock.advance(nowNs, epochMs);
    }

    // Inputs from clients.

    /** A link has come. */
    public BrokerLink connect(final ClientChannel channel) {
        final BrokerLink link = new BrokerLink(parts.links.connect(channel), channel.peer());
        if (stopping || failed) {
            parts.links.disconnect(link.link(), ErrorCode.NODE_STOPPING, "The node is stopping");
        }
        return link;
    }

    /** False: leave the frames of this link where they are for now. */
    public boolean wantsFrames(final BrokerLink link) {
        return serving && parts.links.wantsFrames(link.link());
    }

    /** One frame has come; the buffer is valid during the call only and nobody changes it meanwhile. Never throws, whatever the bytes. */
    public void onFrame(final BrokerLink link, final DirectBuffer buffer, final int offset, final int length) {
        if (failed) {
            return;
        }
        try {
            parts.links.onFrame(link.link(), buffer, offset, length);
        } catch (final FactLogFailure failure) {
            fail(failure);
        } catch (final RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a frame of " + link.peer() + " could not be handled", e);
            parts.links.disconnect(link.link(), ErrorCode.INTERNAL_ERROR, "The node could not handle a frame: " + e);
        }
    }

    /** The link has gone; the channel is not used any more. */
    public void onDisconnected(final BrokerLink link) {
        parts.links.onDisconnected(link.link());
    }

    /** The authenticator's answer. @param user null where refused. */
    public void onAuthenticated(final long requestId, final String user) {
        if (failed || stopping) {
            return;
        }
        parts.links.onAuthenticated(requestId, user);
    }

    // Inputs from the fact log.

    /** One fact of the log, in order, before {@link #activate}. @throws IllegalStateException where it cannot be understood. */
    public void replay(final DirectBuffer fact, final int offset, final int length, final long position) {
        if (activated) {
            throw new IllegalStateException("a fact to replay came after the activation");
        }
        parts.effects.onDurable(position);
        replay.apply(fact, offset, length, position);
        replayedEpoch = replay.epoch();
    }

    /**
     * One item of a checkpoint, in order, before the facts after it are replayed.
     *
     * @param position what it was told with.
     * @throws IllegalStateException where it cannot be understood; the broker is of no use then.
     */
    public void restore(
            final DirectBuffer item,
            final int offset,
            final int length,
            final long position,
            final BlockSource blocks) {
        replay.restore(item, offset, length, position, blocks);
        replayedEpoch = replay.epoch();
    }

    /** All items of a checkpoint have come; the facts after that position follow. */
    public void restored(final long position) {
        parts.effects.onDurable(position);
        replay.restored(position);
    }

    /**
     * Tells a checkpoint what the replayed facts come to; more may follow. Not after {@link #activate}. Pages that have not changed since this broker told them last, or was restored
     * from them, are told by their blocks alone: so what is told must not be lost, or a checkpoint begins with a new broker.
     */
    public void tell(final StateSink sink) {
        if (activated) {
            throw new IllegalStateException("an active broker tells no checkpoint");
        }
        replay.tell(sink);
    }

    /** The newest epoch among the facts that were replayed; 0: none. {@link #activate} wants a higher one. */
    public long replayedEpoch() {
        return replayedEpoch;
    }

    /**
     * Ends the replay. The broker serves clients once its own Activated fact is durable.
     *
     * @throws IllegalArgumentException where the epoch is not higher than any before.
     */
    public void activate(final long epoch) {
        if (activated || epoch <= replayedEpoch) {
            throw new IllegalArgumentException("epoch " + epoch + " after " + replayedEpoch);
        }
        activated = true;
        parts.links.epoch(epoch);
        replay.epochBegins();
        try {
            final long storeId = storeSeed == 0 ? 1 : storeSeed;
            parts.effects.await(parts.ledger.activate(epoch, storeId), this::restore);
        } catch (final FactLogFailure failure) {
            fail(failure);
        }
    }

    private void restore() {
        restoring = !replay.isComplete();
        if (!restoring) {
            serve();
        }
    }

    private void serve() {
        replay.publish();
        replay = null;
        parts.branches.restore(parts.state.allBranches());
        parts.links.storeId(parts.state.storeId());
        for (final SessionRecord session : parts.state.allSessions()) {
            parts.sessions.restore(session, parts.commands::end);
        }
        serving = true;
    }

    /** Facts up to the position, and it included, survive a crash. */
    public void onDurable(final long position) {
        if (failed) {
            return;
        }
        try {
            parts.effects.onDurable(position);
        } catch (final FactLogFailure failure) {
            fail(failure);
        }
    }

    // Work.

    /** Timers, dispatch, and frames to links that can take them. @return how much was done; 0: nothing. */
    public int doWork() {
        int work = parts.links.doWork();
        if (failed) {
            return work;
        }
        try {
            if (parts.paging != null) {
                parts.paging.begin(parts.clock.nowNs());
            }
            work += parts.reads.doWork();
            if (restoring) {
                restore();
            }
            if (parts.paging != null) {
                parts.paging.doWork();
            }
            work += parts.timers.poll(parts.clock.nowNs(), TIMER_BUDGET);
            work += parts.wallTimers.poll(parts.clock.epochMs(), TIMER_BUDGET);
            work += parts.queues.purge().doWork();
            if (serving) {
                work += parts.largeWorks.doWork();
                work += parts.links.takeDeferred();
                work += parts.retention.doWork();
            }
            parts.ledger.doWork();
            parts.bodies.doWork();
            parts.gate.doWork();
            parts.destinationGate.doWork();
            work += dispatch();
        } catch (final FactLogFailure failure) {
            fail(failure);
        }
        return work;
    }

    /** Some rounds, until enough has been sent: then frames that have come meanwhile are looked at first. */
    private int dispatch() {
        int work = 0;
        int frames = 0;
        for (int i = 0; i < ROUNDS && frames < SessionAgenda.ROUND; i++) {
            final int given = parts.queues.agenda().doWork();
            final int sent = parts.sessionEnvironment.agenda().doWork();
            if (given + sent == 0) {
                break;
            }
            work += given + sent;
            frames += sent;
        }
        return work;
    }

    /** How long nothing will happen by itself, in nanoseconds; 0: there is something to do now. For those who want to wait. */
    public long idleNs() {
        final long now = parts.clock.nowNs();
        final long wallMs = parts.wallTimers.nextDeadline() == Long.MAX_VALUE
                ? Long.MAX_VALUE / 2_000_000L
                : parts.wallTimers.nextDeadline() - parts.clock.epochMs();
        final long monotonic =
                parts.timers.nextDeadline() == Long.MAX_VALUE ? Long.MAX_VALUE : parts.timers.nextDeadline() - now;
        return Math.max(0, Math.min(monotonic, wallMs * 1_000_000L));
    }

    /** How long what waits on disk gives way to what others get, in nanoseconds, also where {@link #doWork} has nothing to do; 0: it does not. */
    public long restNs() {
        return parts.paging == null ? 0 : parts.paging.restNs();
    }

    /** Tells all clients that the node stops and ends their links; sessions can be resumed in its next life. {@link #doWork} sends what is left. */
    public void stop(final String reason) {
        if (stopping || failed) {
            return;
        }
        stopping = true;
        parts.links.disconnectAll(ErrorCode.NODE_STOPPING, reason);
        if (!serving) {
            return;
        }
        try {
            parts.largeWorks.stop();
            for (final Session session : parts.sessions.all()) {
                parts.commands.suspend(session);
            }
            parts.ledger.stopped();
        } catch (final FactLogFailure failure) {
            fail(failure);
        }
    }

    /** Whether the fact log has failed: the state is void, and only a replay makes a new one. */
    public boolean hasFailed() {
        return failed;
    }

    /** The fact log has failed by itself: nothing more becomes durable. @param reason for the clients. */
    public void onLogFailed(final String reason) {
        if (!failed) {
            failed = true;
            parts.links.disconnectAll(ErrorCode.JOURNAL_FAILED, reason);
        }
    }

    private void fail(final FactLogFailure reason) {
        if (!failed) {
            failed = true;
            failure = reason;
            parts.links.disconnectAll(ErrorCode.JOURNAL_FAILED, "The node cannot store messages any more");
        }
    }

    /** Why the broker met that the fact log fails, for whoever runs it to say; null: it did not meet it itself. */
    public RuntimeException failure() {
        return failure;
    }

    // For operators and tests.

    /** A digest of the durable state: equal after the same facts, live or replayed. */
    public long digest() {
        return parts.state.digest();
    }

    /** What the broker holds now. */
    public BrokerStatistics statistics() {
        int consumers = 0;
        for (final Session session : parts.sessions.all()) {
            consumers += session.consumersOf(0).size();
        }
        return new BrokerStatistics(
                parts.links.size(),
                parts.sessions.size(),
                parts.addresses.queueCount(),
                parts.addresses.topicCount(),
                parts.subscriptions.count(),
                consumers,
                parts.messages.live() + parts.backlogs.records(),
                parts.messages.usedBytes());
    }
}
