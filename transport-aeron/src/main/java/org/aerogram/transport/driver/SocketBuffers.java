// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** How large a receive buffer the system grants: small packets of hundreds of links come in bursts, and one that overflows is lost. */
final class SocketBuffers {
    private static final int WANTED_BYTES = 2 * 1024 * 1024;

    private SocketBuffers() {}

    /** The granted length in bytes, or 0 for the system's default. */
    static int receiveLength() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_BYTES);
            return Math.min(WANTED_BYTES, channel.getOption(StandardSocketOptions.SO_RCVBUF));
        } catch (final IOException | RuntimeException e) {
            return 0;
        }
    }
}
