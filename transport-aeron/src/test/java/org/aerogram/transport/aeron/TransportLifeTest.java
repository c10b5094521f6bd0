// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.aerogram.transport.Await;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.aerogram.transport.driver.DriverLease;
import org.aerogram.transport.driver.UserDirectory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drivers, directories, threads and memory around links. */
@Timeout(180)
class TransportLifeTest {
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[100]);

    private static Set<Path> drivers() throws Exception {
        final Path base = UserDirectory.standardBase();
        if (!Files.isDirectory(base)) {
            return Set.of();
        }
        final String mine = "driver-" + Long.toHexString(ProcessHandle.current().pid()) + "-";
        try (Stream<Path> children = Files.list(base)) {
            return Set.copyOf(children.filter(c -> c.getFileName().toString().startsWith(mine))
                    .toList());
        }
    }

    @Test
    void shouldShareOneDriverAndRemoveItWithTheLastUser() throws Exception {
        final int before = DriverLease.running();
        try (LinkServer server = TestServers.udp();
                LinkSource two = TestServers.source(server.urls().get(0), SMALL)) {
            final LinkSource one = TestServers.source(server.urls().get(0), SMALL);
            assertThat(DriverLease.running()).isEqualTo(before + 2);
            assertThat(drivers()).hasSize(before + 2);
            one.close();
            one.close();
            try (Link link = two.connect()) {
                final Link node = LinkContract.accept(server);
                Await.until("open", () -> link.state() == LinkState.OPEN);
                node.close();
                Await.until("closed", () -> {
                    link.poll((b, o, l) -> {}, 1);
                    return link.state() == LinkState.CLOSED;
                });
            }
        }
        assertThat(DriverLease.running()).isEqualTo(before);
        assertThat(drivers()).hasSize(before);
    }

    @Test
    void shouldKeepTheClientsOfTwoNodesInOneProcessApart() {
        try (LinkServer one = TestServers.ipc();
                LinkServer another = TestServers.ipc();
                LinkSource source = TestServers.source(one);
                Link link = source.connect()) {
            final Link node = LinkContract.accept(one);
            Await.until("open", () -> link.state() == LinkState.OPEN);
            node.close();
            Await.until("closed", () -> {
                link.poll((b, o, l) -> {}, 1);
                return link.state() == LinkState.CLOSED;
            });
            assertThat(another.accept(stray -> {})).isZero();
        }
    }

    private static final Map<String, String> SMALL = Map.of("linkTimeout", "5s", "aeronLiveness", "70s");

    @Test
    void shouldRemoveItsDirectoryWhenTheProcessEndsByAnException() throws Exception {
        try (ChildJvm child = ChildJvm.start(PeerProcess.class, "crash")) {
            child.awaitLine("directory");
            assertThat(child.awaitExit()).isEqualTo(1);
            final String mine = "driver-" + Long.toHexString(child.pid()) + "-";
            try (Stream<Path> children = Files.list(UserDirectory.standardBase())) {
                assertThat(children.map(c -> c.getFileName().toString())).noneMatch(name -> name.startsWith(mine));
            }
        }
    }

    @Test
    void shouldNotBeHarmedByInterrupts() throws Exception {
        try (LinkServer server = TestServers.ipc()) {
            final AtomicReference<LinkSource> source = new AtomicReference<>();
            final AtomicReference<Throwable> failure = new AtomicReference<>();
            final Thread acquirer = new Thread(() -> {
                Thread.currentThread().interrupt();
                source.set(TestServers.source(server));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            acquirer.setUncaughtExceptionHandler((t, e) -> failure.set(e));
            acquirer.start();
            acquirer.join(60_000);
            assertThat(failure.get()).isNull();
            final Link link = source.get().connect();
            final Link node = LinkContract.accept(server);
            Await.until("open", () -> link.state() == LinkState.OPEN);
            final AtomicBoolean stop = new AtomicBoolean();
            final Thread user = new Thread(() -> {
                while (!stop.get()) {
                    link.poll((b, o, l) -> {}, 1);
                    link.offer(frame, 0, 100);
                    Thread.yield();
                }
            });
            user.start();
            for (int i = 0; i < 2000; i++) {
                user.interrupt();
                node.poll((b, o, l) -> {}, 10);
                node.offer(frame, 0, 100);
            }
            stop.set(true);
            user.join(60_000);
            assertThat(link.state()).isEqualTo(LinkState.OPEN);
            node.close();
            link.close();
            source.get().close();
        }
    }

    @Test
    void shouldUnmapNothingWhileAThreadPolls() throws Exception {
        try (LinkServer server = TestServers.ipc()) {
            for (int round = 0; round < 5; round++) {
                final LinkSource source = TestServers.source(server);
                final Link link = source.connect();
                final Link node = LinkContract.accept(server);
                Await.until("open", () -> link.state() == LinkState.OPEN);
                final Thread poller = new Thread(() -> {
                    while (link.state() == LinkState.OPEN) {
                        link.poll((b, o, l) -> {}, 1);
                        link.offer(frame, 0, 100);
                    }
                    for (int i = 0; i < 100_000; i++) {
                        link.poll((b, o, l) -> {}, 1);
                        link.offer(frame, 0, 100);
                    }
                });
                poller.start();
                node.offer(frame, 0, 100);
                source.close();
                poller.join(60_000);
                assertThat(poller.isAlive()).isFalse();
                assertThat(link.state()).isEqualTo(LinkState.CLOSED);
                node.close();
            }
        }
    }

    @Test
    void shouldSayPlainlyWhatIsWrong(@TempDir final Path directory) throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            AeronLinkServer.open(TestServers.context().listen("127.0.0.1:" + taken.getLocalPort())))
                    .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                            .isEqualTo(TransportException.Category.UNAVAILABLE))
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageNotContaining("\n");
        }
        final Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> AeronLinkServer.open(TestServers.context().directory(file)))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                        .isEqualTo(TransportException.Category.UNAVAILABLE))
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> TestServers.source("aeron:ipc://nobody", Map.of()))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                        .isEqualTo(TransportException.Category.UNKNOWN_NODE))
                .hasMessageContaining("nobody");
        for (final Map.Entry<String, String> bad : Map.of(
                        "linkTimeout", "5", "termLength", "100k", "controlPort", "0", "interface", "eth 0", "dir", " ")
                .entrySet()) {
            assertThatThrownBy(() ->
                            TestServers.source("aeron:udp://127.0.0.1:7400", Map.of(bad.getKey(), bad.getValue())))
                    .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.category())
                            .isEqualTo(TransportException.Category.BAD_ADDRESS))
                    .hasMessageContaining(bad.getKey())
                    .hasMessageContaining("'" + bad.getValue() + "'");
        }
    }

    @Test
    void shouldRefuseASecondNodeOfTheSameName() {
        final ServerContext first = TestServers.context();
        try (LinkServer server = AeronLinkServer.open(first)) {
            assertThat(server.urls()).containsExactly("aeron:ipc://" + first.nodeName());
            assertThatThrownBy(() -> AeronLinkServer.open(TestServers.context().nodeName(first.nodeName())))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining(first.nodeName())
                    .hasMessageContaining("already running");
        }
        AeronLinkServer.open(TestServers.context().nodeName(first.nodeName())).close();
    }

    @Test
    void shouldServeADirectoryOfItsOwnAndBothMediaAtOnce(@TempDir final Path directory) {
        try (LinkServer server =
                AeronLinkServer.open(TestServers.context().directory(directory).listen("localhost:0"))) {
            assertThat(server.urls()).hasSize(2);
            for (final String url : server.urls()) {
                try (LinkSource source = TestServers.source(url, TestServers.OPTIONS);
                        Link link = source.connect()) {
                    final Link node = LinkContract.accept(server);
                    Await.until("offered", () -> link.offer(frame, 0, 100));
                    Await.until("arrived", () -> node.poll((b, o, l) -> {}, 1) == 1);
                    node.close();
                }
            }
        }
        assertThat(directory.resolve("nodes")).isEmptyDirectory();
    }

    @Test
    void shouldGiveUpOnAPortWhereNobodyListens() {
        try (LinkSource source = TestServers.source(
                        "aeron:udp://127.0.0.1:9", Map.of("connectTimeout", "500ms", "aeronLiveness", "60s"));
                Link link = source.connect()) {
            Await.until("given up", () -> link.state() == LinkState.CLOSED);
            assertThat(link.closeReason()).isEqualTo(org.aerogram.transport.CloseReason.CONNECT_TIMEOUT);
        }
    }

    @Test
    void shouldTurnAwayMoreClientsThanItsLimit() {
        try (LinkServer server = AeronLinkServer.open(
                        TestServers.context().maxLinks(2).ipc(false).listen("127.0.0.1:0"));
                LinkSource source = TestServers.source(
                        server.urls().get(0), Map.of("connectTimeout", "5s", "aeronLiveness", "60s"))) {
            final List<Link> links = List.of(source.connect(), source.connect());
            LinkContract.accept(server);
            Await.until("two open", () -> {
                server.accept(l -> {});
                return links.stream().allMatch(l -> l.state() == LinkState.OPEN);
            });
            final Link third = source.connect();
            Await.until("the third is closed", () -> third.state() == LinkState.CLOSED);
            assertThat(links).allMatch(l -> l.state() == LinkState.OPEN);
        }
    }
}
