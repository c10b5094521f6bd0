// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.ipc.NodePointer;
import org.aerogram.transport.option.LinkOptions;
import org.aerogram.transport.option.LinkTimes;
import org.aerogram.transport.option.TermLengths;

/** Settings of a link server, concluded once by {@link AeronLinkServer#open}. Not thread-safe. */
public final class ServerContext {
    private static final int DEFAULT_MAX_LINKS = 1024;
    private static final int MAX_MAX_LINKS = 16_384;

    private String nodeName = "node";
    private String listen;
    private int controlPort;
    private boolean ipc = true;
    private long linkTimeoutNs = LinkTimes.DEFAULT_LINK_TIMEOUT_NS;
    private long heartbeatIntervalNs = LinkTimes.DEFAULT_HEARTBEAT_INTERVAL_NS;
    private long aeronLivenessNs;
    private int termBufferLength = TermLengths.STANDARD;
    private Path directory;
    private int maxLinks = DEFAULT_MAX_LINKS;
    private boolean concluded;

    /** The name that IPC clients find the node by: letters, digits, '.', '_', '-'; 64 at most. Default {@code node}. */
    public ServerContext nodeName(final String name) {
        open();
        nodeName = NodePointer.checkName(name);
        return this;
    }

    public String nodeName() {
        return nodeName;
    }

    /** Where to listen for UDP, as host:port; port 0 chooses a free pair of ports. Default null: no UDP. */
    public ServerContext listen(final String hostPort) {
        open();
        listen = hostPort;
        return this;
    }

    public String listen() {
        return listen;
    }

    /** The response control port of UDP. Default 0: the listening port plus one. */
    public ServerContext controlPort(final int port) {
        open();
        if (port < 0 || port > 65_535) {
            throw bad("controlPort", port, "0 to 65535");
        }
        controlPort = port;
        return this;
    }

    public int controlPort() {
        return controlPort;
    }

    /** Whether clients on this host can connect by IPC. Default true. */
    public ServerContext ipc(final boolean on) {
        open();
        ipc = on;
        return this;
    }

    public boolean ipc() {
        return ipc;
    }

    /** How long a peer may be silent before its link is closed, in nanoseconds. Default 30 s. */
    public ServerContext linkTimeoutNs(final long timeoutNs) {
        open();
        linkTimeoutNs = positive("linkTimeoutNs", timeoutNs);
        return this;
    }

    public long linkTimeoutNs() {
        return linkTimeoutNs;
    }

    /** How often links give a sign of life, in nanoseconds. Default 1 s; at most half of the link time-out. */
    public ServerContext heartbeatIntervalNs(final long intervalNs) {
        open();
        heartbeatIntervalNs = positive("heartbeatIntervalNs", intervalNs);
        return this;
    }

    public long heartbeatIntervalNs() {
        return heartbeatIntervalNs;
    }

    /**
     * How long Aeron keeps the resources of a silent peer, in nanoseconds. A suspended peer does not survive longer than this. Default 10 s, or five
     * quarters of the link time-out where that is longer.
     */
    public ServerContext aeronLivenessNs(final long livenessNs) {
        open();
        aeronLivenessNs = positive("aeronLivenessNs", livenessNs);
        return this;
    }

    public long aeronLivenessNs() {
        return aeronLivenessNs == 0 ? LinkTimes.defaultAeronLivenessNs(linkTimeoutNs) : aeronLivenessNs;
    }

    /** The term length of what the node sends, in bytes. Default 256 KB: 1.6 MB a client, frames of 32 KB. A power of two from 64 KB to 4 MB. */
    public ServerContext termBufferLength(final int lengthBytes) {
        open();
        if (!TermLengths.isAllowed(lengthBytes)) {
            throw bad("termBufferLength", lengthBytes, TermLengths.ALLOWED);
        }
        termBufferLength = lengthBytes;
        return this;
    }

    public int termBufferLength() {
        return termBufferLength;
    }

    /**
     * The directory below which driver directories are made and names are published; IPC clients must be given the same as option {@code dir}.
     * Default null: one for the user in /dev/shm, or else in the temporary directory.
     */
    public ServerContext directory(final Path base) {
        open();
        directory = base == null ? null : base.toAbsolutePath();
        return this;
    }

    public Path directory() {
        return directory;
    }

    /** How many links there may be at once; further clients are turned away. Default 1,024. */
    public ServerContext maxLinks(final int limit) {
        open();
        if (limit < 1 || limit > MAX_MAX_LINKS) {
            throw bad("maxLinks", limit, "1 to " + MAX_MAX_LINKS);
        }
        maxLinks = limit;
        return this;
    }

    public int maxLinks() {
        return maxLinks;
    }

    LinkTimes conclude() {
        open();
        if (!ipc && listen == null) {
            throw new TransportException(
                    TransportException.Category.BAD_ADDRESS, "a node needs IPC, or an address to listen on");
        }
        concluded = true;
        return LinkOptions.checked(LinkTimes.ACCEPT_TIMEOUT_NS, linkTimeoutNs, heartbeatIntervalNs);
    }

    private void open() {
        if (concluded) {
            throw new IllegalStateException("these settings are in use and cannot be changed");
        }
    }

    private static long positive(final String name, final long valueNs) {
        if (valueNs < TimeUnit.MILLISECONDS.toNanos(1)) {
            throw bad(name, valueNs, "at least 1 ms");
        }
        return valueNs;
    }

    private static TransportException bad(final String name, final long value, final String wanted) {
        return new TransportException(
                TransportException.Category.BAD_ADDRESS, "setting " + name + "=" + value + " is not " + wanted);
    }
}
