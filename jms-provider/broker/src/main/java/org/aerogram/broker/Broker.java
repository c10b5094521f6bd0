// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.backlog.Backlogs;
import org.aerogram.broker.body.BodyReads;
import org.aerogram.broker.branch.BranchOutcomes;
import org.aerogram.broker.branch.Branches;
import org.aerogram.broker.command.CommandLimits;
import org.aerogram.broker.command.CommandParts;
import org.aerogram.broker.command.Commands;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.fact.FactLogFailure;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.Retention;
import org.aerogram.broker.link.LinkSettings;
import org.aerogram.broker.link.Links;
import org.aerogram.broker.message.MessageFields;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.SegmentPool;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.paging.PagingLimits;
import org.aerogram.broker.policy.AddressPolicies;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.queue.QueueEnvironment;
import org.aerogram.broker.replay.Replay;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.session.DestinationGate;
import org.aerogram.broker.session.MemoryGate;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionAgenda;
import org.aerogram.broker.session.SessionEnvironment;
import org.aerogram.broker.session.Sessions;
import org.aerogram.broker.settlement.DeadLetters;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.storage.BlockSource;
import org.aerogram.broker.storage.ReadQueue;
import org.aerogram.broker.storage.StateSink;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;
import org.aerogram.broker.transaction.Commitment;
import org.aerogram.broker.transaction.LargeWorks;
import org.aerogram.broker.wire.FrameWriter;
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
    /** Buffers for reading bodies back are so small a part of the memory for messages. */
    private static final int BODY_BUFFER_SHARE = 8;
    /** What a transaction holds in memory is so small a part of what a queue does. */
    private static final int HELD_SHARE = 4;

    private static final System.Logger LOG = System.getLogger(Broker.class.getName());

    private final BrokerClock clock = new BrokerClock();
    private final DeadlineHeap wallTimers = new DeadlineHeap();
    private final DeadlineHeap timers = new DeadlineHeap();
    private final Effects effects;
    private final DurableState state = new DurableState();
    private final MessagePool messages = new MessagePool(new SegmentPool());
    private final ReadQueue reads;
    private final BodyReads bodies;
    private final QueueEnvironment queues;
    private final AddressSpace addresses;
    private final Subscriptions subscriptions;
    private final SessionEnvironment sessionEnvironment;
    private final Sessions sessions;
    private final Ledger ledger;
    /** Null once it is over: it has the last piece of the fact log that was read, and with it as much memory. */
    private Replay replay;

    private long replayedEpoch;
    private final Retention retention;
    private final Backlogs backlogs;
    private final Paging paging;
    private final MemoryGate gate;
    private final DestinationGate destinationGate;
    private final Branches branches;
    private final LargeWorks largeWorks;
    private final long storeSeed;
    private final Commands commands;
    private final Links links;
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
        final MessageFields fields = new MessageFields();
        queues = new QueueEnvironment(clock, wallTimers, fields);
        addresses = new AddressSpace(queues, new AddressPolicies(context.addresses(), defaults(context)));
        subscriptions = new Subscriptions(addresses, fields);
        final FactLog log = context.factLog();
        effects = new Effects(log::want);
        reads = new ReadQueue(context.factReads());
        ledger = new Ledger(state, new FactWriter(log::append), effects);
        final DeadLetters deadLetters =
                new DeadLetters(ledger, addresses, new Router(ledger, effects, fields), messages, clock);
        queues.policy(deadLetters);
        backlogs = new Backlogs(context.pageSpace());
        if (reads.isAvailable() && context.residentMessages() != Integer.MAX_VALUE) {
            paging = ledger.paging(
                    reads,
                    backlogs,
                    messages,
                    new PagingLimits(
                            context.residentMessages(), context.residentBytes(), context.memoryLimitBytes() / 2));
            queues.paging(paging);
            ledger.transactions().page(paging, context.heldMessages(), context.residentBytes() / HELD_SHARE);
        } else {
            paging = null;
        }
        retention = ledger.retention(
                log, context.retainedLogBytes(), context.maxLogBytes(), addresses, reads, backlogs, messages);
        replay = new Replay(state, ledger, addresses, subscriptions, messages, reads, paging);
        if (context.follower()) {
            replay.forgetsMessages();
        }
        if (reads.isAvailable()) {
            ledger.evictAbove(context.residentMessageBytes());
        }
        bodies = new BodyReads(reads, effects, context.memoryLimitBytes() / BODY_BUFFER_SHARE);
        final Router router = new Router(ledger, effects, fields);
        sessionEnvironment =
                new SessionEnvironment(clock, timers, effects, new FrameWriter(), bodies, context.windowBytes());
        sessions = new Sessions(sessionEnvironment, context.sessionTimeoutMs(), context.seed());
        destinationGate = new DestinationGate(clock, context.producerHoldMs());
        gate = new MemoryGate(messages, clock, context.memoryLimitBytes(), context.producerHoldMs());
        final Settlement settlement = new Settlement(ledger, deadLetters, clock);
        final Commitment commitment = new Commitment(ledger, router, addresses::lastQueueId);
        largeWorks = commitment.works();
        branches = new Branches(commitment, settlement, clock, timers, context.transactionTimeoutMs());
        storeSeed = context.seed();
        commands = new Commands(new CommandParts(
                addresses,
                subscriptions,
                sessions,
                messages,
                router,
                ledger,
                effects,
                settlement,
                commitment,
                branches,
                new BranchOutcomes(branches, commitment, clock),
                gate,
                destinationGate,
                retention,
                clock,
                new CommandLimits(
                        context.maxHeadLength(),
                        context.maxMessageLength(),
                        context.maxStreamedLength(),
                        context.stampUser())));
        final Authenticator authenticator = context.authenticator();
        links = new Links(
                linkSettings(context), authenticator::authenticate, sessions, commands, clock, timers, effects, ledger);
    }

    private static LinkSettings linkSettings(final BrokerContext context) {
        return new LinkSettings(
                context.nodeName(),
                context.product(),
                context.handshakeTimeoutMs() * 1_000_000L,
                context.maxUnauthenticatedLinks(),
                context.windowBytes(),
                context.maxHeadLength(),
                context.volatileStore(),
                context.stampUser(),
                context.transactionTimeoutMs());
    }

    private static AddressSettings defaults(final BrokerContext context) {
        return new AddressSettings()
                .maxDeliveries(context.maxDeliveries())
                .deadLetter(context.deadLetterQueue())
                .autoCreate(context.autoCreateDestinations());
    }

    /** Sets the time: first thing in each duty cycle. Both may stand still; nowNs never goes back. */
    public void advance(final long nowNs, final long epochMs) {
        clock.advance(nowNs, epochMs);
    }

    // Inputs from clients.

    /** A link has come. */
    public BrokerLink connect(final ClientChannel channel) {
        final BrokerLink link = new BrokerLink(links.connect(channel), channel.peer());
        if (stopping || failed) {
            links.disconnect(link.link(), ErrorCode.NODE_STOPPING, "The node is stopping");
        }
        return link;
    }

    /** False: leave the frames of this link where they are for now. */
    public boolean wantsFrames(final BrokerLink link) {
        return serving && links.wantsFrames(link.link());
    }

    /** One frame has come; the buffer is valid during the call only and nobody changes it meanwhile. Never throws, whatever the bytes. */
    public void onFrame(final BrokerLink link, final DirectBuffer buffer, final int offset, final int length) {
        if (failed) {
            return;
        }
        try {
            links.onFrame(link.link(), buffer, offset, length);
        } catch (final FactLogFailure failure) {
            fail(failure);
        } catch (final RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a frame of " + link.peer() + " could not be handled", e);
            links.disconnect(link.link(), ErrorCode.INTERNAL_ERROR, "The node could not handle a frame: " + e);
        }
    }

    /** The link has gone; the channel is not used any more. */
    public void onDisconnected(final BrokerLink link) {
        links.onDisconnected(link.link());
    }

    /** The authenticator's answer. @param user null where refused. */
    public void onAuthenticated(final long requestId, final String user) {
        if (failed || stopping) {
            return;
        }
        links.onAuthenticated(requestId, user);
    }

    // Inputs from the fact log.

    /** One fact of the log, in order, before {@link #activate}. @throws IllegalStateException where it cannot be understood. */
    public void replay(final DirectBuffer fact, final int offset, final int length, final long position) {
        if (activated) {
            throw new IllegalStateException("a fact to replay came after the activation");
        }
        effects.onDurable(position);
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
        effects.onDurable(position);
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
        links.epoch(epoch);
        replay.epochBegins();
        try {
            final long storeId = storeSeed == 0 ? 1 : storeSeed;
            effects.await(ledger.activate(epoch, storeId), this::restore);
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
        branches.restore(state.allBranches());
        links.storeId(state.storeId());
        for (final SessionRecord session : state.allSessions()) {
            sessions.restore(session, commands::end);
        }
        serving = true;
    }

    /** Facts up to the position, and it included, survive a crash. */
    public void onDurable(final long position) {
        if (failed) {
            return;
        }
        try {
            effects.onDurable(position);
        } catch (final FactLogFailure failure) {
            fail(failure);
        }
    }

    // Work.

    /** Timers, dispatch, and frames to links that can take them. @return how much was done; 0: nothing. */
    public int doWork() {
        int work = links.doWork();
        if (failed) {
            return work;
        }
        try {
            if (paging != null) {
                paging.begin(clock.nowNs());
            }
            work += reads.doWork();
            if (restoring) {
                restore();
            }
            if (paging != null) {
                paging.doWork();
            }
            work += timers.poll(clock.nowNs(), TIMER_BUDGET);
            work += wallTimers.poll(clock.epochMs(), TIMER_BUDGET);
            work += queues.purge().doWork();
            if (serving) {
                work += largeWorks.doWork();
                work += links.takeDeferred();
                work += retention.doWork();
            }
            ledger.doWork();
            bodies.doWork();
            gate.doWork();
            destinationGate.doWork();
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
            final int given = queues.agenda().doWork();
            final int sent = sessionEnvironment.agenda().doWork();
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
        final long now = clock.nowNs();
        final long wallMs = wallTimers.nextDeadline() == Long.MAX_VALUE
                ? Long.MAX_VALUE / 2_000_000L
                : wallTimers.nextDeadline() - clock.epochMs();
        final long monotonic = timers.nextDeadline() == Long.MAX_VALUE ? Long.MAX_VALUE : timers.nextDeadline() - now;
        return Math.max(0, Math.min(monotonic, wallMs * 1_000_000L));
    }

    /** How long what waits on disk gives way to what others get, in nanoseconds, also where {@link #doWork} has nothing to do; 0: it does not. */
    public long restNs() {
        return paging == null ? 0 : paging.restNs();
    }

    /** Tells all clients that the node stops and ends their links; sessions can be resumed in its next life. {@link #doWork} sends what is left. */
    public void stop(final String reason) {
        if (stopping || failed) {
            return;
        }
        stopping = true;
        links.disconnectAll(ErrorCode.NODE_STOPPING, reason);
        if (!serving) {
            return;
        }
        try {
            largeWorks.stop();
            for (final Session session : sessions.all()) {
                commands.suspend(session);
            }
            ledger.stopped();
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
            links.disconnectAll(ErrorCode.JOURNAL_FAILED, reason);
        }
    }

    private void fail(final FactLogFailure reason) {
        if (!failed) {
            failed = true;
            failure = reason;
            links.disconnectAll(ErrorCode.JOURNAL_FAILED, "The node cannot store messages any more");
        }
    }

    /** Why the broker met that the fact log fails, for whoever runs it to say; null: it did not meet it itself. */
    public RuntimeException failure() {
        return failure;
    }

    // For operators and tests.

    /** A digest of the durable state: equal after the same facts, live or replayed. */
    public long digest() {
        return state.digest();
    }

    /** What the broker holds now. */
    public BrokerStatistics statistics() {
        int consumers = 0;
        for (final Session session : sessions.all()) {
            consumers += session.consumersOf(0).size();
        }
        return new BrokerStatistics(
                links.size(),
                sessions.size(),
                addresses.queueCount(),
                addresses.topicCount(),
                subscriptions.count(),
                consumers,
                messages.live() + backlogs.records(),
                messages.usedBytes());
    }
}
