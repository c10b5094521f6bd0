// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.transport.LinkAddress;
import org.aerogram.transport.LinkProviders;
import org.aerogram.transport.LinkSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class NodeProcessIT {
    private static final Pattern UDP = Pattern.compile("aeron:udp://(127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path directory;

    private Path aeron;
    private String name;

    @BeforeEach
    void chooseNames() {
        aeron = directory.resolve("aeron");
        name = "it-" + UUID.randomUUID();
    }

    @Test
    void shouldSayReadyOnceAndStopInOrderOnSigterm() throws IOException {
        try (NodeProcess node = run("--listen", "127.0.0.1:0")) {
            assertThat(node.awaitLine())
                    .startsWith("ready ")
                    .contains(name)
                    .contains("aeron:udp://127.0.0.1:")
                    .contains("aeron:ipc://" + name)
                    .contains("durable");
            assertThat(filesIn(aeron)).isNotEmpty();

            assertThat(node.signal("TERM").awaitExit()).isZero();

            assertThat(node.out()).hasLineCount(1);
            assertThat(node.err()).contains("has stopped").doesNotContain("\tat ");
            assertThat(filesIn(aeron)).isEmpty();
        }
    }

    @Test
    void shouldStopInOrderOnInterrupt() throws IOException {
        try (NodeProcess node = run("--listen", "none")) {
            assertThat(node.awaitLine()).doesNotContain("udp");
            assertThat(node.signal("INT").awaitExit()).isZero();
            assertThat(filesIn(aeron)).isEmpty();
        }
    }

    @Test
    void shouldServeUdpAndIpcAtOnceAndTellItsClientsWhenItStops() {
        try (NodeProcess node = run("--listen", "127.0.0.1:0")) {
            final String ready = node.awaitLine();
            try (LinkSource udp = udp(ready);
                    LinkSource ipc = ipc()) {
                final RawClient overUdp = new RawClient(udp);
                final RawClient overIpc = new RawClient(ipc);
                assertThat(overUdp.awaitAnswer(1, "ANONYMOUS", "")).isEqualTo(WelcomeDecoder.TEMPLATE_ID);
                assertThat(overIpc.awaitAnswer(2, "ANONYMOUS", "")).isEqualTo(WelcomeDecoder.TEMPLATE_ID);

                node.signal("TERM");
                assertThat(overUdp.awaitAnswer(1, "", "")).isNotEqualTo(WelcomeDecoder.TEMPLATE_ID);
                assertThat(overIpc.awaitAnswer(2, "", "")).isNotEqualTo(WelcomeDecoder.TEMPLATE_ID);
            }
            assertThat(node.awaitExit()).isZero();
        }
    }

    @Test
    void shouldLetInUsersThatAreAddedWhileItRuns() {
        final String data = directory.resolve("data").toString();
        try (NodeProcess node = start(Map.of("AEROGRAM_ANONYMOUS", "off"), "--listen", "127.0.0.1:0")) {
            final String ready = node.awaitLine();
            try (LinkSource udp = udp(ready)) {
                assertThat(new RawClient(udp).awaitAnswer(1, "ANONYMOUS", "")).isEqualTo(RefusedDecoder.TEMPLATE_ID);
                assertThat(new RawClient(udp).awaitAnswer(2, "PLAIN", "\0bob\0secret"))
                        .isEqualTo(RefusedDecoder.TEMPLATE_ID);

                addBob(data);
                assertThat(new RawClient(udp).awaitAnswer(3, "PLAIN", "\0bob\0secret"))
                        .isEqualTo(WelcomeDecoder.TEMPLATE_ID);
            }
            assertThat(node.err())
                    .contains("refused user 'bob' from 127.0.0.1")
                    .contains("anonymous access is off")
                    .doesNotContain("secret");
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            final int port = Math.min(taken.getLocalPort(), 65_534);
            assertFails(Integer.toString(port), run("--listen", "127.0.0.1:" + port));
            assertThat(filesIn(aeron)).isEmpty();
        }
    }

    @Test
    void shouldRefuseADataDirectoryInUse() {
        try (NodeProcess first = run("--listen", "none")) {
            first.awaitLine();
            final String holder = Long.toString(first.pid());
            assertFails(holder, run("--listen", "127.0.0.1:0", "--no-ipc"));
        }
    }

    @Test
    void shouldSayThatTheDirectoryOfTheDriverCannotBeWritten() throws IOException {
        final Path file = Files.createFile(directory.resolve("file"));
        assertFails(file.toString(), start(Map.of("AEROGRAM_AERON_DIRECTORY", file.toString()), "--listen", "none"));
    }

    @Test
    void shouldSayThatTheDirectoryOfTheDriverMustBeAscii() {
        final Path path = directory.resolve("ünïcode");
        assertFails("ASCII", start(Map.of("AEROGRAM_AERON_DIRECTORY", path.toString()), "--listen", "none"));
    }

    @Test
    void shouldStartAgainAfterItWasKilled() throws IOException {
        try (NodeProcess killed = run("--listen", "none")) {
            killed.awaitLine();
            killed.signal("KILL").awaitExit();
        }
        try (NodeProcess next = run("--listen", "none")) {
            assertThat(next.awaitLine()).startsWith("ready ");
            assertThat(next.signal("TERM").awaitExit()).isZero();
            assertThat(filesIn(aeron)).isEmpty();
        }
    }

    private void addBob(final String data) {
        final String command =
                "printf 'secret\\n' | '" + NodeProcess.SCRIPT + "' user add bob --password-stdin --data '" + data + "'";
        try (NodeProcess add = NodeProcess.start(Path.of("/bin/sh"), Map.of(), directory, "-c", command)) {
            assertThat(add.awaitExit()).isZero();
        }
    }

    private static void assertFails(final String part, final NodeProcess process) {
        try (process) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.out()).isEmpty();
            assertThat(process.err().lines().filter(line -> line.startsWith("aerogram: AG-1")))
                    .hasSize(1)
                    .allMatch(line -> line.contains(part));
            assertThat(process.err()).doesNotContain("\tat ");
        }
    }

    private NodeProcess run(final String... arguments) {
        return start(Map.of(), arguments);
    }

    private NodeProcess start(final Map<String, String> environment, final String... arguments) {
        final Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("AEROGRAM_AERON_DIRECTORY", aeron.toString());
        final List<String> line = new ArrayList<>(List.of(
                "run", "--name", name, "--data", directory.resolve("data").toString()));
        line.addAll(List.of(arguments));
        return NodeProcess.start(NodeProcess.SCRIPT, all, directory, line.toArray(String[]::new));
    }

    private LinkSource udp(final String ready) {
        final Matcher matcher = UDP.matcher(ready);
        assertThat(matcher.find()).isTrue();
        return LinkProviders.forScheme("udp")
                .acquire(new LinkAddress("udp", List.of(matcher.group(1)), "", Map.of("dir", directory + "/clients")));
    }

    private LinkSource ipc() {
        return LinkProviders.forScheme("ipc")
                .acquire(new LinkAddress("ipc", List.of(), name, Map.of("dir", aeron.toString())));
    }

    /** Regular files below, lock files of directories aside. */
    private static List<Path> filesIn(final Path top) throws IOException {
        if (!Files.exists(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
