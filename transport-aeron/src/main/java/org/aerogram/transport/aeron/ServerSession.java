// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.Aeron;
import io.aeron.ConcurrentPublication;
import io.aeron.Image;
import java.util.Queue;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.option.LinkTimes;

/** The node's end: begins with a client's image and answers on the response channel that the image asked for. */
final class ServerSession extends LinkSession {
    private final Aeron aeron;
    private final LinkChannels channels;
    private final Image image;
    private final Queue<Link> opened;
    private long publicationId = Aeron.NULL_VALUE;

    ServerSession(
            final LinkConductor conductor,
            final AeronLink link,
            final LinkTimes times,
            final LinkChannels channels,
            final Image image,
            final Queue<Link> opened,
            final long reservedBytes) {
        super(conductor, link, times, reservedBytes, conductor.nowNs());
        this.aeron = conductor.aeron();
        this.channels = channels;
        this.image = image;
        this.opened = opened;
    }

    @Override
    protected ConcurrentPublication connectPublication() {
        if (publicationId == Aeron.NULL_VALUE) {
            publicationId = aeron.asyncAddPublication(
                    channels.responsePublication(image.correlationId()), LinkChannels.RESPONSE_STREAM);
        }
        return aeron.getPublication(publicationId);
    }

    @Override
    protected Image image() {
        return image;
    }

    @Override
    protected boolean copies() {
        return channels.isIpc();
    }

    @Override
    protected boolean mustLinger() {
        return true;
    }

    @Override
    protected boolean isKnownToBeLost(final long nowNs, final long silentNs) {
        return false; // a client has no port of its own to ask for
    }

    @Override
    protected void onOpen() {
        opened.add(link);
    }

    @Override
    protected void release(final CloseReason reason) {
        if (publicationId != Aeron.NULL_VALUE) {
            aeron.asyncRemovePublication(publicationId);
        }
        if (!image.isClosed() && !hasPeerEnded()) {
            // The subscription is shared: only so does the driver let go of one client's image. That of a client that
            // has said its last word goes by itself, and soon: one that was rejected is kept until it is timed out.
            conductor.reject(image, "link closed: " + reason);
        }
    }
}
