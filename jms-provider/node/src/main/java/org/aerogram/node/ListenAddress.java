// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** What the address that a node listens on says about who can reach it. */
final class ListenAddress {
    private ListenAddress() {}

    /**
     * @param hostPort as in the setting; null: UDP is off, nobody beyond this host reaches the node.
     * @throws NodeException if the host is not known.
     */
    static boolean isBeyondLoopback(final String hostPort) {
        if (hostPort == null) {
            return false;
        }
        final int colon = hostPort.lastIndexOf(':');
        final String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (final UnknownHostException e) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE, "listen = '" + hostPort + "': the host is not known here", e);
        }
    }
}
