// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerStatistics;
import org.aerogram.journal.JournalException;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkServer;

/**
 * A running node. Made by {@link #start}, ended by {@link #close()}; all its threads are daemons, so a program that wants to live as long as its node waits with
 * {@link #awaitClosed()}. With a data directory persistent messages and durable subscriptions outlive the node, without one they live in memory. Thread-safe.
 *
 * <pre>{@code
 * try (AerogramNode node = AerogramNode.start(new NodeContext().name("orders"))) {
 *     ConnectionFactory factory = new AerogramConnectionFactory(node.url());
 * }
 * }</pre>
 */
public final class AerogramNode implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AerogramNode.class.getName());

    private final String name;
    private final NodeParts parts;
    private final List<String> urls;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean started;

    private AerogramNode(final String name, final NodeParts parts) {
        this.name = name;
        this.parts = parts;
        urls = List.copyOf(parts.urls());
    }

    /**
     * Starts a node; clients can connect when this returns. The context is concluded: it cannot be changed or used again.
     *
     * @throws NodeException with a stable code and one line that says what to do, if a setting is not possible, a node of this name runs in this
     *     JVM, or a port, directory or shared memory cannot be had. Nothing is left behind then.
     */
    public static AerogramNode start(final NodeContext context) {
        return start(context, NodeLinks::open);
    }

    /** The same with links of another make, such as those within one heap: for tests. @param links opens them; the node closes them. */
    public static AerogramNode start(final NodeContext context, final Function<NodeContext, LinkServer> links) {
        context.conclude();
        final RunningNodes.Place place = RunningNodes.take(context.name());
        try {
            final NodeParts parts = NodeParts.open(context, links);
            final AerogramNode node = new AerogramNode(context.name(), parts);
            place.fill(node);
            node.startAgents();
            LOG.log(
                    Level.INFO,
                    "node " + context.name() + " serves " + String.join(" ", node.urls)
                            + (node.isVolatile()
                                    ? "; persistent messages are kept in memory (volatile)"
                                    : "; persistent messages are kept in " + context.dataDirectory())
                            + "; clients need "
                            + (parts.policy().anonymous() ? "no user" : "a user and a password"));
            return node;
        } catch (final RuntimeException | Error e) {
            place.free();
            throw e;
        }
    }

    /** The running node of this name in this JVM. */
    public static Optional<AerogramNode> find(final String name) {
        return RunningNodes.find(name);
    }

    public String name() {
        return name;
    }

    /**
     * What a connection factory in this JVM or another process of this host takes: the IPC address, or the UDP address where IPC is
     * off.
     */
    public String url() {
        return urls.stream()
                .filter(url -> url.startsWith("aeron:ipc:"))
                .findFirst()
                .orElse(urls.get(0));
    }

    /** Every address clients can connect to. */
    public List<String> urls() {
        return urls;
    }

    /** Whether persistent messages end with the node: it has no data directory. */
    public boolean isVolatile() {
        return parts.isVolatile();
    }

    /** Whether the node serves clients: false once it is being closed, by whomever. */
    public boolean isOpen() {
        return !closing.get();
    }

    /**
     * What the node holds at this moment: links, sessions, queues, consumers, messages. Waits for the broker's thread, a few milliseconds at most.
     *
     * @throws IllegalStateException if the node has ended.
     */
    public BrokerStatistics statistics() {
        try {
            return parts.broker().ask(Broker::statistics).join();
        } catch (final CompletionException e) {
            throw new IllegalStateException("node " + name + ": " + e.getCause().getMessage(), e);
        }
    }

    /** Waits until the node has ended. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** What ended the node from within; null where nothing has. */
    public Throwable failure() {
        return failure.get();
    }

    /**
     * Ends the node in order: clients are told, links flushed, threads joined, directories removed. Waits until that is done (a few seconds
     * at most), whoever began it. Idempotent.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                parts.close();
            } finally {
                RunningNodes.remove(this);
                LOG.log(Level.INFO, "node " + name + " has stopped");
                closed.countDown();
            }
            return;
        }
        awaitUninterruptibly();
    }

    private void startAgents() {
        try {
            parts.start(this::fail);
            parts.awaitDurable(() -> failure.get() != null);
            started = true;
            final Throwable cause = failure.get();
            if (cause instanceof JournalException) {
                throw new NodeException(ErrorCode.JOURNAL_FAILED, cause.getMessage(), cause);
            } else if (cause != null) {
                throw new NodeException(
                        ErrorCode.INTERNAL_ERROR, "node " + name + " failed at its start: " + cause, cause);
            }
        } catch (final RuntimeException | Error e) {
            closing.set(true); // nobody else has to close it
            parts.close();
            closed.countDown();
            throw e;
        }
    }

    /** An agent has failed: ends the node from a thread of its own, as the agent's cannot wait for itself. */
    private void fail(final Throwable cause) {
        final boolean first = failure.compareAndSet(null, cause);
        if (!started) {
            return; // who starts the node looks at it
        }
        if (cause instanceof JournalException) {
            // One line says it all; the other agent that stumbles over it need not say it again.
            LOG.log(
                    first ? Level.ERROR : Level.DEBUG,
                    ErrorCode.JOURNAL_FAILED.label() + ": node " + name + " is being closed: " + cause.getMessage());
        } else {
            LOG.log(Level.ERROR, "node " + name + " failed and is being closed: " + cause, cause);
        }
        if (!closing.get()) {
            final Thread closer = new Thread(this::close, "aerogram-" + name + "-closer");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private void awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                closed.await();
                break;
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
