// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers. */
final class HttpPorts {
    private HttpPorts() {}

    /** A port of the loopback interface that nobody listens on at this moment. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
