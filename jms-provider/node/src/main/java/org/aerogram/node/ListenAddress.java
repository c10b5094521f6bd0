// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/** What the address that a node listens on says about who can reach it. */
final class ListenAddress {
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,9}$");
    private static final int MOST = 65_535;

    private ListenAddress() {}

    /**
     * Two ports are taken: this one and that of response channels.
     *
     * @param hostPort as in the setting; null: UDP is off, no port is taken. What is wrong with its form the transport says.
     * @param controlPort 0: the port after it.
     * @throws NodeException if they cannot be had both.
     */
    static void checkPorts(final String hostPort, final int controlPort) {
        if (hostPort == null || !PORT.matcher(hostPort).find()) {
            return;
        }
        final int port = Integer.parseInt(hostPort.substring(hostPort.lastIndexOf(':') + 1));
        if (port > MOST) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE, "listen = '" + hostPort + "': the port must be 0 to " + MOST);
        }
        if (port == MOST && controlPort == 0) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE,
                    "listen = '" + hostPort + "': response channels need a port, too, and there is none after " + MOST
                            + ": set control.port");
        }
        if (port != 0 && port == controlPort) {
            throw new NodeException(
                    ErrorCode.BAD_OPTION_VALUE,
                    "control.port = '" + controlPort + "': it must be another port than that of listen = '" + hostPort
                            + "'");
        }
    }

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
