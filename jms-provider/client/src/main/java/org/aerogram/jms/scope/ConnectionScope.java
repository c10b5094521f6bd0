// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import jakarta.jms.JMSException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.destination.DestinationNumbers;
import org.aerogram.jms.destination.ReceivedContexts;
import org.aerogram.jms.destination.TemporaryDestinations;
import org.aerogram.jms.engine.Greeting;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Attachments;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.polling.WireOwner;
import org.aerogram.jms.polling.WireSettings;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkSource;

/**
 * What everything that one connection has made shares: its wire, its settings, the destinations it knows, its counters, and whether it is started, closing
 * or closed. Whoever changes the last three holds the wire's lock.
 */
public final class ConnectionScope {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long PREFETCH_BYTES = 8L * 1024 * 1024;

    private final ConnectionSettings settings;
    private final String user;
    private final DestinationMaker maker;
    private final String name = "aerogram-" + NUMBERS.incrementAndGet();
    private final long instanceHigh = RANDOM.nextLong();
    private final long instanceLow = RANDOM.nextLong();
    private final AtomicLong messageCounter = new AtomicLong();
    private final ExceptionReporter exceptions = new ExceptionReporter(name);
    private final Wire wire;
    private final Requests requests;
    private final Attachments attachments;
    private final TemporaryDestinations temporaries;
    private final DestinationNumbers destinations;
    private final ReceivedContexts contexts;
    private final ClientIdentity identity;
    private final Ending ending = new Ending("connection");
    private boolean started;
    private int lastStreamId;
    private long lastTransactionId;
    private long lastTransactionName;
    private long lastBranchWork = 1L << 62;

    /** @param owner hears what becomes of the wire. */
    public ConnectionScope(
            final ConnectionSettings settings,
            final DestinationMaker maker,
            final Supplier<LinkSource> links,
            final String user,
            final String password,
            final WireOwner owner) {
        this.settings = settings;
        this.user = user == null || user.isEmpty() ? null : user;
        this.maker = maker;
        final int sessionTimeoutMs = (int) Math.min(Integer.MAX_VALUE, settings.sessionTimeoutNs() / 1_000_000);
        final Greeting greeting =
                Greeting.of(instanceHigh, instanceLow, user, password, sessionTimeoutMs, "Aerogram Java client");
        this.wire = new Wire(
                new WireSettings(
                        settings.toString(),
                        links,
                        settings.connectTimeoutNs(),
                        settings.reconnect(),
                        settings.reconnectTimeoutNs(),
                        settings.reconnectDelayNs(),
                        settings.reconnectMaxDelayNs(),
                        settings.allowPlainPassword()),
                greeting,
                owner);
        this.requests = new Requests(wire, settings.requestTimeoutNs(), settings.sendTimeoutNs());
        this.attachments = new Attachments(wire, requests);
        this.temporaries = new TemporaryDestinations(
                wire, requests, maker, this::isClosed, String.format("$tmp.%016x%016x.", instanceHigh, instanceLow));
        this.destinations = new DestinationNumbers(wire.conversation(), requests, temporaries);
        this.contexts = new ReceivedContexts(maker, temporaries, settings.trustedPackages());
        this.identity = new ClientIdentity(wire, requests);
    }

    // ---------------------------------------------------------------- what belongs to it

    public Wire wire() {
        return wire;
    }

    public Requests requests() {
        return requests;
    }

    public Attachments attachments() {
        return attachments;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Who has logged in; null: nobody, or somebody by other means than a name. */
    public String user() {
        return user;
    }

    /** Makes queues and topics for the application. */
    public DestinationMaker maker() {
        return maker;
    }

    public TemporaryDestinations temporaries() {
        return temporaries;
    }

    public DestinationNumbers destinations() {
        return destinations;
    }

    public ClientIdentity identity() {
        return identity;
    }

    public ExceptionReporter exceptions() {
        return exceptions;
    }

    public ReceivedContext receivedContext(final Acknowledger acknowledger) {
        return contexts.of(acknowledger);
    }

    public String name() {
        return name;
    }

    /** null: none. Takes the lock. */
    public String clientId() {
        wire.lock();
        try {
            return identity.id();
        } finally {
            wire.unlock();
        }
    }

    public long closeTimeoutNs() {
        return settings.closeTimeoutNs();
    }

    /**
     * How the node is asked for messages. Resolves the destination where need be.
     *
     * @param modes of {@link AttachRequest}.
     * @param leastPrefetch what the configured prefetch is raised to.
     */
    public AttachRequest attachRequest(
            final int streamId,
            final DestinationName destination,
            final int modes,
            final String subscription,
            final String selector,
            final int leastPrefetch,
            final int consumerPriority)
            throws JMSException {
        final String misfit = requests.misfit(selector == null ? "" : selector, subscription);
        if (misfit != null) {
            throw JmsErrors.of(
                    ErrorCode.INVALID_SELECTOR, "the selector, with the name of the subscription, " + misfit);
        }
        return new AttachRequest(
                streamId,
                destinations.of(destination, true),
                modes,
                subscription,
                selector == null || selector.isBlank() ? "" : selector,
                Math.max(leastPrefetch, settings.prefetch()),
                PREFETCH_BYTES,
                settings.streamAbove(),
                consumerPriority);
    }

    // ---------------------------------------------------------------- what it counts

    public long instanceHigh() {
        return instanceHigh;
    }

    public long instanceLow() {
        return instanceLow;
    }

    /** Needs no lock. */
    public long nextMessage() {
        return messageCounter.incrementAndGet();
    }

    /** The number of a new session. */
    public int nextStream() {
        return ++lastStreamId;
    }

    public long nextTransaction() {
        return ++lastTransactionId;
    }

    /** What applications may know a local transaction by: no two of any connection have the same. */
    public String nextTransactionName() {
        return String.format("%016x%016x:%d", instanceHigh, instanceLow, ++lastTransactionName);
    }

    /** Names what a session does in a branch. */
    public long nextBranchWork() {
        return ++lastBranchWork;
    }

    // ---------------------------------------------------------------- where it stands

    /** Whether messages may be shown. */
    public boolean isStarted() {
        return started && !ending.hasBegun();
    }

    public void started(final boolean now) {
        started = now;
    }

    public boolean isClosing() {
        return ending.hasBegun();
    }

    public void beginClose() {
        ending.begin();
    }

    /** Needs no lock. */
    public boolean isClosed() {
        return ending.isComplete();
    }

    /** Needs no lock. */
    public void closed() {
        ending.complete();
    }

    /** Before whatever else is done with the connection: needs the lock. */
    public void use() throws JMSException {
        checkOpen();
        identity.use();
    }

    public void checkOpen() throws JMSException {
        ending.checkNotBegun();
    }

    @Override
    public String toString() {
        return name + " to " + settings;
    }
}
