// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverLease;
import org.aerogram.transport.driver.DriverSettings;
import org.aerogram.transport.host.HostPort;
import org.aerogram.transport.option.LinkOptions;
import org.aerogram.transport.option.LinkTimes;
import org.aerogram.transport.option.TermLengths;

/** {@code aeron:udp://host:port}: links through the media driver of this process, which its first user starts. Found by ServiceLoader. */
public final class UdpLinkProvider implements LinkProvider {
    /** A client process has few links; an application server with pools has some hundred. */
    private static final int MAX_LINKS = 512;

    @Override
    public String scheme() {
        return "udp";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                LinkOptions.CONNECT_TIMEOUT,
                LinkOptions.LINK_TIMEOUT,
                LinkOptions.HEARTBEAT_INTERVAL,
                LinkOptions.AERON_LIVENESS,
                LinkOptions.TERM_LENGTH,
                LinkOptions.CONTROL_PORT,
                LinkOptions.INTERFACE,
                LinkOptions.DIR);
    }

    @Override
    public LinkSource acquire(final LinkAddress address) {
        JvmFlag.require();
        final LinkOptions options = new LinkOptions(address.options());
        final LinkTimes times = options.times();
        final int termLength = options.termLength();
        final List<Target> targets = new ArrayList<>();
        for (final String host : address.hosts()) {
            targets.add(target(HostPort.parse(host, "host"), options, termLength));
        }
        if (targets.isEmpty()) {
            throw new TransportException(TransportException.Category.BAD_ADDRESS, "aeron:udp needs a host:port");
        }
        final long livenessNs = options.livenessNs(LinkTimes.defaultAeronLivenessNs(times.linkTimeoutNs()));
        final DriverSettings settings =
                new DriverSettings(options.dir(), livenessNs, MAX_LINKS, TermLengths.STANDARD, TermLengths.MAX);
        final ConductorLease lease = ConductorLease.acquire(
                settings,
                () -> new LinkConductor(
                        "aerogram-udp-client", () -> Place.of(DriverLease.acquire(settings)), livenessNs));
        return new AeronLinkSource(lease, targets, times);
    }

    private static Target target(final HostPort endpoint, final LinkOptions options, final int termLength) {
        if (endpoint.port() == 0) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS, "host '" + endpoint + "' needs a port other than 0");
        }
        return new Target.Udp(
                endpoint, options.controlPort(endpoint.port() + 1), options.networkInterface(), termLength);
    }
}
