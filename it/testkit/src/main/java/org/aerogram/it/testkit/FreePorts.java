// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Ports of the loopback interface that nobody uses at this moment. */
public final class FreePorts {
    private static final int ATTEMPTS = 200;

    private FreePorts() {}

    /**
     * A UDP port that is free, and so is the one above it (the response control port of a node).
     *
     * @throws IOException when none was found.
     */
    public static int udpPair() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (DatagramSocket first = bind(0);
                    DatagramSocket second = bind(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (final SocketException | IllegalArgumentException expected) {
                // the neighbour is taken, or is no port: try another pair
            }
        }
        throw new IOException("no pair of free UDP ports in " + ATTEMPTS + " attempts");
    }

    /** A socket that holds a UDP port of the loopback interface; 0 chooses one. */
    public static DatagramSocket bind(final int port) throws IOException {
        final DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return socket;
        } catch (final IOException | IllegalArgumentException e) {
            socket.close();
            throw e;
        }
    }
}
