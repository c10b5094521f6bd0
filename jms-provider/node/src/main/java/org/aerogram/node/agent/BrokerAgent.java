// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aerogram.broker.Broker;
import org.aerogram.journal.Journal;
import org.aerogram.node.identity.NodeAuthenticator;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.agrona.concurrent.Agent;

/**
 * The thread that owns the broker: takes what has come (links, frames, answers about users, durable positions, time), lets the broker work, and begins
 * again. Never blocks; a link that is full leaves its work with the broker.
 */
public final class BrokerAgent implements Agent {
    private static final long FLUSH_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long FLUSH_PARK_NS = TimeUnit.MICROSECONDS.toNanos(200);

    /** Reading a clock is a good part of an empty duty cycle, and nobody asks for less than a millisecond of this one. */
    private static final long EPOCH_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final String nodeName;
    private final Broker broker;
    private final LinkServer server;
    private final Journal journal;
    private final NodeAuthenticator authenticator;
    private final ClientConnections connections = new ClientConnections();
    private final Questions questions = new Questions();
    private final Consumer<Link> acceptor = this::accept;
    private final NodeAuthenticator.Completion completion;
    private long nowNs;
    private long epochReadNs = System.nanoTime() - EPOCH_INTERVAL_NS;
    private long epochMs;
    private Runnable appended = () -> {};
    private Runnable ended = () -> {};
    private long appendedPosition;
    private long durablePosition;
    private boolean failed; // within a duty cycle: only a cycle that throws leaves it set

    /** All four belong to this agent from its start on; it closes the server only. */
    public BrokerAgent(
            final String nodeName,
            final Broker broker,
            final LinkServer server,
            final Journal journal,
            final NodeAuthenticator authenticator) {
        this.nodeName = nodeName;
        this.broker = broker;
        this.server = server;
        this.journal = journal;
        this.authenticator = authenticator;
        completion = broker::onAuthenticated;
    }

    /** What is to be called in each duty cycle that has appended to the journal. To be set before the start. */
    public void onAppended(final Runnable callback) {
        appended = callback;
    }

    /** What is to be called, on the agent's thread, once the broker is not used any more. To be set before the start. */
    public void onEnded(final Runnable callback) {
        ended = callback;
    }

    /** Any thread: has the broker's thread answer a question between two duty cycles; fails where the node has ended. Must be quick. */
    public <T> CompletableFuture<T> ask(final Function<Broker, T> question) {
        return questions.ask(question);
    }

    @Override
    public int doWork() {
        failed = true;
        advance();
        int workCount = server.accept(acceptor);
        workCount += authenticator.drain(completion);
        workCount += connections.poll(nowNs);
        workCount += takeDurablePosition();
        workCount += questions.answer(broker);
        workCount += broker.doWork();
        if (journal.position() != appendedPosition) {
            appendedPosition = journal.position();
            appended.run();
        }
        // What the broker decided in this cycle takes effect in it where the journal makes durable at once.
        final int durableWork = takeDurablePosition();
        if (durableWork > 0) {
            workCount += durableWork + broker.doWork();
        }
        failed = false;
        if (broker.hasFailed()) {
            throw journal.failure() != null
                    ? journal.failure()
                    : new IllegalStateException("the broker cannot go on: its log of facts failed", broker.failure());
        }
        return workCount;
    }

    @Override
    public void onClose() {
        try {
            if (!failed) {
                sayGoodbye();
            }
        } finally {
            questions.close();
            connections.abandonAll();
            server.close();
            ended.run();
        }
    }

    @Override
    public String roleName() {
        return "aerogram-" + nodeName + "-broker";
    }

    private void advance() {
        nowNs = System.nanoTime();
        if (nowNs - epochReadNs >= EPOCH_INTERVAL_NS) {
            epochReadNs = nowNs;
            epochMs = System.currentTimeMillis();
        }
        broker.advance(nowNs, epochMs);
    }

    private void accept(final Link link) {
        connections.add(new ClientConnection(link, broker, nowNs));
    }

    private int takeDurablePosition() {
        final long position = journal.durablePosition();
        if (position == durablePosition) {
            return noticeFailure();
        }
        durablePosition = position;
        broker.onDurable(position);
        return 1;
    }

    private int noticeFailure() {
        if (journal.failure() == null || broker.hasFailed()) {
            return 0;
        }
        broker.onLogFailed(
                "the node " + nodeName + " cannot store messages any more; nothing is confirmed from here on");
        return 1;
    }

    /** Lets the broker tell its clients; those that do not take the words in time lose their link all the same. */
    private void sayGoodbye() {
        advance();
        noticeFailure();
        broker.stop("the node " + nodeName + " stops");
        final long deadlineNs = nowNs + FLUSH_TIMEOUT_NS;
        do {
            advance();
            takeDurablePosition();
            broker.doWork();
            connections.sweep();
            if (connections.size() > 0) {
                LockSupport.parkNanos(FLUSH_PARK_NS);
            }
        } while (connections.size() > 0 && nowNs - deadlineNs < 0);
    }
}
