// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aerogram.broker.command.Commands;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.fact.FactLogFailure;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.session.ProtocolViolation;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.session.Sessions;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;
import org.aerogram.broker.wire.Outlet;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.FrameCheck;
import org.aerogram.protocol.codec.BodyReadDecoder;
import org.aerogram.protocol.codec.HelloDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.ResumedDecoder;
import org.aerogram.protocol.codec.SeenDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** All links: handshakes, frames, ends. A link that breaks the rules is told why and ends; nobody else notices. */
public final class Links {
    /** Outcomes that a client may leave unseen before nothing more is read from it. */
    private static final int MAX_KEPT_OUTCOMES = 4096;
    /** How long a last frame waits for room. */
    private static final long FAREWELL_NS = 5_000_000_000L;

    private static final System.Logger LOG = System.getLogger(Links.class.getName());

    private final Set<ClientLink> links = new LinkedHashSet<>();
    private final Long2ObjectHashMap<ClientLink> bySession = new Long2ObjectHashMap<>();
    private final List<ClientLink> waiting = new ArrayList<>();
    private final List<ClientLink> deferring = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HelloDecoder helloFrame = new HelloDecoder();
    private final ResumedDecoder resumedFrame = new ResumedDecoder();
    private final BodyReadDecoder bodyReadFrame = new BodyReadDecoder();
    private final SeenDecoder seenFrame = new SeenDecoder();
    private final UnsafeBuffer frameBuffer = new UnsafeBuffer(0, 0);

    private final LinkSettings settings;
    private final HandshakeFrames frames;
    private final Handshake handshake;
    private final Commands commands;
    private final BrokerClock clock;
    private final DeadlineHeap timers;
    private final Effects effects;
    private final Ledger sessionFacts;

    /**
     * @param timers by the monotonic clock, in nanoseconds.
     * @param sessionFacts what facts tell of sessions.
     */
    public Links(
            final LinkSettings settings,
            final CredentialCheck credentials,
            final Sessions sessions,
            final Commands commands,
            final BrokerClock clock,
            final DeadlineHeap timers,
            final Effects effects,
            final Ledger sessionFacts) {
        this.settings = settings;
        this.frames = new HandshakeFrames(settings);
        this.handshake = new Handshake(this, frames, credentials, sessions, commands, clock, effects, sessionFacts);
        this.commands = commands;
        this.clock = clock;
        this.timers = timers;
        this.effects = effects;
        this.sessionFacts = sessionFacts;
    }

    /** What Welcome says. */
    public void epoch(final long value) {
        handshake.epoch(value);
    }

    /** What Welcome says: which store this is. */
    public void storeId(final long value) {
        frames.storeId(value);
    }

    public int size() {
        return links.size();
    }

    /** The answer to a check of credentials; late answers are ignored. @param user null where refused. */
    public void onAuthenticated(final long requestId, final String user) {
        final ClientLink link = handshake.authenticated(requestId);
        if (link != null) {
            timers.cancel(link);
            handshake.onAuthenticated(link, user);
        }
    }

    // A link comes and goes.

    /** A link has come. */
    public ClientLink connect(final Outlet outlet) {
        final ClientLink link = new ClientLink(this, outlet);
        links.add(link);
        if (handshake.begin() > settings.maxUnauthenticated()) {
            finish(link, frames.refused(ErrorCode.TOO_MANY_LINKS, "Too many clients are connecting at once"));
        } else {
            timers.schedule(link, clock.nowNs() + settings.handshakeTimeoutNs());
        }
        return link;
    }

    /** It has gone; its session waits for another one. */
    public void onDisconnected(final ClientLink link) {
        if (link.phase() != LinkPhase.CLOSED) {
            leaveSession(link);
            closed(link);
        }
    }

    /** The link is its session's from here on. */
    void enter(final ClientLink link, final Session session) {
        link.session(session);
        bySession.put(session.id(), link);
    }

    /** The session has no link from here on. @return the one that it had; null: none. */
    ClientLink leave(final Session session) {
        final ClientLink link = bySession.remove(session.id());
        if (link != null) {
            link.session(null);
        }
        return link;
    }

    private void leaveSession(final ClientLink link) {
        final Session session = link.session();
        link.session(null);
        if (session != null && bySession.remove(session.id()) != null && !session.hasEnded()) {
            session.unlinked();
        }
    }

    private void closed(final ClientLink link) {
        handshake.leave(link);
        link.phase(LinkPhase.CLOSED);
        link.waitingFrame(null);
        waiting.remove(link);
        links.remove(link);
        timers.cancel(link);
    }

    /** Says the last frame, then closes. */
    void finish(final ClientLink link, final byte[] lastFrame) {
        leaveSession(link);
        handshake.leave(link);
        link.phase(LinkPhase.CLOSING);
        timers.schedule(link, clock.nowNs() + FAREWELL_NS);
        if (link.waitingFrame() == null) {
            waiting.add(link);
        }
        link.waitingFrame(lastFrame);
    }

    /** Says a frame, as soon as there is room for it. */
    void say(final ClientLink link, final byte[] frame) {
        if (link.waitingFrame() == null) {
            waiting.add(link);
        }
        link.waitingFrame(frame);
        sayWaiting(link);
    }

    private boolean sayWaiting(final ClientLink link) {
        final byte[] frame = link.waitingFrame();
        frameBuffer.wrap(frame);
        if (!link.outlet().offer(frameBuffer, 0, frame.length, frameBuffer, 0, 0)) {
            return false;
        }
        waiting.remove(link);
        link.waitingFrame(null);
        if (link.phase() == LinkPhase.CLOSING) {
            closed(link);
            link.outlet().close();
        } else if (link.phase() == LinkPhase.OPEN) {
            link.session().linked(link.outlet(), link.hello().attempt());
        }
        return true;
    }

    /** Frames that waited for room. @return frames sent. */
    public int doWork() {
        int work = 0;
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (sayWaiting(waiting.get(i))) {
                work++;
            }
        }
        return work;
    }

    void onDeadline(final ClientLink link) {
        if (link.phase() == LinkPhase.CLOSING) {
            closed(link);
            link.outlet().close();
        } else if (link.isUnauthenticated()) {
            finish(link, frames.refused(ErrorCode.CONNECT_TIMEOUT, "The handshake took too long"));
        }
    }

    /** Ends a link with a reason that its client is told. */
    public void disconnect(final ClientLink link, final ErrorCode code, final String reason) {
        if (link.phase() != LinkPhase.CLOSING && link.phase() != LinkPhase.CLOSED) {
            finish(link, frames.disconnect(code, reason));
        }
    }

    /** Ends all links. */
    public void disconnectAll(final ErrorCode code, final String reason) {
        for (final ClientLink link : new ArrayList<>(links)) {
            disconnect(link, code, reason);
        }
    }

    // Frames.

    /** Whether the link's next frame may be handled now. */
    public boolean wantsFrames(final ClientLink link) {
        switch (link.phase()) {
            case AWAITING_HELLO:
                return true;
            case RESUMING:
            case OPEN:
                return link.waitingFrame() == null
                        && link.session().keptOutcomes() < MAX_KEPT_OUTCOMES
                        && !link.session().isOverdrawn()
                        && !link.session().isStalled()
                        && !link.hasDeferred();
            case CLOSING:
                return true; // behind frames that count no more may be the word that nobody reads ours
            default:
                return false;
        }
    }

    /** One frame; never throws for what a client sends. */
    public void onFrame(final ClientLink link, final DirectBuffer buffer, final int offset, final int length) {
        if (link.phase() == LinkPhase.CLOSING || link.phase() == LinkPhase.CLOSED) {
            return;
        }
        final int templateId = FrameCheck.check(buffer, offset, length);
        if (templateId <= 0) {
            disconnect(link, ErrorCode.MALFORMED_FRAME, FrameCheck.describe(templateId));
            return;
        }
        try {
            handle(link, templateId, buffer, offset, length);
        } catch (final ProtocolViolation violation) {
            disconnect(link, violation.code(), violation.getMessage());
        }
    }

    private void handle(
            final ClientLink link,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (templateId == BodyReadDecoder.TEMPLATE_ID && link.session() != null) {
            onBodyRead(link.session(), bodyReadFrame.wrapAndApplyHeader(buffer, offset, header));
        } else if (link.phase() == LinkPhase.OPEN && templateId != SeenDecoder.TEMPLATE_ID) {
            onCommand(link, templateId, buffer, offset, length);
        } else if (templateId == SeenDecoder.TEMPLATE_ID && link.session() != null) {
            link.session()
                    .seen(seenFrame.wrapAndApplyHeader(buffer, offset, header).outcomeSeq());
        } else if (templateId == HelloDecoder.TEMPLATE_ID && link.phase() == LinkPhase.AWAITING_HELLO) {
            handshake.onHello(link, Hello.of(helloFrame.wrapAndApplyHeader(buffer, offset, header)));
        } else if (templateId == ResumedDecoder.TEMPLATE_ID && link.phase() == LinkPhase.RESUMING) {
            resumedFrame.wrapAndApplyHeader(buffer, offset, header);
            handshake.onResumed(link, resumedFrame);
        } else if (link.phase() == LinkPhase.RESUMING && link.session().isRestoring()) {
            commands.restore(link.session(), templateId, buffer, offset);
        } else {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME, "Frame " + templateId + " is not expected now: " + link.phase());
        }
    }

    private void goodbye(final ClientLink link, final Session session) {
        session.flushLast();
        commands.end(session);
        leaveSession(link);
        link.phase(LinkPhase.CLOSING);
        timers.schedule(link, clock.nowNs() + FAREWELL_NS);
        // What the session did last may not be durable yet; its acknowledgement is the last frame.
        effects.await(sessionFacts.position(), () -> {
            if (link.phase() == LinkPhase.CLOSING && link.waitingFrame() == null) {
                finish(link, frames.ack(session.lastCommand()));
            }
        });
    }

    private void onCommand(
            final ClientLink link,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (!link.session().isStalled() && !link.hasDeferred()) {
            take(link, templateId, buffer, offset, length);
            return;
        }
        if (!link.hasDeferred()) {
            deferring.add(link);
        }
        link.defer(buffer, offset, length);
    }

    private void take(
            final ClientLink link,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final Session session = link.session();
        if (!commands.onCommand(session, templateId, buffer, offset, length)) {
            goodbye(link, session);
        }
    }

    /** Commands that came in one go with one that took several duty cycles. @return how many were taken. */
    public int takeDeferred() {
        int count = 0;
        for (int i = deferring.size() - 1; i >= 0; i--) {
            final ClientLink link = deferring.get(i);
            while (link.phase() == LinkPhase.OPEN
                    && link.hasDeferred()
                    && !link.session().isStalled()) {
                final byte[] frame = link.nextDeferred();
                final UnsafeBuffer copy = new UnsafeBuffer(frame);
                try {
                    take(link, FrameCheck.check(copy, 0, frame.length), copy, 0, frame.length);
                } catch (final ProtocolViolation violation) {
                    disconnect(link, violation.code(), violation.getMessage());
                } catch (final FactLogFailure failure) {
                    throw failure;
                } catch (final RuntimeException e) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "a frame of " + link.outlet().peer() + " could not be handled",
                            e);
                    disconnect(link, ErrorCode.INTERNAL_ERROR, "The node could not handle a frame: " + e);
                }
                count++;
            }
            if (link.phase() != LinkPhase.OPEN || !link.hasDeferred()) {
                link.dropDeferred();
                deferring.remove(i);
            }
        }
        return count;
    }

    private static void onBodyRead(final Session session, final BodyReadDecoder frame) {
        final SessionConsumer consumer = session.consumer(frame.consumerId());
        if (consumer != null) {
            consumer.bodyRead(frame.deliverySeq(), frame.bodyOffset());
        }
    }
}
