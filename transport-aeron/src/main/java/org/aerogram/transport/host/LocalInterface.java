// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.host;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The local address to name in a channel. Without one, Aeron binds to a wildcard whose family some JVMs refuse (JDK 25 where
 * java.net.preferIPv4Stack is set late, as Payara Micro does).
 */
public final class LocalInterface {
    private LocalInterface() {}

    /** The address that the system would send from, or null where it cannot be known without a name service, or at all. */
    public static String towards(final HostPort peer) {
        if (!peer.isIpv4()) {
            return null;
        }
        if (peer.isLoopback()) {
            return "127.0.0.1";
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            // Connecting a datagram socket only asks the routing table; nothing is sent.
            socket.connect(new InetSocketAddress(InetAddress.getByName(peer.host()), peer.port()));
            final InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? null : local.getHostAddress();
        } catch (final IOException | RuntimeException e) {
            return null;
        }
    }

    /** The address that a node listens on, or null for all of them. */
    public static String of(final HostPort own) {
        return own.isIpv4() && !own.isAny() ? own.host() : null;
    }
}
