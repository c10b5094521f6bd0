// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import org.aerogram.broker.command.Commands;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.session.ProtocolViolation;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.session.Sessions;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.ResumedDecoder;
import org.agrona.collections.Long2ObjectHashMap;

/** The way of a link to its session: hello, credentials, and a new session or one that another link has left. */
final class Handshake {
    private static final System.Logger LOG = System.getLogger(Handshake.class.getName());

    private final Long2ObjectHashMap<ClientLink> authenticating = new Long2ObjectHashMap<>();
    private final Links links;
    private final HandshakeFrames frames;
    private final CredentialCheck credentials;
    private final Sessions sessions;
    private final Commands commands;
    private final BrokerClock clock;
    private final Effects effects;
    private final Ledger sessionFacts;
    private long lastRequestId;
    private long epoch;
    private int unauthenticated;

    Handshake(
            final Links links,
            final HandshakeFrames frames,
            final CredentialCheck credentials,
            final Sessions sessions,
            final Commands commands,
            final BrokerClock clock,
            final Effects effects,
            final Ledger sessionFacts) {
        this.links = links;
        this.frames = frames;
        this.credentials = credentials;
        this.sessions = sessions;
        this.commands = commands;
        this.clock = clock;
        this.effects = effects;
        this.sessionFacts = sessionFacts;
    }

    /** What Welcome says. */
    void epoch(final long value) {
        epoch = value;
    }

    /** A link has come. @return how many are not authenticated now. */
    int begin() {
        return ++unauthenticated;
    }

    /** The link is authenticated, or ends; nothing happens where it is. */
    void leave(final ClientLink link) {
        if (link.isUnauthenticated()) {
            unauthenticated--;
            authenticating.remove(link.requestId());
        }
    }

    /** The first frame of a link. */
    void onHello(final ClientLink link, final Hello hello) {
        if (hello.protocolVersion() != HandshakeFrames.PROTOCOL_VERSION) {
            links.finish(
                    link,
                    frames.refused(
                            ErrorCode.UNSUPPORTED_VERSION,
                            "This node speaks version " + HandshakeFrames.PROTOCOL_VERSION + " of the protocol, not "
                                    + hello.protocolVersion()));
            return;
        }
        link.hello(hello);
        link.requestId(++lastRequestId);
        link.phase(LinkPhase.AUTHENTICATING);
        authenticating.put(link.requestId(), link);
        credentials.check(
                link.requestId(),
                hello.mechanism(),
                hello.credentials(),
                link.outlet().isLocal(),
                link.outlet().peer());
    }

    /** The answer to a check of credentials has come, the first one. @return whose it is; null where nobody waits for it. */
    ClientLink authenticated(final long requestId) {
        final ClientLink link = authenticating.get(requestId);
        if (link != null) {
            leave(link);
        }
        return link;
    }

    /** @param user null where refused. */
    void onAuthenticated(final ClientLink link, final String user) {
        if (user == null) {
            link.phase(LinkPhase.CLOSING);
            links.finish(link, frames.refused(ErrorCode.AUTHENTICATION_FAILED, "User or password is not right"));
        } else if (link.hello().resumeSession() == 0) {
            open(link, user);
        } else {
            resume(link, user);
        }
    }

    private void open(final ClientLink link, final String user) {
        final Hello hello = link.hello();
        final Session session =
                sessions.open(hello.instanceHigh(), hello.instanceLow(), user, hello.sessionTimeoutMs(), commands::end);
        links.enter(link, session);
        link.phase(LinkPhase.OPENING);
        // A session that the client knows of survives a restart, so that nothing of it is ever in doubt.
        effects.await(sessionFacts.began(session.record()), () -> {
            if (link.phase() == LinkPhase.OPENING) {
                link.phase(LinkPhase.OPEN);
                links.say(link, frames.welcome(session, false, epoch, clock.epochMs()));
            }
        });
    }

    private void resume(final ClientLink link, final String user) {
        final Hello hello = link.hello();
        final Session session = sessions.find(hello.resumeSession());
        link.phase(LinkPhase.CLOSING);
        if (session == null
                || session.record().instanceHigh() != hello.instanceHigh()
                || session.record().instanceLow() != hello.instanceLow()
                || !session.record().user().equals(user)) {
            links.finish(link, frames.refused(ErrorCode.SESSION_EXPIRED, "The session is not there any more"));
            return;
        }
        if (hello.attempt() < session.attempt()) {
            links.finish(link, frames.refused(ErrorCode.SESSION_FENCED, "A newer link of this client has come before"));
            return;
        }
        final ClientLink older = links.leave(session);
        if (older != null) {
            links.disconnect(older, ErrorCode.SESSION_FENCED, "A newer link of this client has come");
        }
        links.enter(link, session);
        link.phase(LinkPhase.RESUMING);
        session.relinked(link.outlet(), hello.attempt(), hello.lastOutcomeSeq());
        if (session.isRestoring()) {
            commands.beginRestoring(session);
        }
        links.say(link, frames.welcome(session, true, epoch, clock.epochMs()));
        LOG.log(
                System.Logger.Level.DEBUG,
                "session {0} resumed by {1}",
                session.id(),
                link.outlet().peer());
    }

    /** What the client has of one consumer; consumer 0: that was the last one. */
    void onResumed(final ClientLink link, final ResumedDecoder frame) {
        final int consumerId = frame.consumerId();
        final long lastDeliverySeq = frame.lastDeliverySeq();
        final Session session = link.session();
        if (consumerId == 0) {
            link.phase(LinkPhase.OPEN);
            if (session.isRestoring()) {
                session.restored(lastDeliverySeq);
            }
            session.resumed();
            return;
        }
        final SessionConsumer consumer = session.consumer(consumerId);
        if (consumer == null) {
            return;
        }
        if (session.isRestoring()) {
            consumer.numberFrom(lastDeliverySeq);
        } else if (consumer.lostCopies(lastDeliverySeq)) {
            commands.closeConsumer(session, consumer);
            session.consumerClosed(consumerId, ErrorCode.LINK_CLOSED, "The link was lost while the queue was browsed");
        } else if (!consumer.resume(lastDeliverySeq)) {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME,
                    "Delivery " + lastDeliverySeq + " of consumer " + consumerId + " has not been sent");
        } else {
            consumer.resumeBody(lastDeliverySeq + 1, frame.bodyOffset());
        }
    }
}
