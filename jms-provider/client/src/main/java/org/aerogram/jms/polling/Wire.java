// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import jakarta.jms.JMSException;
import java.util.Random;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.ConversationListener;
import org.aerogram.jms.engine.ConversationState;
import org.aerogram.jms.engine.FrameOutlet;
import org.aerogram.jms.engine.Greeting;
import org.aerogram.jms.engine.command.CommandFate;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.FrameHandler;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.agrona.DirectBuffer;

/**
 * One connection's conversation at work: its lock, its link and the way back to it when it is lost. A failure beyond repair is final: every
 * waiting thread returns and finds it in {@link #failure()}.
 */
public final class Wire implements ConversationListener {
    private static final System.Logger LOGGER = System.getLogger(Wire.class.getName());
    private static final int FRAMES_A_POLL = 32;

    private final WireSettings settings;
    private final Greeting greeting;
    private final WireOwner owner;
    private final Conversation conversation;
    private final PollingRole role = new PollingRole(this::doWork);
    private final Backoff backoff;
    private final FrameHandler frameHandler;
    private LinkSource source;
    private Link link;
    private boolean plainChecked;
    private boolean established;
    private boolean welcomed;
    private boolean ended;
    private int farewellIn;
    private long farewell;
    private long giveUpNs;
    private long attemptDeadlineNs;
    private long nextAttemptNs;
    private Trouble trouble;
    private Trouble failure;

    /** Why a link, or the whole connection, is of no more use. */
    private record Trouble(ErrorCode code, String reason, boolean isFinal) {
        JMSException toException() {
            return JmsErrors.of(code, reason);
        }
    }

    public Wire(final WireSettings settings, final Greeting greeting, final WireOwner owner) {
        this.settings = settings;
        this.greeting = greeting;
        this.owner = owner;
        this.conversation = new Conversation(greeting, this);
        this.frameHandler = conversation::onFrame;
        this.backoff = new Backoff(settings.reconnectDelayNs(), settings.reconnectMaxDelayNs(), new Random());
    }

    /** The conversation; to be touched with the lock held. */
    public Conversation conversation() {
        return conversation;
    }

    public void lock() {
        role.lock();
    }

    public void unlock() {
        role.unlock();
    }

    /** Connects and says Hello. @throws JMSException if that does not succeed in time; the wire is closed then. */
    public void open() throws JMSException {
        try {
            source = settings.links().get();
        } catch (final TransportException e) {
            throw JmsErrors.of(e);
        }
        lock();
        try {
            final long nowNs = System.nanoTime();
            giveUpNs = nowNs + settings.connectTimeoutNs();
            nextAttemptNs = nowNs;
            ClientAgent.add(this);
            await(() -> established, settings.connectTimeoutNs());
            if (!established && failure == null) {
                failure = new Trouble(
                        trouble == null ? ErrorCode.CONNECT_TIMEOUT : trouble.code,
                        "no connection to " + settings.name() + " within "
                                + settings.connectTimeoutNs() / 1_000_000 + " ms"
                                + (trouble == null ? ": nobody answered" : ": " + trouble.reason),
                        true);
            }
        } finally {
            unlock();
        }
        if (failure != null) {
            close();
            throw failure.toException();
        }
    }

    /**
     * Says Goodbye: once the node has acknowledged it, the end of the link is no trouble, whatever others have said after it. Needs the lock.
     *
     * @return the command; 0: no room in the window, come again.
     */
    public long sayGoodbye() {
        farewellIn = conversation.generation();
        farewell = conversation.commands().goodbye();
        return farewell;
    }

    /** Ends everything at once. Idempotent; not to be called with the lock held. */
    public void close() {
        final LinkSource held;
        lock();
        try {
            ended = true;
            dropLink();
            held = source;
            source = null;
            role.wakeDone();
        } finally {
            unlock();
        }
        ClientAgent.remove(this);
        if (held != null) {
            held.close();
        }
    }

    /** What made the connection fail, made anew for each caller; null while it has not. Needs the lock. */
    public JMSException failure() {
        return failure == null ? null : failure.toException();
    }

    /** Needs the lock. @throws JMSException if the connection has failed. */
    public void check() throws JMSException {
        if (failure != null) {
            throw failure.toException();
        }
    }

    /** Whether a link is up and commands flow. Needs the lock. */
    public boolean isUp() {
        return conversation.state() == ConversationState.OPEN;
    }

    /**
     * Waits, with the lock held once (it is given up meanwhile), until the condition holds, the connection has failed or is closed, or the time is over. An
     * interrupt is kept for later.
     *
     * @return whether the condition holds.
     */
    public boolean await(final Awaited awaited, final long timeoutNs) {
        try {
            role.await(() -> ended || awaited.isDone(), deadline(timeoutNs), false);
            return awaited.isDone();
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same without a new object a call: the condition itself must hold once {@link #hasEnded()}. */
    public boolean awaitInterruptibly(final Awaited awaited, final long timeoutNs) throws InterruptedException {
        return role.await(awaited, deadline(timeoutNs), true);
    }

    /** The same, keeping an interrupt for later. The condition itself must hold once {@link #hasEnded()}. */
    public boolean awaitQuietly(final Awaited awaited, final long timeoutNs) {
        try {
            return role.await(awaited, deadline(timeoutNs), false);
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the connection has failed or is closed: nothing will come any more. Needs the lock. */
    public boolean hasEnded() {
        return ended;
    }

    /** Lets commands out that were published. Needs the lock. */
    public void flush() {
        if (conversation.state() == ConversationState.OPEN) {
            conversation.doWork();
        }
    }

    /** Something changed that threads may wait for. Needs the lock. */
    public void wake() {
        role.wakeDone();
    }

    int doAgentWork(final long nowNs) {
        if (role.isTaken()) {
            return 0;
        }
        if (source == null && !ended && nowNs - nextAttemptNs >= 0) {
            reacquire(nowNs);
        }
        return Math.max(0, role.doWorkIfFree(nowNs));
    }

    boolean isUrgent() {
        return !conversation.isQuiet() || conversation.state() != ConversationState.OPEN;
    }

    @Override
    public String toString() {
        return settings.name();
    }

    // ---- the duty of whoever polls; with the lock held

    private int doWork(final long nowNs) {
        if (ended) {
            return 0;
        }
        if (link == null) {
            return connect(nowNs);
        }
        int work = 0;
        final LinkState state = link.state();
        if (state == LinkState.OPEN && conversation.state() == ConversationState.OFFLINE) {
            greet(nowNs);
            work++;
        }
        if (trouble == null && state != LinkState.CONNECTING) {
            work += link.poll(frameHandler, FRAMES_A_POLL);
        }
        if (trouble == null && conversation.state() != ConversationState.OFFLINE) {
            work += conversation.doWork();
        }
        if (trouble == null && link.state() == LinkState.CLOSED) {
            trouble = closed(link.closeReason());
        }
        if (trouble == null && conversation.state() != ConversationState.OPEN && nowNs - attemptDeadlineNs > 0) {
            trouble = new Trouble(ErrorCode.CONNECT_TIMEOUT, "no answer from " + link.peer(), false);
        }
        if (trouble != null) {
            onTrouble(trouble, nowNs);
            return work + 1;
        }
        return work;
    }

    private int connect(final long nowNs) {
        if (nowNs - giveUpNs > 0) {
            fail(
                    trouble == null ? ErrorCode.LINK_CLOSED : trouble.code,
                    "gave up to connect to " + settings.name() + (trouble == null ? "" : ": " + trouble.reason));
            return 1;
        }
        if (source == null || nowNs - nextAttemptNs < 0) {
            return 0;
        }
        try {
            link = source.connect();
            trouble = null;
            plainChecked = false;
            attemptDeadlineNs = nowNs + settings.connectTimeoutNs();
        } catch (final TransportException e) {
            trouble = new Trouble(JmsErrors.codeOf(e), e.getMessage(), false);
            if (e.category() == TransportException.Category.DRIVER_FAILED) {
                source.close();
                source = null;
            }
            nextAttemptNs = nowNs + backoff.next();
        }
        return 1;
    }

    /** Starting a media driver may take long: not while holding the lock. */
    private void reacquire(final long nowNs) {
        LinkSource acquired = null;
        try {
            acquired = settings.links().get();
        } catch (final TransportException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the means to connect to " + settings.name() + " are not there", e);
        }
        LinkSource unused = acquired;
        lock();
        try {
            if (source == null && !ended) {
                source = acquired;
                unused = null;
                nextAttemptNs = acquired == null ? nowNs + backoff.next() : nowNs;
            }
        } finally {
            unlock();
        }
        if (unused != null) {
            unused.close();
        }
    }

    private void greet(final long nowNs) {
        if (!plainChecked && greeting.isPlain() && !link.isLocal() && !settings.plainPassword()) {
            trouble = new Trouble(
                    ErrorCode.MECHANISM_NOT_ALLOWED,
                    "a password would travel in plain text to " + link.peer()
                            + "; set plainPassword=true in the connection URL where the network is trusted",
                    true);
            return;
        }
        plainChecked = true;
        attemptDeadlineNs = nowNs + settings.connectTimeoutNs();
        conversation.onLinkOpen(new LinkOutlet(link));
    }

    private void onTrouble(final Trouble now, final long nowNs) {
        dropLink();
        if (farewell != 0 && conversation.fate(farewellIn, farewell) == CommandFate.DONE) {
            ended = true;
            role.wakeDone();
            return;
        }
        if (now.isFinal || established && !settings.reconnect()) {
            fail(now.code, now.reason);
            return;
        }
        if (welcomed) {
            welcomed = false;
            giveUpNs = nowNs + settings.reconnectTimeoutNs();
            LOGGER.log(
                    System.Logger.Level.WARNING, "link to {0} lost ({1}); reconnecting", settings.name(), now.reason);
            nextAttemptNs = nowNs;
        } else {
            nextAttemptNs = now.code == ErrorCode.SESSION_EXPIRED ? nowNs : nowNs + backoff.next();
        }
    }

    private void fail(final ErrorCode code, final String reason) {
        if (failure == null) {
            failure = new Trouble(code, reason, true);
        }
        ended = true;
        dropLink();
        if (established) {
            owner.onFailure(failure.toException());
        }
        role.wakeDone();
    }

    private void dropLink() {
        if (link != null) {
            link.close();
            link = null;
        }
        if (conversation.state() != ConversationState.OFFLINE) {
            conversation.onLinkLost();
        }
    }

    private Trouble closed(final CloseReason reason) {
        final String peer = link.peer();
        return switch (reason) {
            case CLOSED_HERE, CLOSED_BY_PEER -> new Trouble(ErrorCode.LINK_CLOSED, peer + " closed the link", false);
            case PEER_LOST -> new Trouble(ErrorCode.PEER_SILENT, "nothing was heard of " + peer, false);
            case CONNECT_TIMEOUT -> new Trouble(ErrorCode.CONNECT_TIMEOUT, "nobody answers at " + peer, false);
            case PROTOCOL_MISMATCH ->
                new Trouble(ErrorCode.UNSUPPORTED_VERSION, peer + " speaks another version of the link format", true);
            case TRANSPORT_FAILED ->
                new Trouble(ErrorCode.MEDIA_DRIVER_FAILED, "the media driver of this process failed", false);
        };
    }

    // ---- the conversation's words

    @Override
    public void onWelcome(final boolean restarted) {
        established = true;
        welcomed = true;
        trouble = null;
        backoff.reset();
        if (restarted) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0} had lost our session (it was restarted, or we were away too long); a new one goes on",
                    settings.name());
            owner.onRestart();
        }
    }

    @Override
    public void onRestored() {
        LOGGER.log(
                System.Logger.Level.INFO,
                "{0} was restarted; our session goes on with what was durable",
                settings.name());
        owner.onRestart();
    }

    @Override
    public void onRefused(final ErrorCode code, final String reason) {
        trouble = new Trouble(code, reason, !established || !mayComeBack(code));
    }

    @Override
    public void onDisconnect(final ErrorCode code, final String reason) {
        trouble = new Trouble(code, reason, !mayComeBack(code));
    }

    @Override
    public void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
        owner.onSendRefused(streamId, destinationId, outcome);
    }

    private static boolean mayComeBack(final ErrorCode code) {
        return switch (code) {
            case LINK_CLOSED,
                    PEER_SILENT,
                    NODE_STOPPING,
                    SESSION_EXPIRED,
                    TOO_MANY_LINKS,
                    NO_SPACE_FOR_LINK,
                    RESPONSE_TIMEOUT,
                    RESOURCE_LIMIT,
                    JOURNAL_FAILED,
                    INTERNAL_ERROR -> true;
            default -> false;
        };
    }

    private static long deadline(final long timeoutNs) {
        return System.nanoTime() + Math.min(timeoutNs, Long.MAX_VALUE / 4);
    }

    private record LinkOutlet(Link link) implements FrameOutlet {
        @Override
        public int maxFrameLength() {
            return link.maxFrameLength();
        }

        @Override
        public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
            return link.offer(buffer, offset, length);
        }
    }
}
