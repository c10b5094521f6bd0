// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.aerogram.it.system.client.StreamingClient;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A message much longer than the heaps of its sender, its node and its receiver passes from stream to stream; the node is killed while it holds it. Its length in megabytes is
 * the system property {@code aerogram.it.streamedMegabytes}, 300 unless set.
 */
@Timeout(900)
class StreamedMessageSystemTest {
    private static final long LENGTH = Long.getLong("aerogram.it.streamedMegabytes", 300) << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Map<String, String> SMALL =
            Map.of("JAVA_OPTS", "-Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldPassThroughSmallHeaps(final Transport transport) throws Exception {
        final String length = Long.toString(LENGTH);
        final String sent;
        try (NodeProcess node = NodeProcess.start(directory, SMALL)) {
            try (ClientJvm sender = ClientJvm.startWithHeap(
                    "64m", StreamingClient.class, "send", node.url(transport), "large", length)) {
                System.out.println("sent over " + transport + ": " + sender.awaitLine("took", PATIENCE));
                sent = sender.awaitLine("done", PATIENCE);
            }
            node.kill();
        }
        try (NodeProcess node = NodeProcess.start(directory, SMALL);
                ClientJvm receiver = ClientJvm.startWithHeap(
                        "64m", StreamingClient.class, "save", node.url(transport), "large", length)) {
            System.out.println("saved over " + transport + ": " + receiver.awaitLine("took", PATIENCE));
            assertThat(receiver.awaitLine("done", PATIENCE)).as(node.describe()).isEqualTo(sent);
        }
    }
}
