// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverLease;
import org.aerogram.transport.driver.DriverSettings;
import org.aerogram.transport.host.FreePorts;
import org.aerogram.transport.host.HostPort;
import org.aerogram.transport.host.LocalInterface;
import org.aerogram.transport.ipc.NodePointer;
import org.aerogram.transport.option.LinkTimes;
import org.aerogram.transport.option.TermLengths;

/** A node's end of links over UDP, IPC or both, with the media driver that they need. {@link #accept} is one thread's; the rest is thread-safe. */
public final class AeronLinkServer implements LinkServer {
    private final Queue<Link> opened = new ConcurrentLinkedQueue<>();
    private final List<String> urls = new ArrayList<>();
    private final LinkConductor conductor;
    private NodePointer pointer;

    private AeronLinkServer(final LinkConductor conductor) {
        this.conductor = conductor;
    }

    /**
     * Starts to listen. Waits for the media driver to start and the ports to be bound.
     *
     * @throws TransportException UNAVAILABLE for a port that is taken, a directory that cannot be written or a name in use; NO_SPACE; BAD_ADDRESS;
     *     MISSING_JVM_FLAG.
     */
    public static LinkServer open(final ServerContext context) {
        JvmFlag.require();
        final LinkTimes times = context.conclude();
        final HostPort[] ports =
                context.listen() == null ? null : FreePorts.find(address(context.listen()), context.controlPort());
        final DriverSettings settings = new DriverSettings(
                context.directory(),
                context.aeronLivenessNs(),
                context.maxLinks(),
                TermLengths.STANDARD,
                TermLengths.MAX);
        final AtomicReference<Path> directory = new AtomicReference<>();
        final LinkConductor conductor = new LinkConductor(
                "aerogram-links-" + context.nodeName(),
                () -> {
                    final DriverLease lease = DriverLease.acquire(settings, context.ipc());
                    directory.set(lease.directory());
                    return Place.of(lease);
                },
                context.aeronLivenessNs());
        conductor.start();
        final AeronLinkServer server = new AeronLinkServer(conductor);
        try {
            if (ports != null) {
                server.listen(
                        LinkChannels.udp(ports[0], ports[1], LocalInterface.of(ports[0]), context.termBufferLength()),
                        times,
                        context.maxLinks());
                server.urls.add(ServerUrls.udp(ports[0], context.controlPort()));
            }
            if (context.ipc()) {
                server.listen(LinkChannels.ipc(context.termBufferLength()), times, context.maxLinks());
                server.pointer = NodePointer.publish(context.directory(), context.nodeName(), directory.get());
                server.urls.add(0, ServerUrls.ipc(context.nodeName(), context.directory()));
            }
            return server;
        } catch (final RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static HostPort address(final String listen) {
        final HostPort named = HostPort.parse(listen, "listen");
        try {
            return named.resolve();
        } catch (final UnknownHostException e) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS, "listen '" + listen + "': the host is unknown", e);
        }
    }

    private void listen(final LinkChannels channels, final LinkTimes times, final int maxLinks) {
        final LinkListener listener = new LinkListener(conductor, channels, times, maxLinks, opened);
        conductor.submit(() -> conductor.listen(listener));
        Waiting.forResult(listener.ready());
    }

    /**
     * {@inheritDoc}
     *
     * @throws TransportException DRIVER_FAILED if the media driver has died; every link is closed, open a new server.
     */
    @Override
    public int accept(final Consumer<Link> acceptor) {
        int count = 0;
        for (Link link = opened.poll(); link != null; link = opened.poll()) {
            count++;
            acceptor.accept(link);
        }
        if (count == 0 && conductor.hasFailed()) {
            throw conductor.failed();
        }
        return count;
    }

    @Override
    public List<String> urls() {
        return List.copyOf(urls);
    }

    @Override
    public void hasty(final boolean hasty) {
        conductor.activity().hasty(hasty);
    }

    @Override
    public void close() {
        if (pointer != null) {
            pointer.close();
        }
        // Others may use the driver.
        hasty(true);
        conductor.stop();
        opened.clear();
    }
}
