// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.ConcurrentPublication;
import io.aeron.Publication;
import io.aeron.ReservedValueSupplier;
import io.aeron.logbuffer.BufferClaim;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.FrameHandler;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.driver.HeldUp;
import org.aerogram.transport.driver.LinkActivity;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What a user holds of a link; its session in the conductor does the rest. */
final class AeronLink implements Link {
    private static final long DATA = FrameFormat.of(FrameFormat.DATA);
    private static final ReservedValueSupplier DATA_MARK = (buffer, offset, length) -> DATA;
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);
    private static final int ADMIN_ATTEMPTS = 3;
    /** Who reads gives room within this time, in nanoseconds. */
    private static final long ROOM_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final LinkConductor conductor;
    private final LinkActivity activity;
    private final AtomicReference<CloseReason> reason = new AtomicReference<>();
    private final Guard pollGuard = new Guard();
    private final Guard offerGuard = new Guard();
    private final BufferClaim claim = new BufferClaim();
    private ConcurrentPublication publication;
    private FrameReader reader;
    private HeldUp room;
    private boolean inMemory;
    private volatile String peer;
    private volatile boolean local;
    private volatile int maxFrameLength;
    private volatile boolean open;
    private volatile boolean heard;
    private volatile boolean polledDry;
    private volatile boolean silent;

    AeronLink(final LinkConductor conductor, final String peer, final boolean local, final int maxFrameLength) {
        this.conductor = conductor;
        this.activity = conductor.activity();
        this.peer = peer;
        this.local = local;
        this.maxFrameLength = maxFrameLength;
    }

    @Override
    public int maxFrameLength() {
        return maxFrameLength;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public LinkState state() {
        if (reason.get() != null) {
            return LinkState.CLOSED;
        }
        return open ? LinkState.OPEN : LinkState.CONNECTING;
    }

    @Override
    public CloseReason closeReason() {
        return reason.get();
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        return offer(buffer, offset, length, NOTHING, 0, 0);
    }

    @Override
    public boolean offer(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        final int length = firstLength + secondLength;
        if (firstLength < 0 || secondLength < 0 || length < 1 || length > maxFrameLength) {
            throw new IllegalArgumentException("frame of " + length + " bytes, allowed are 1 to " + maxFrameLength);
        }
        first.boundsCheck(firstOffset, firstLength);
        second.boundsCheck(secondOffset, secondLength);
        if (!open || reason.get() != null || !offerGuard.enter()) {
            return false;
        }
        try {
            long result = Publication.ADMIN_ACTION;
            for (int i = 0; i < ADMIN_ATTEMPTS && result == Publication.ADMIN_ACTION; i++) {
                result = length <= publication.maxPayloadLength()
                        ? write(first, firstOffset, firstLength, second, secondOffset, secondLength)
                        : publication.offer(
                                first, firstOffset, firstLength, second, secondOffset, secondLength, DATA_MARK);
            }
            if (result > 0) {
                room.goesOn();
                mark();
                return true;
            }
            // The driver makes room, once the peer has read.
            room.waits(System.nanoTime());
            if (result == Publication.MAX_POSITION_EXCEEDED) {
                closeWith(CloseReason.TRANSPORT_FAILED);
            }
            return false;
        } finally {
            offerGuard.leave();
        }
    }

    private long write(
            final DirectBuffer first,
            final int firstOffset,
            final int firstLength,
            final DirectBuffer second,
            final int secondOffset,
            final int secondLength) {
        final long result = publication.tryClaim(firstLength + secondLength, claim);
        if (result > 0) {
            claim.buffer().putBytes(claim.offset(), first, firstOffset, firstLength);
            claim.buffer().putBytes(claim.offset() + firstLength, second, secondOffset, secondLength);
            claim.reservedValue(DATA);
            claim.commit();
        }
        return result;
    }

    @Override
    public int poll(final FrameHandler handler, final int frameLimit) {
        if (!open || reason.get() != null || !pollGuard.enter()) {
            return 0;
        }
        try {
            final int frames = reader.read(handler, frameLimit);
            if (frames > 0) {
                mark();
            }
            return frames;
        } finally {
            afterPoll(frameLimit);
            pollGuard.leave();
        }
    }

    private void mark() {
        if (inMemory) {
            activity.markMemory();
        } else {
            activity.mark();
        }
    }

    private void afterPoll(final int frameLimit) {
        if (reader.sawAnything()) {
            if (!heard) {
                heard = true;
            }
        } else if (!polledDry && frameLimit > 0) {
            polledDry = true;
        }
        if (reader.isEnded()) {
            closeWith(CloseReason.CLOSED_BY_PEER);
        } else if (reader.violation() != null) {
            conductor.logViolation(this, reader.violation());
            closeWith(CloseReason.PROTOCOL_MISMATCH);
        }
    }

    @Override
    public void close() {
        closeWith(CloseReason.CLOSED_HERE);
    }

    // What follows is for the session only.

    /** Ends the link; the first reason stands. Any thread. */
    void closeWith(final CloseReason why) {
        if (reason.compareAndSet(null, why)) {
            conductor.onLinkClosed();
        }
    }

    /** @param throughMemory whether frames go without the driver's help. */
    void open(final ConcurrentPublication outgoing, final FrameReader incoming, final boolean throughMemory) {
        publication = outgoing;
        reader = incoming;
        inMemory = throughMemory;
        room = inMemory ? HeldUp.inMemory(activity, ROOM_NS) : HeldUp.anywhere(activity, ROOM_NS);
        maxFrameLength = outgoing.maxMessageLength();
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    void peer(final String name, final boolean isLocal) {
        peer = name;
        local = isLocal;
    }

    /** For tests: this side gives no further sign of life, as if its process had been suspended. */
    void silence() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether anything was heard since the last call. */
    boolean takeHeard() {
        final boolean result = heard;
        if (result) {
            heard = false;
        }
        return result;
    }

    /** Whether a user has looked and found nothing since the last call. */
    boolean takePolledDry() {
        final boolean result = polledDry;
        if (result) {
            polledDry = false;
        }
        return result;
    }

    /** Nobody offers any more. @return true once nobody is inside. */
    boolean withdrawOffer() {
        return offerGuard.withdraw();
    }

    /** Nobody polls any more. @return true once nobody is inside. */
    boolean withdrawPoll() {
        return pollGuard.withdraw();
    }
}
