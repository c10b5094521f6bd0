// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.host;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.aerogram.transport.TransportException;

/** Finds out whether UDP ports are free before Aeron is asked to bind them, so that the answer is plain. */
public final class FreePorts {
    private static final int ATTEMPTS = 100;

    private FreePorts() {}

    /**
     * The port to listen on and the response control port: as given where they are free, or a free pair for port 0.
     *
     * @param controlPort 0 for the one after the other.
     */
    public static HostPort[] find(final HostPort wanted, final int controlPort) {
        if (wanted.port() != 0) {
            final HostPort control = wanted.withPort(controlPort == 0 ? wanted.port() + 1 : controlPort);
            check(wanted);
            check(control);
            return new HostPort[] {wanted, control};
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            final HostPort first = wanted.withPort(any(wanted));
            final HostPort control = wanted.withPort(controlPort == 0 ? first.port() + 1 : controlPort);
            if (isFree(control)) {
                return new HostPort[] {first, control};
            }
        }
        throw new TransportException(
                TransportException.Category.UNAVAILABLE, "no free pair of UDP ports on " + wanted.host());
    }

    private static int any(final HostPort wanted) {
        try (DatagramSocket socket = bind(wanted)) {
            return socket.getLocalPort();
        } catch (final IOException e) {
            throw unavailable(wanted, e);
        }
    }

    private static boolean isFree(final HostPort wanted) {
        try {
            check(wanted);
            return true;
        } catch (final TransportException e) {
            return false;
        }
    }

    private static void check(final HostPort wanted) {
        try (DatagramSocket socket = bind(wanted)) {
            if (socket.getLocalPort() != wanted.port()) {
                throw new SocketException("bound to " + socket.getLocalPort());
            }
        } catch (final IOException | IllegalArgumentException e) {
            throw unavailable(wanted, e);
        }
    }

    private static DatagramSocket bind(final HostPort wanted) throws IOException {
        final DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(InetAddress.getByName(wanted.plainHost()), wanted.port()));
            return socket;
        } catch (final IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static TransportException unavailable(final HostPort wanted, final Exception e) {
        return new TransportException(
                TransportException.Category.UNAVAILABLE,
                "cannot listen on UDP port " + wanted + ": " + e.getMessage(),
                e);
    }
}
