// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProvider;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.ipc.NodePointer;
import org.aerogram.transport.option.LinkOptions;
import org.aerogram.transport.option.LinkTimes;

/** {@code aeron:ipc://node}: links through the media driver of a node on this host that runs as the same user. Found by ServiceLoader. */
public final class IpcLinkProvider implements LinkProvider {
    @Override
    public String scheme() {
        return "ipc";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                LinkOptions.CONNECT_TIMEOUT,
                LinkOptions.LINK_TIMEOUT,
                LinkOptions.HEARTBEAT_INTERVAL,
                LinkOptions.TERM_LENGTH,
                LinkOptions.DIR);
    }

    @Override
    public LinkSource acquire(final LinkAddress address) {
        JvmFlag.require();
        final LinkOptions options = new LinkOptions(address.options());
        final LinkTimes times = options.times();
        final Target target = Target.ipc(options.termLength());
        final Path directory = NodePointer.find(options.dir(), address.name());
        final ConductorLease lease = ConductorLease.acquire(
                directory,
                () -> new LinkConductor("aerogram-ipc-client", () -> Place.attached(directory), times.linkTimeoutNs()));
        return new AeronLinkSource(lease, List.of(target), times);
    }
}
