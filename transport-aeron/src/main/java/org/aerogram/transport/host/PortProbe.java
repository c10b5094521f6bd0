// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * Finds out whether a UDP port of this host belongs to nobody any more: the kernel says so of a datagram that is sent there. A process that is suspended keeps its port, one
 * that is dead does not, so the answer is never a false alarm. The datagram is a single byte, which no media driver takes for a packet. Nothing here waits. Not
 * thread-safe.
 */
public final class PortProbe implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(PortProbe.class.getName());
    /** Answers in a row that are believed. */
    private static final int ENOUGH = 2;

    private final HostPort port;
    private final ByteBuffer datagram = ByteBuffer.allocate(1);
    private DatagramChannel channel;
    private int refusals;

    /** @param port a loopback address. */
    public PortProbe(final HostPort port) {
        this.port = port;
    }

    /** Looks for the answer to the last question and asks again; to be called a few times a second at most. @return whether the port belongs to nobody. */
    public boolean isPortGone() {
        try {
            if (channel == null) {
                open();
            } else if (!isRefused()) {
                refusals = 0;
            }
            send();
        } catch (final IOException | RuntimeException e) { // no answer is no news
            LOGGER.log(System.Logger.Level.DEBUG, () -> "asking whether anybody has " + port, e);
            close();
        }
        return refusals >= ENOUGH;
    }

    private void open() throws IOException {
        channel = DatagramChannel.open(port.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress(InetAddress.getByName(port.plainHost()), port.port()));
    }

    private boolean isRefused() throws IOException {
        try {
            datagram.clear();
            channel.read(datagram);
            return false;
        } catch (final PortUnreachableException e) {
            refusals++;
            return true;
        }
    }

    private void send() throws IOException {
        try {
            datagram.clear();
            channel.write(datagram);
        } catch (final PortUnreachableException e) {
            refusals++;
        }
    }

    /** Forgets what was heard. Idempotent; it can be used again. */
    @Override
    public void close() {
        refusals = 0;
        final DatagramChannel closing = channel;
        channel = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (final IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "closing a probe", e);
            }
        }
    }
}
