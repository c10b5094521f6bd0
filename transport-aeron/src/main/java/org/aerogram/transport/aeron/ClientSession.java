// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.Aeron;
import io.aeron.ConcurrentPublication;
import io.aeron.Image;
import io.aeron.Subscription;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.host.PortProbe;
import org.aerogram.transport.option.LinkTimes;

/** The client's end: first a subscription for the response channel, then a publication that names it. */
final class ClientSession extends LinkSession {
    /** So many signs of life of the node must be missing before it is looked for. */
    private static final int SUSPICIOUS_HEARTBEATS = 3;

    private static final long PROBE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Aeron aeron;
    private final LinkChannels channels;
    private final PortProbe probe;
    private long subscriptionId = Aeron.NULL_VALUE;
    private long publicationId = Aeron.NULL_VALUE;
    private Subscription subscription;
    private Image image;
    private long nextProbeNs;

    ClientSession(
            final LinkConductor conductor,
            final AeronLink link,
            final LinkTimes times,
            final LinkChannels channels,
            final long reservedBytes,
            final long nowNs) {
        super(conductor, link, times, reservedBytes, nowNs);
        this.aeron = conductor.aeron();
        this.channels = channels;
        this.probe = channels.localPort() == null ? null : new PortProbe(channels.localPort());
        this.nextProbeNs = nowNs;
    }

    @Override
    protected ConcurrentPublication connectPublication() {
        if (subscriptionId == Aeron.NULL_VALUE) {
            subscriptionId = aeron.asyncAddSubscription(
                    channels.responseSubscription(), LinkChannels.RESPONSE_STREAM, null, this::onImageGone);
        }
        if (subscription == null) {
            subscription = aeron.getSubscription(subscriptionId);
        }
        if (subscription == null) {
            return null;
        }
        if (publicationId == Aeron.NULL_VALUE) {
            publicationId = aeron.asyncAddPublication(
                    channels.requestPublication(subscription.registrationId()), LinkChannels.REQUEST_STREAM);
        }
        return aeron.getPublication(publicationId);
    }

    @Override
    protected Image image() {
        if (image == null && subscription != null && subscription.imageCount() > 0) {
            image = subscription.imageAtIndex(0);
        }
        return image;
    }

    @Override
    protected boolean copies() {
        return channels.isIpc();
    }

    @Override
    protected boolean mustLinger() {
        return !channels.isIpc(); // the node's driver keeps an IPC log until it has been read
    }

    @Override
    protected boolean isKnownToBeLost(final long nowNs, final long silentNs) {
        if (silentNs < SUSPICIOUS_HEARTBEATS * times.heartbeatIntervalNs()) {
            if (probe != null) {
                probe.close();
            }
            return false;
        }
        if (isRejected()) {
            return true;
        }
        if (probe == null || nowNs - nextProbeNs < 0) {
            return false;
        }
        nextProbeNs = nowNs + PROBE_INTERVAL_NS;
        return probe.isPortGone();
    }

    @Override
    protected void onOpen() {
        // the user sees it by the link's state
    }

    @Override
    protected void release(final CloseReason reason) {
        if (probe != null) {
            probe.close();
        }
        if (subscription != null) {
            subscription.close();
        } else if (subscriptionId != Aeron.NULL_VALUE) {
            aeron.asyncRemoveSubscription(subscriptionId);
        }
        if (publicationId != Aeron.NULL_VALUE) {
            aeron.asyncRemovePublication(publicationId);
        }
    }
}
