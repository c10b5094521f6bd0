// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverThread;
import org.aerogram.transport.driver.LogLength;
import org.aerogram.transport.driver.SpaceBudget;
import org.aerogram.transport.option.LinkTimes;
import org.aerogram.transport.option.TermLengths;

/** Makes a client's links. */
final class AeronLinkSource implements LinkSource {
    private final ConductorLease lease;
    private final List<Target> targets;
    private final LinkTimes times;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<AeronLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    AeronLinkSource(final ConductorLease lease, final List<Target> targets, final LinkTimes times) {
        this.lease = lease;
        this.targets = targets;
        this.times = times;
    }

    @Override
    public Link connect() {
        final LinkConductor conductor = lease.conductor();
        if (closed.get()) {
            throw new TransportException(
                    TransportException.Category.DRIVER_FAILED, "this source of links has been closed");
        }
        if (conductor.hasFailed()) {
            throw conductor.failed();
        }
        final Target target = targets.get(Math.floorMod(next.getAndIncrement(), targets.size()));
        final long bytes = reserve(conductor.budget(), target);
        final AeronLink link = new AeronLink(
                conductor, target.peer(), target.isLocal(), LinkChannels.maxFrameLength(target.termLength()));
        links.removeIf(other -> other.state() == LinkState.CLOSED);
        links.add(link);
        final long nowNs = System.nanoTime();
        if (target.needsLookup()) {
            DriverThread.create(() -> begin(conductor, link, target, bytes, nowNs), "aerogram-name-lookup")
                    .start();
        } else {
            begin(conductor, link, target, bytes, nowNs);
        }
        return link;
    }

    private void begin(
            final LinkConductor conductor,
            final AeronLink link,
            final Target target,
            final long bytes,
            final long nowNs) {
        try {
            final LinkChannels channels = target.channels();
            conductor.submit(
                    () -> conductor.add(new ClientSession(conductor, link, times, channels, bytes, nowNs), false));
        } catch (final UnknownHostException e) {
            conductor.warn("the host of " + target.peer() + " is unknown");
            link.closeWith(CloseReason.CONNECT_TIMEOUT);
            conductor.release(bytes);
        }
    }

    private static long reserve(final SpaceBudget budget, final Target target) {
        if (budget == null) {
            return 0;
        }
        // The node chooses the length of its own terms; nearly always it is the standard one.
        final long bytes = LogLength.ofTerms(target.termLength()) + LogLength.ofTerms(TermLengths.STANDARD);
        budget.reserve(bytes, "a link");
        return bytes;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            links.forEach(AeronLink::close);
            lease.close();
        }
    }
}
