// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.body.BodyReads;
import org.aerogram.broker.branch.Associations;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.effect.Effect;
import org.aerogram.broker.transaction.Awaiter;
import org.aerogram.broker.transaction.LocalTransaction;
import org.aerogram.broker.wire.BranchView;
import org.aerogram.broker.wire.Outlet;
import org.aerogram.protocol.ErrorCode;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/** The state of one JMS connection. It has at most one link at a time, and lives for a while without. */
public final class Session implements Effect, Awaiter {
    Session agendaNext;
    boolean onAgenda;

    private final SessionRecord record;
    private final SessionEnvironment environment;
    private final AckWindow window;
    private final OutcomeLog outcomes;
    private final Int2ObjectHashMap<Destination> destinations = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<SessionConsumer> consumers = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<MessageAssembly> streams = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<LocalTransaction> transactions = new Long2ObjectHashMap<>();
    private final Associations associations = new Associations();
    private final List<Destination> temporaries = new ArrayList<>();
    private final SessionOutput output;
    private final SessionTimer ackTimer;
    private final SessionTimer expiryTimer;
    private Outlet resuming;
    private String clientId;
    private long attempt;
    private boolean restoring;
    private boolean restored;
    private boolean ended;
    private boolean stalled;

    /** @param expiry what happens when it has been without a link for too long. */
    public Session(final SessionRecord record, final SessionEnvironment environment, final Consumer<Session> expiry) {
        this.record = record;
        this.environment = environment;
        outcomes = new OutcomeLog(record);
        window = new AckWindow(environment.windowBytes);
        output = new SessionOutput(environment.frames, outcomes, window);
        ackTimer = new SessionTimer(this::hurry);
        expiryTimer = new SessionTimer(() -> expiry.accept(this));
    }

    @Override
    public SessionRecord record() {
        return record;
    }

    public long id() {
        return record.id();
    }

    public int timeoutMs() {
        return record.timeoutMs();
    }

    /** Null until it is set. */
    public String clientId() {
        return clientId;
    }

    public void clientId(final String value) {
        clientId = value;
    }

    /** The newest of the client's attempts to connect. */
    public long attempt() {
        return attempt;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    // Links.

    /** A link has come, the first one. */
    public void linked(final Outlet outlet, final long newAttempt) {
        attempt = newAttempt;
        output.link(outlet);
        environment.timers.cancel(expiryTimer);
        setConsumersLinked(true);
        environment.agenda().add(this);
    }

    /** A link has come after another one; nothing is sent before {@link #resumed()}. */
    public void relinked(final Outlet outlet, final long newAttempt, final long lastOutcomeSeq) {
        setConsumersLinked(false);
        attempt = newAttempt;
        if (restoring) {
            outcomes.restore(lastOutcomeSeq);
        } else {
            outcomes.resume(lastOutcomeSeq);
        }
        window.resume();
        environment.timers.cancel(expiryTimer);
        output.link(null);
        resuming = outlet;
    }

    /** The client has said what it has. */
    public void resumed() {
        output.link(resuming);
        resuming = null;
        setConsumersLinked(true);
        environment.agenda().add(this);
    }

    /** The link has gone; the session waits for another one. */
    public void unlinked() {
        output.link(null);
        resuming = null;
        setConsumersLinked(false);
        awaitLink();
    }

    private void awaitLink() {
        environment.timers.schedule(expiryTimer, environment.clock.nowNs() + timeoutMs() * 1_000_000L);
    }

    public boolean isLinked() {
        return output.isLinked() || resuming != null;
    }

    private void setConsumersLinked(final boolean value) {
        for (final SessionConsumer consumer : consumers.values()) {
            consumer.linked(value);
            if (value && consumer.hasSomethingToSend()) {
                consumerHasWork(consumer);
            }
        }
    }

    /** It is over: nothing is sent any more. */
    public void end() {
        ended = true;
        output.link(null);
        environment.timers.cancel(ackTimer);
        environment.timers.cancel(expiryTimer);
    }

    // Restarts of the node.

    /** It is what facts tell of it: the client is awaited, and will tell the rest. */
    public void awaitRestoration() {
        restoring = true;
        record.dropUntaken();
        window.restore(record.lastCommand());
        awaitLink();
    }

    /** Whether the node was restarted and the client has not yet told what only it knows. */
    public boolean isRestoring() {
        return restoring;
    }

    /** The client has told everything. @param commandSeq commands up to this one will not come again. */
    public void restored(final long commandSeq) {
        restoring = false;
        restored = true;
        window.restore(commandSeq);
        window.resume();
    }

    /** Whether it has outlived a node: first pieces of messages may be lost. */
    public boolean wasRestored() {
        return restored;
    }

    /** What the client has told so far is void: it begins anew. Consumers have been closed before. */
    public void forgetBindings() {
        destinations.clear();
    }

    // Commands.

    /** The number of the last command taken. */
    public long lastCommand() {
        return window.taken();
    }

    /** The next command is taken. */
    public void take(final long commandSeq, final int lengthBytes) {
        window.take(commandSeq, lengthBytes, false);
        environment.agenda().add(this);
    }

    /** The client waits for the command taken last. */
    public void promptly() {
        window.hurry();
        environment.effects.want(window.awaited());
    }

    private void hurry() {
        promptly();
        environment.agenda().add(this);
    }

    /** The command taken last is not acknowledged before the position is durable. */
    public void await(final long position) {
        if (position > environment.effects.durable()) {
            window.await(position);
            if (window.isPrompt()) {
                environment.effects.await(position, this);
            } else {
                environment.effects.awaitPatiently(position, this);
            }
        }
    }

    @Override
    public void stall() {
        stalled = true;
        window.stall();
    }

    @Override
    public void goOn(final long position) {
        stalled = false;
        window.goOn();
        await(position);
        if (!ended) {
            hurry();
        }
    }

    /** Whether its next command has to wait where it is. */
    public boolean isStalled() {
        return stalled;
    }

    @Override
    public void onDurable() {
        window.durable(environment.effects.durable());
        if (!ended) {
            environment.agenda().add(this);
        }
    }

    /** The command taken last failed. */
    public void fail(final CommandFailure failure) {
        outcomes.add(lastCommand(), failure.code().code(), failure.value(), failure.getMessage());
        promptly();
    }

    /** The client has seen outcomes up to the number. */
    public void seen(final long outcomeSeq) {
        outcomes.seen(outcomeSeq);
    }

    /** How many outcomes wait for the client to see them. */
    public int keptOutcomes() {
        return outcomes.size();
    }

    /** Holds acknowledgements back from the command taken last on: memory is short. */
    public void holdAcks() {
        window.hold();
    }

    /** Memory is there again, or the time is up. */
    public void releaseAcks() {
        window.release();
        environment.agenda().add(this);
    }

    public boolean holdsAcks() {
        return window.isHeld();
    }

    /** Whether the client has sent more than its window allows while acknowledgements are held: its frames can wait where they are. */
    public boolean isOverdrawn() {
        return window.heldBytes() > environment.windowBytes;
    }

    // What the client has named.

    public Destination destination(final int destinationId) {
        return destinations.get(destinationId);
    }

    /** The number means the destination; refused where the session has named too many. */
    public void bind(final int destinationId, final Destination destination) {
        if (!destinations.containsKey(destinationId)) {
            checkRoomForDestination();
        }
        destinations.put(destinationId, destination);
    }

    /** Refuses the command where the session has named too many. */
    public void checkRoomForDestination() {
        SessionLimits.check(destinations.size(), SessionLimits.DESTINATIONS, "destinations in use");
    }

    /** Refuses the command where the session has too many. */
    public void checkRoomForConsumer() {
        SessionLimits.check(consumers.size(), SessionLimits.CONSUMERS, "consumers");
    }

    /** Refuses the command where the session has too many. */
    public void checkRoomForTransaction() {
        SessionLimits.check(transactions.size(), SessionLimits.TRANSACTIONS, "open transactions");
    }

    /** The number means nothing from now on. */
    public void unbind(final int destinationId) {
        destinations.remove(destinationId);
    }

    public List<Destination> temporaries() {
        return temporaries;
    }

    /** Null where there is none. */
    public SessionConsumer consumer(final int consumerId) {
        return consumers.get(consumerId);
    }

    public void add(final SessionConsumer consumer) {
        consumers.put(consumer.id(), consumer);
        consumer.linked(output.isLinked());
    }

    public void remove(final SessionConsumer consumer) {
        consumers.remove(consumer.id());
        output.remove(consumer);
        consumer.pause();
    }

    /** A copy, in the order of their ids. @param streamId 0: of all streams. */
    public List<SessionConsumer> consumersOf(final int streamId) {
        final List<SessionConsumer> found = new ArrayList<>();
        for (final SessionConsumer consumer : consumers.values()) {
            if (streamId == 0 || consumer.streamId() == streamId) {
                found.add(consumer);
            }
        }
        found.sort(Comparator.comparingInt(SessionConsumer::id));
        return found;
    }

    /** Made where there is none. */
    public MessageAssembly stream(final int streamId) {
        MessageAssembly stream = streams.get(streamId);
        if (stream == null) {
            if (streams.size() >= SessionLimits.STREAMS) {
                throw new ProtocolViolation(
                        ErrorCode.RESOURCE_LIMIT, "More than " + SessionLimits.STREAMS + " open streams");
            }
            stream = new MessageAssembly();
            streams.put(streamId, stream);
        }
        return stream;
    }

    /** Forgets what is under way. @param streamId 0: on all streams. */
    public void dropStreams(final int streamId) {
        if (streamId != 0) {
            final MessageAssembly stream = streams.remove(streamId);
            if (stream != null) {
                stream.drop();
            }
            return;
        }
        for (final MessageAssembly stream : streams.values()) {
            stream.drop();
        }
        streams.clear();
    }

    /** Open transactions by the client's number. */
    public Long2ObjectHashMap<LocalTransaction> transactions() {
        return transactions;
    }

    /** The branches that its streams work in. */
    public Associations associations() {
        return associations;
    }

    // Output.

    /** The command taken last has a value to return. */
    public void answer(final long value) {
        outcomes.add(lastCommand(), 0, value, "");
        promptly();
    }

    /** The command taken last asked for this branch. */
    public void answer(final BranchView branch) {
        outcomes.add(lastCommand(), branch);
        promptly();
    }

    BodyReads bodies() {
        return environment.bodies;
    }

    /** Whether its link is IPC: the client runs as the node's own user of the operating system. */
    public boolean isIpc() {
        return output.isIpc();
    }

    /** The node took a consumer away. */
    public void consumerClosed(final int consumerId, final ErrorCode code, final String reason) {
        output.consumerClosed(consumerId, code, reason);
        environment.agenda().add(this);
    }

    void consumerHasWork(final SessionConsumer consumer) {
        output.add(consumer);
        environment.agenda().add(this);
    }

    /** The client says goodbye: what it was not told yet goes out, as far as the link can take it. */
    public void flushLast() {
        promptly();
        flush(SessionAgenda.ROUND);
    }

    int flush(final int limit) {
        if (!output.isLinked() || ended) {
            return 0;
        }
        final int sent = output.flush(limit);
        if (output.isUnfinished()) {
            environment.agenda().add(this);
        }
        if (window.isLazy() && !ackTimer.isScheduled()) {
            environment.timers.schedule(ackTimer, environment.clock.nowNs() + SessionTimer.LAZY_ACK_NS);
        }
        return sent;
    }
}
