// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aerogram.it.system.client.ConnectingClient;
import org.aerogram.it.testkit.ChildProcess;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is answered by one line that names it, an exit status that is not 0, and no stack trace. */
class ErrorLinesSystemTest {
    @TempDir
    private Path directory;

    private static void verify(final String mention, final String... arguments) throws Exception {
        try (ChildProcess process = NodeProcess.launch(arguments)) {
            assertThat(process.awaitExit(Duration.ofSeconds(60)))
                    .as(process.describe())
                    .isNotZero();
            final List<String> lines =
                    process.err().stream().filter(line -> !line.isBlank()).toList();
            assertThat(lines).as(process.describe()).hasSize(1);
            assertThat(lines.get(0)).contains(mention).contains("AG-").doesNotContain("Exception");
            assertThat(process.out()).noneMatch(line -> line.startsWith("ready"));
        }
    }

    @Test
    void shouldNameAPortInUse() throws Exception {
        final int port = FreePorts.udpPair();
        try (DatagramSocket taken = FreePorts.bind(port)) {
            verify(
                    Integer.toString(taken.getLocalPort()),
                    "run",
                    "--name",
                    NodeProcess.uniqueName(),
                    "--data",
                    directory.toString(),
                    "--listen",
                    "127.0.0.1:" + port);
        }
    }

    @Test
    void shouldNameAnUnknownOption() throws Exception {
        verify("--lisen", "run", "--lisen", "127.0.0.1:1");
    }

    @Test
    void shouldNameABadAddress() throws Exception {
        verify("nowhere", "run", "--data", directory.toString(), "--listen", "nowhere");
    }

    @Test
    void shouldNameADataDirectoryThatCannotBeUsed() throws Exception {
        final Path file = Files.writeString(directory.resolve("a-file"), "not a directory");
        verify("a-file", "run", "--name", NodeProcess.uniqueName(), "--data", file.toString(), "--listen", "none");
    }

    @Test
    void shouldNameADataDirectoryInUse() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory)) {
            verify(
                    directory.getFileName().toString(),
                    "run",
                    "--name",
                    NodeProcess.uniqueName(),
                    "--data",
                    directory.toString(),
                    "--listen",
                    "none");
            assertThat(node.isAlive()).isTrue();
        }
    }

    @Test
    void shouldNameAMistakeInTheConfigurationFile() throws Exception {
        final Path file = Files.writeString(directory.resolve("bad.conf"), "session.timout = 5s\n");
        verify("session.timout", "run", "--config", file.toString(), "--listen", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "aeron:udp://127.0.0.1:4000?prefech=1, prefech, AG-1102",
        "aeron:udp://127.0.0.1:4000?prefetch=x, prefetch, AG-1103",
        "http://127.0.0.1, http, AG-1101",
        "aeron:ipc://no-such-node-here, no-such-node-here, AG-",
    })
    void shouldNameWhatIsWrongWithAClientsUrl(final String url, final String mention, final String code)
            throws Exception {
        try (ClientJvm client = ClientJvm.start(ConnectingClient.class, url)) {
            assertThat(client.awaitLine("failed")).contains(mention).contains(code);
            assertThat(client.awaitExit(Duration.ofSeconds(30))).isZero();
        }
    }
}
