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
import org.aerogram.broker.effect.Effects;
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
import org.aerogram.broker.session.SessionEnvironment;
import org.aerogram.broker.session.Sessions;
import org.aerogram.broker.settlement.DeadLetters;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.storage.ReadQueue;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;
import org.aerogram.broker.transaction.Commitment;
import org.aerogram.broker.transaction.LargeWorks;
import org.aerogram.broker.wire.FrameWriter;

/** What a broker is made of, put together by its settings. */
final class BrokerParts {
    /** Buffers for reading bodies back are so small a part of the memory for messages. */
    private static final int BODY_BUFFER_SHARE = 8;
    /** What a transaction holds in memory is so small a part of what a queue does. */
    private static final int HELD_SHARE = 4;

    final BrokerClock clock = new BrokerClock();
    /** By the wall clock, in milliseconds. */
    final DeadlineHeap wallTimers = new DeadlineHeap();
    /** By the monotonic clock, in nanoseconds. */
    final DeadlineHeap timers = new DeadlineHeap();

    final DurableState state = new DurableState();
    final MessagePool messages = new MessagePool(new SegmentPool());
    final Effects effects;
    final ReadQueue reads;
    final BodyReads bodies;
    final QueueEnvironment queues;
    final AddressSpace addresses;
    final Subscriptions subscriptions;
    final SessionEnvironment sessionEnvironment;
    final Sessions sessions;
    final Ledger ledger;
    final Retention retention;
    final Backlogs backlogs;
    /** Null where all messages stay in memory. */
    final Paging paging;

    final MemoryGate gate;
    final DestinationGate destinationGate;
    final Branches branches;
    final LargeWorks largeWorks;
    final Commands commands;
    final Links links;

    BrokerParts(final BrokerContext context) {
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

    /** One replay; the caller lets go of it when it is over, as it has the last piece of the fact log that was read. */
    Replay replay(final boolean follower) {
        final Replay replay = new Replay(state, ledger, addresses, subscriptions, messages, reads, paging);
        if (follower) {
            replay.forgetsMessages();
        }
        return replay;
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
}
