// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds loopback ports that nobody uses at the moment. */
final class FreePorts {
    private static final int ATTEMPTS = 100;

    private FreePorts() {}

    static int tcp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Of two neighbours, as a node needs them: the one to connect to and, next to it, the one it answers from. */
    static int udpPair() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (DatagramSocket first = bound(0);
                    DatagramSocket second = bound(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (final IOException | IllegalArgumentException expected) {
                // the neighbour is taken; try elsewhere
            }
        }
        throw new IOException("no two free UDP ports next to each other");
    }

    private static DatagramSocket bound(final int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
}
