// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.journal.Journal;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.VolatileJournal;
import org.aerogram.node.agent.AgentThread;
import org.aerogram.node.agent.BrokerAgent;
import org.aerogram.node.agent.JournalAgent;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.identity.AuthenticationPolicy;
import org.aerogram.node.identity.NodeAuthenticator;
import org.aerogram.node.identity.UsersFile;
import org.aerogram.node.storage.ScratchPages;
import org.aerogram.node.storage.StorageAgent;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkServer;

/**
 * What a node is made of. Opened in the order in which one needs the other, closed in the opposite order; a part that cannot be opened takes those before it
 * along. Thread-safe once opened.
 */
final class NodeParts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NodeParts.class.getName());

    private static final long JOURNAL_PARK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long STORAGE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long DURABLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final NodeContext context;
    private Journal journal;
    private NodeStore store;
    private LinkServer server;
    private ScratchPages pages;
    private StorageAgent storageAgent;
    private BrokerAgent brokerAgent;
    private List<String> urls;
    private AuthenticationPolicy policy;
    private long startPosition;

    private NodeParts(final NodeContext context) {
        this.context = context;
    }

    static NodeParts open(final NodeContext context, final Function<NodeContext, LinkServer> links) {
        final NodeParts parts = new NodeParts(context);
        try {
            parts.openAll(links);
            return parts;
        } catch (final RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    List<String> urls() {
        return urls;
    }

    BrokerAgent broker() {
        return brokerAgent;
    }

    AuthenticationPolicy policy() {
        return policy;
    }

    /** @param onFailure gets what ends an agent, on the agent's thread. */
    synchronized void start(final Consumer<Throwable> onFailure) {
        if (journal.needsWork()) {
            final AgentThread writer = new AgentThread(
                    new JournalAgent(context.name(), journal),
                    context.idle().woken(longestJournalParkNs()).strategy(),
                    onFailure);
            brokerAgent.onAppended(writer::wake);
            start(writer);
        }
        final AgentThread checkpoints = store == null ? null : store.checkpointThread(onFailure);
        if (checkpoints != null) {
            start(checkpoints);
            opened.push(store::hurry);
        }
        // From here on the agent closes the server and the pages, on its own thread.
        opened.remove(server);
        final AgentThread broker = new AgentThread(brokerAgent, context.idle().strategy(server::hasty), onFailure);
        if (storageAgent != null) {
            final AgentThread reader = new AgentThread(
                    storageAgent, context.idle().woken(STORAGE_PARK_NS).strategy(), onFailure);
            storageAgent.connect(reader::wake, broker::wake);
            opened.remove(pages);
            brokerAgent.onEnded(this::closePages);
            start(reader);
        }
        start(broker);
    }

    /**
     * Waits until what the node has said of itself is on the disk: where even that cannot be written, it cannot serve anybody.
     *
     * @param failed ends the waiting.
     */
    void awaitDurable(final BooleanSupplier failed) {
        while (journal.durablePosition() < startPosition && !failed.getAsBoolean()) {
            LockSupport.parkNanos(DURABLE_PARK_NS);
        }
    }

    private void closePages() {
        try {
            pages.close();
        } catch (final IOException e) {
            LOG.log(Level.WARNING, "closing the pages of node " + context.name() + " failed", e);
        }
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            final AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (final Exception e) {
                LOG.log(Level.WARNING, "closing a part of node " + context.name() + " failed", e);
            }
        }
    }

    private void openAll(final Function<NodeContext, LinkServer> links) {
        if (context.dataDirectory() != null) {
            opened.push(DataDirectory.open(context.dataDirectory()));
        }
        openJournal();
        if (!journal.isVolatile()) {
            pages = openPages();
            opened.push(pages);
            storageAgent = new StorageAgent(context.name(), journal, pages);
        }
        final NodeAuthenticator authenticator = openAuthenticator();
        server = links.apply(context);
        opened.push(server);
        urls = server.urls();
        final Broker broker = openBroker(authenticator);
        brokerAgent = new BrokerAgent(context.name(), broker, server, journal, authenticator);
    }

    private void openJournal() {
        if (context.dataDirectory() == null) {
            journal = new VolatileJournal();
            opened.push(journal);
        } else {
            store = NodeStore.open(context);
            journal = store.journal();
            opened.push(store);
        }
    }

    private ScratchPages openPages() {
        final Path path = context.dataDirectory().resolve("pages.scratch");
        try {
            return new ScratchPages(path);
        } catch (final IOException e) {
            throw new NodeException(
                    ErrorCode.RESOURCE_UNAVAILABLE, "cannot delete what is left of " + path + ": " + e.getMessage(), e);
        }
    }

    private NodeAuthenticator openAuthenticator() {
        final boolean reachable = ListenAddress.isBeyondLoopback(context.listen());
        policy = AuthenticationPolicy.of(context.anonymous(), reachable, context.plainBeyondLoopback());
        final UsersFile users = usersFile();
        if (users != null) {
            users.users();
        }
        final NodeAuthenticator authenticator = new NodeAuthenticator(context.name(), policy, users);
        opened.push(authenticator);
        return authenticator;
    }

    private UsersFile usersFile() {
        if (context.usersFile() != null) {
            return new UsersFile(context.usersFile());
        }
        return context.dataDirectory() == null
                ? null
                : new UsersFile(context.dataDirectory().resolve("users"));
    }

    private Broker openBroker(final NodeAuthenticator authenticator) {
        try {
            final BrokerContext settings = new BrokerContext();
            if (storageAgent != null) {
                settings.factReads(storageAgent.reads()).pageSpace(pages).residentMessages(context.residentMessages());
            }
            final Broker broker = new Broker(settings.nodeName(context.name())
                    .product(Product.NAME_AND_VERSION)
                    .factLog(new JournalFactLog(journal, store == null ? journal::release : store::release))
                    .authenticator(authenticator)
                    .seed(new SecureRandom().nextLong())
                    .sessionTimeoutMs((int)
                            Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(context.sessionTimeoutNs())))
                    .handshakeTimeoutMs((int)
                            Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(context.handshakeTimeoutNs())))
                    .windowBytes(context.windowBytes())
                    .maxHeadLength(context.maxHeadLength())
                    .maxMessageLength(context.maxMessageLength())
                    .maxStreamedLength(context.maxStreamedLength())
                    .residentMessageBytes(context.residentMessageBytes())
                    .memoryLimitBytes(context.memoryLimitBytes())
                    .maxLogBytes(context.journalQuota() == 0 ? Long.MAX_VALUE : context.journalQuota())
                    .maxDeliveries(context.maxDeliveries())
                    .deadLetterQueue(context.deadLetterQueue())
                    .autoCreateDestinations(context.autoCreateDestinations())
                    .addresses(context.addresses())
                    .stampUser(context.stampUser())
                    .volatileStore(journal.isVolatile()));
            broker.advance(System.nanoTime(), System.currentTimeMillis());
            if (store != null) {
                store.replayInto(broker, settings);
            }
            broker.activate(Math.max(broker.replayedEpoch() + 1, System.currentTimeMillis()));
            startPosition = journal.position();
            return broker;
        } catch (final IllegalArgumentException e) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, e.getMessage(), e);
        }
    }

    /** Every append wakes the journal's thread; it must come round by itself to force what it has only written so far. */
    private long longestJournalParkNs() {
        final SyncPolicy policy = context.journalSync();
        return policy.kind() == SyncPolicy.Kind.INTERVAL
                ? Math.min(JOURNAL_PARK_NS, policy.interval().toNanos())
                : JOURNAL_PARK_NS;
    }

    boolean isVolatile() {
        return journal.isVolatile();
    }

    private void start(final AgentThread thread) {
        opened.push(() -> {
            if (!thread.join()) {
                LOG.log(Level.WARNING, "a thread of node " + context.name() + " did not end in time");
            }
        });
        thread.start();
    }
}
