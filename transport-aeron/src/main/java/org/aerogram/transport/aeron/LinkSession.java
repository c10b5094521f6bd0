// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.ConcurrentPublication;
import io.aeron.Image;
import io.aeron.exceptions.RegistrationException;
import io.aeron.logbuffer.BufferClaim;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.option.LinkTimes;

/**
 * The conductor's side of a link: connects, gives and watches for signs of life, closes in order, and releases Aeron's resources once every user
 * is out of them. Called by the conductor's thread only, in its duty cycle.
 */
abstract class LinkSession {
    /** The life of a session; it only moves forward. */
    private enum Phase {
        /** Waiting for Aeron's resources and the peer's OPEN. */
        CONNECTING,
        /** Users offer and poll. */
        OPEN,
        /** The link is closed; waiting for users to leave, then telling the peer. */
        ENDING,
        /** CLOSE has been said; waiting for the peer to have read everything. */
        LINGERING,
        /** Nothing is held any more. */
        DONE
    }

    private static final System.Logger LOGGER = System.getLogger(LinkSession.class.getName());

    protected final LinkConductor conductor;
    protected final AeronLink link;
    protected final LinkTimes times;
    private final BufferClaim claim = new BufferClaim();
    private final long deadlineNs;
    private final long reservedBytes;
    private Phase phase = Phase.CONNECTING;
    private ConcurrentPublication publication;
    private FrameReader reader;
    private SilenceWatch watch;
    private boolean openSent;
    private boolean closeSent;
    private boolean rejected;
    private long nextHeartbeatNs;
    private long closeDeadlineNs;

    LinkSession(
            final LinkConductor conductor,
            final AeronLink link,
            final LinkTimes times,
            final long reservedBytes,
            final long nowNs) {
        this.conductor = conductor;
        this.link = link;
        this.times = times;
        this.reservedBytes = reservedBytes;
        this.deadlineNs = nowNs + times.connectTimeoutNs();
    }

    /** Takes the next step towards a publication. @return the publication, or null while Aeron works on it. */
    protected abstract ConcurrentPublication connectPublication();

    /** The image of the peer's direction, or null while there is none. */
    protected abstract Image image();

    /** Whether the peer could still change the bytes of a frame that has arrived. */
    protected abstract boolean copies();

    /** Whether what has been said could be lost with this process before the peer has read it. */
    protected abstract boolean mustLinger();

    /** Whether it is certain, before its time is up, that a peer that has been silent for a while will say nothing more. */
    protected abstract boolean isKnownToBeLost(long nowNs, long silentNs);

    /** The link has come open. */
    protected abstract void onOpen();

    /** Gives back what the subclass holds; the users are out. */
    protected abstract void release(CloseReason reason);

    final AeronLink link() {
        return link;
    }

    final long reservedBytes() {
        return reservedBytes;
    }

    /** The peer has let go of what this side says. @param publicationId of Aeron. */
    final void onRejected(final long publicationId) {
        rejected |= publication != null && publication.registrationId() == publicationId;
    }

    /** Whether the peer has let go of what this side says: it has ended the link, or was started anew and knows nothing of it. */
    protected final boolean isRejected() {
        return rejected;
    }

    /** Whether the peer has said its last word in order, and this side has read it. */
    protected final boolean hasPeerEnded() {
        return reader != null && reader.isEnded();
    }

    final boolean isDone() {
        return phase == Phase.DONE;
    }

    final boolean isConnecting() {
        return phase == Phase.CONNECTING;
    }

    /** Whether it waits for something that should not take long. */
    final boolean isBusy() {
        return phase != Phase.OPEN;
    }

    /** Aeron has taken the image away: everything in it has been read, or the driver is gone. */
    final void onImageGone(final Image gone) {
        if (reader != null && gone == image()) {
            link.closeWith(CloseReason.PEER_LOST);
            closeDeadlineNs = conductor.nowNs();
        }
    }

    /** One duty cycle. */
    final int doWork(final long nowNs) {
        switch (phase) {
            case CONNECTING:
                return connect(nowNs);
            case OPEN:
                return watchOver(nowNs);
            case ENDING:
                return end(nowNs);
            case LINGERING:
                return linger(nowNs);
            default:
                return 0;
        }
    }

    private int connect(final long nowNs) {
        if (link.closeReason() == null && nowNs - deadlineNs > 0) {
            LOGGER.log(System.Logger.Level.DEBUG, "no link with {0} in time: {1}", link.peer(), progress());
            link.closeWith(CloseReason.CONNECT_TIMEOUT);
        }
        if (link.closeReason() != null) {
            return transitionTo(Phase.ENDING, nowNs);
        }
        try {
            if (publication == null) {
                publication = connectPublication();
            }
        } catch (final RegistrationException e) {
            conductor.logRefusal(link, e);
            link.closeWith(CloseReason.CONNECT_TIMEOUT);
            return 1;
        }
        if (reader == null && image() != null) {
            reader = new FrameReader(image(), copies());
        }
        if (!openSent && publication != null && publication.isConnected()) {
            openSent = say(FrameFormat.OPEN);
        }
        if (reader != null && !reader.isOpened()) {
            reader.read(null, 1);
            if (reader.violation() != null) {
                conductor.logViolation(link, reader.violation());
                link.closeWith(CloseReason.PROTOCOL_MISMATCH);
            }
        }
        return openSent && reader != null && reader.isOpened() ? transitionTo(Phase.OPEN, nowNs) : 0;
    }

    private String progress() {
        return "publication "
                + (publication == null ? "missing" : publication.isConnected() ? "connected" : "unconnected")
                + ", image " + (reader == null ? "missing" : reader.isOpened() ? "opened" : "silent") + ", OPEN "
                + (openSent ? "sent" : "unsent");
    }

    private int watchOver(final long nowNs) {
        if (link.closeReason() != null) {
            return transitionTo(Phase.ENDING, nowNs);
        }
        if (!link.isSilent() && nowNs - nextHeartbeatNs >= 0 && say(FrameFormat.HEARTBEAT)) {
            nextHeartbeatNs = nowNs + times.heartbeatIntervalNs();
        }
        final boolean polledDry = link.takePolledDry();
        if (watch.isLost(nowNs, link.takeHeard(), polledDry) || polledDry && isKnownToBeLost(nowNs, watch.silentNs())) {
            link.closeWith(CloseReason.PEER_LOST);
        }
        return 0;
    }

    private int end(final long nowNs) {
        final boolean offersOver = link.withdrawOffer();
        final boolean pollsOver = link.withdrawPoll();
        if (!offersOver || !pollsOver) {
            return 0;
        }
        final CloseReason reason = link.closeReason();
        final boolean inOrder = reason == CloseReason.CLOSED_HERE || reason == CloseReason.CLOSED_BY_PEER;
        if (!inOrder || publication == null || !openSent) {
            return finish(nowNs);
        }
        closeSent = closeSent || say(FrameFormat.CLOSE);
        final int drained = reason == CloseReason.CLOSED_HERE ? drain() : 0;
        if (nowNs - closeDeadlineNs > 0 || closeSent && (reason == CloseReason.CLOSED_BY_PEER || !mustLinger())) {
            return finish(nowNs);
        }
        return closeSent ? transitionTo(Phase.LINGERING, nowNs) : drained;
    }

    private int linger(final long nowNs) {
        final int drained = drain();
        final boolean peerKnows = reader == null || reader.isEnded() || reader.violation() != null;
        return peerKnows || nowNs - closeDeadlineNs > 0 || !publication.isConnected() ? finish(nowNs) : drained;
    }

    /** Lets the peer finish what it says. @return 1 if anything came. */
    private int drain() {
        if (reader == null || image() == null) {
            return 0;
        }
        reader.read(null, 1);
        return reader.sawAnything() ? 1 : 0;
    }

    private int finish(final long nowNs) {
        if (publication != null) {
            publication.close();
        }
        release(link.closeReason());
        return transitionTo(Phase.DONE, nowNs);
    }

    /** For a transport that has failed: nothing of Aeron may be called. @return true once no user is inside. */
    final boolean abandon() {
        link.closeWith(CloseReason.TRANSPORT_FAILED);
        final boolean offersOver = link.withdrawOffer();
        return link.withdrawPoll() && offersOver;
    }

    private int transitionTo(final Phase next, final long nowNs) {
        phase = next;
        if (next == Phase.OPEN) {
            watch = new SilenceWatch(times.linkTimeoutNs(), nowNs);
            nextHeartbeatNs = nowNs + times.heartbeatIntervalNs();
            link.open(publication, reader, copies());
            onOpen();
        } else if (next == Phase.ENDING) {
            closeDeadlineNs = nowNs + times.closeTimeoutNs();
        }
        return 1;
    }

    private boolean say(final int kind) {
        if (publication.tryClaim(FrameFormat.CONTROL_LENGTH, claim) > 0) {
            claim.buffer().putLong(claim.offset(), 0);
            claim.reservedValue(FrameFormat.of(kind));
            claim.commit();
            return true;
        }
        return false;
    }
}
