// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import io.aeron.Aeron;
import io.aeron.Image;
import io.aeron.exceptions.RegistrationException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.aerogram.transport.Link;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.LogLength;
import org.aerogram.transport.option.LinkTimes;

/** Listens on one channel: makes a session for each client whose image comes. Called by the conductor's thread only. */
final class LinkListener {
    private final LinkConductor conductor;
    private final LinkChannels channels;
    private final LinkTimes times;
    private final int maxLinks;
    private final Queue<Link> opened;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ArrayDeque<Image> arrivals = new ArrayDeque<>();
    private long subscriptionId = Aeron.NULL_VALUE;
    private long prototypeId = Aeron.NULL_VALUE;

    LinkListener(
            final LinkConductor conductor,
            final LinkChannels channels,
            final LinkTimes times,
            final int maxLinks,
            final Queue<Link> opened) {
        this.conductor = conductor;
        this.channels = channels;
        this.times = times;
        this.maxLinks = maxLinks;
        this.opened = opened;
    }

    /** Completes once clients can connect; for any thread. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    boolean isBusy() {
        return !ready.isDone();
    }

    void onFailure(final TransportException failure) {
        ready.completeExceptionally(failure);
    }

    int doWork() {
        int work = 0;
        if (!ready.isDone()) {
            work = listen();
        }
        for (Image image = arrivals.poll(); image != null; image = arrivals.poll()) {
            accept(image);
            work++;
        }
        return work;
    }

    private int listen() {
        final Aeron aeron = conductor.aeron();
        try {
            if (subscriptionId == Aeron.NULL_VALUE) {
                subscriptionId = aeron.asyncAddSubscription(
                        channels.requestSubscription(),
                        LinkChannels.REQUEST_STREAM,
                        arrivals::add,
                        conductor::onImageGone);
                if (!channels.isIpc()) {
                    prototypeId =
                            aeron.asyncAddPublication(channels.prototypePublication(), LinkChannels.RESPONSE_STREAM);
                }
                return 1;
            }
            if (aeron.getSubscription(subscriptionId) != null
                    && (prototypeId == Aeron.NULL_VALUE || aeron.getPublication(prototypeId) != null)) {
                ready.complete(null);
                return 1;
            }
        } catch (final RegistrationException e) {
            ready.completeExceptionally(new TransportException(
                    TransportException.Category.UNAVAILABLE,
                    "cannot listen on " + channels + ": " + e.getMessage(),
                    e));
        }
        return 0;
    }

    private void accept(final Image image) {
        final String source = image.sourceIdentity();
        final long bytes = LogLength.ofTerms(image.termBufferLength()) + LogLength.ofTerms(channels.termLength());
        if (conductor.isStopping() || image.isClosed()) {
            return;
        }
        if (conductor.sessionCount() >= maxLinks) {
            conductor.warn("refused a client at " + source + ": the limit of " + maxLinks + " links is reached");
            conductor.reject(image, "too many links");
        } else if (!conductor.budget().tryReserve(bytes)) {
            conductor.warn("refused a client at " + source + ": " + bytes + " bytes needed, "
                    + conductor.budget().freeBytes() + " free");
            conductor.reject(image, "no space");
        } else {
            final AeronLink link = new AeronLink(
                    conductor,
                    channels.isIpc() ? "ipc" : source,
                    channels.isIpc() || source.startsWith("127.") || source.startsWith("[::1]"),
                    channels.maxFrameLength());
            conductor.add(new ServerSession(conductor, link, times, channels, image, opened, bytes), true);
        }
    }
}
