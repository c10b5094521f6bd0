// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PortProbeTest {
    @Test
    void shouldKnowWhetherAnybodyHasThePort() throws Exception {
        final InetAddress loopback = InetAddress.getByName("127.0.0.1");
        final DatagramSocket socket = new DatagramSocket(0, loopback);
        final int port = socket.getLocalPort();
        try (PortProbe probe = new PortProbe(new HostPort("127.0.0.1", port))) {
            for (int i = 0; i < 20; i++) {
                assertThat(probe.isPortGone()).isFalse(); // nobody reads it, as if the process were suspended
                LockSupport.parkNanos(5_000_000);
            }
            socket.close();
            Await.until("nobody has it", probe::isPortGone);
            try (DatagramSocket another = new DatagramSocket(port, loopback)) {
                assertThat(another.isBound()).isTrue();
                probe.isPortGone();
                Await.until("somebody has it again", () -> !probe.isPortGone());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void shouldSayNothingBeforeItIsSure(final String host) {
        try (PortProbe probe = new PortProbe(new HostPort(host, 9))) {
            assertThat(probe.isPortGone()).isFalse();
        }
    }
}
