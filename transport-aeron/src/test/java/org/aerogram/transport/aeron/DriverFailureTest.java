// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aerogram.transport.Await;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver that dies, and an application that goes. */
@Timeout(180)
class DriverFailureTest {
    @Test
    void shouldCloseLinksOfADeadNodeAndConnectAnew() throws Exception {
        final String name = "doomed-" + ProcessHandle.current().pid();
        try (ChildJvm child = ChildJvm.start(PeerProcess.class, "node", name)) {
            child.awaitLine("ready");
            try (LinkSource source = TestServers.source("aeron:ipc://" + name, TestServers.OPTIONS)) {
                final Link link = source.connect();
                Await.until("open", () -> link.state() == LinkState.OPEN);
                child.signal("KILL");
                child.awaitExit();
                awaitClosed(link);
                assertThat(link.closeReason()).isIn(CloseReason.PEER_LOST, CloseReason.TRANSPORT_FAILED);
                Await.until("the transport has failed", () -> {
                    try {
                        source.connect().close();
                        return false;
                    } catch (final TransportException e) {
                        return e.category() == TransportException.Category.DRIVER_FAILED;
                    }
                });
                assertThatThrownBy(() -> TestServers.source("aeron:ipc://" + name, TestServers.OPTIONS))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining(name);
                try (LinkServer server =
                                AeronLinkServer.open(TestServers.context().nodeName(name));
                        LinkSource fresh = TestServers.source(server);
                        Link again = fresh.connect()) {
                    LinkContract.accept(server).close();
                    awaitClosed(again);
                }
            }
        }
    }

    @Test
    void shouldNoticeAtOnceThatTheProcessOfTheNodeHasEnded() throws Exception {
        final String name = "killed-" + ProcessHandle.current().pid();
        try (ChildJvm child = ChildJvm.start(PeerProcess.class, "node", name)) {
            child.awaitLine("ready");
            final Map<String, String> patient = Map.of("linkTimeout", "10m", "connectTimeout", "60s");
            try (LinkSource source = TestServers.source("aeron:ipc://" + name, patient);
                    Link link = source.connect()) {
                Await.until("open", () -> link.state() == LinkState.OPEN);
                child.signal("KILL");
                child.awaitExit();
                awaitClosed(link);
                assertThat(link.closeReason()).isEqualTo(CloseReason.TRANSPORT_FAILED);
            }
        }
    }

    @Test
    void shouldEndWhenTheDirectoryOfTheDriverIsRemoved(@TempDir final Path base) throws Exception {
        try (LinkServer server = AeronLinkServer.open(
                TestServers.context().ipc(false).listen("127.0.0.1:0").directory(base))) {
            try (Stream<Path> files = Files.walk(base)) {
                files.sorted(Comparator.reverseOrder())
                        .filter(file -> !file.equals(base))
                        .forEach(file -> file.toFile().delete());
            }
            Await.until("the server says that it has failed", () -> {
                try {
                    server.accept(link -> {});
                    return false;
                } catch (final TransportException e) {
                    return e.category() == TransportException.Category.DRIVER_FAILED
                            && e.getMessage().contains(base.toString());
                }
            });
        }
        try (LinkServer again = AeronLinkServer.open(
                TestServers.context().ipc(false).listen("127.0.0.1:0").directory(base))) {
            assertThat(again.urls()).hasSize(1);
        }
    }

    private static void awaitClosed(final Link link) {
        Await.until("closed", () -> {
            link.poll((b, o, l) -> {}, 10);
            return link.state() == LinkState.CLOSED;
        });
    }

    @Test
    void shouldLeaveNoThreadOfARedeployedApplication() throws Exception {
        final List<URL> urls = new ArrayList<>();
        for (final String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        final URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        try (loader) {
            final Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application).isNotSameAs(Application.class);
            ((Runnable) application.getDeclaredConstructor().newInstance()).run();
            Await.until("its threads have ended", () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getContextClassLoader() == loader));
        }
        try (InputStream gone = loader.getResourceAsStream("nothing")) {
            assertThat(gone).isNull();
        }
    }

    /** What is deployed; connects by UDP and IPC and closes. */
    public static final class Application implements Runnable {
        @Override
        public void run() {
            try (LinkServer server = AeronLinkServer.open(TestServers.context().listen("127.0.0.1:0"))) {
                for (final String url : server.urls()) {
                    try (LinkSource source = TestServers.source(url, TestServers.OPTIONS);
                            Link link = source.connect()) {
                        final Link node = LinkContract.accept(server);
                        Await.until("open", () -> link.state() == LinkState.OPEN);
                        node.close();
                    }
                }
            }
        }
    }
}
