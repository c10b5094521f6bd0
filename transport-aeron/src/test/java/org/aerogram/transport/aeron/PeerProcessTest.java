// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.Await;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers in a process of their own that is suspended or killed. */
@Timeout(180)
class PeerProcessTest {
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[100]);

    private static LinkServer open(final String kind) {
        return "udp".equals(kind) ? TestServers.udp() : TestServers.ipc();
    }

    private static void awaitFrame(final Link link) {
        Await.until(() -> "a frame; " + link.closeReason(), () -> link.poll((b, o, l) -> {}, 1) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldLoseOnlyTheLinkOfAKilledProcess(final String kind) throws Exception {
        try (LinkServer server = open(kind);
                LinkSource source = TestServers.source(server);
                ChildJvm child = ChildJvm.start(
                        PeerProcess.class, "client", server.urls().get(0), "3s")) {
            final Link doomed = LinkContract.accept(server);
            child.awaitLine("greeted");
            try (Link mine = source.connect()) {
                final Link node = LinkContract.accept(server);
                awaitFrame(doomed);
                child.signal("KILL");
                Await.until("the link of the dead process is closed", () -> {
                    doomed.poll((b, o, l) -> {}, 10);
                    node.poll((b, o, l) -> {}, 10);
                    mine.poll((b, o, l) -> {}, 10);
                    return doomed.state() == LinkState.CLOSED;
                });
                assertThat(doomed.closeReason()).isEqualTo(CloseReason.PEER_LOST);
                Await.until("offered", () -> mine.offer(frame, 0, 100));
                awaitFrame(node);
                assertThat(mine.state()).isEqualTo(LinkState.OPEN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldSurviveASuspensionThatIsShorterThanTheTimeOut(final String kind) throws Exception {
        final ServerContext context = TestServers.context()
                .linkTimeoutNs(TimeUnit.SECONDS.toNanos(40))
                .ipc("ipc".equals(kind));
        try (LinkServer server = AeronLinkServer.open("udp".equals(kind) ? context.listen("127.0.0.1:0") : context);
                ChildJvm child = ChildJvm.start(
                        PeerProcess.class, "client", server.urls().get(0), "40s")) {
            final Link link = LinkContract.accept(server);
            awaitFrame(link);
            child.signal("STOP");
            pollFor(link, TimeUnit.SECONDS.toNanos(4));
            child.signal("CONT");
            Await.until("offered", () -> link.offer(frame, 0, 100));
            assertThat(child.awaitLine("got")).isEqualTo("got 100");
            assertThat(link.state()).isEqualTo(LinkState.OPEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldCloseALinkWhoseProcessIsSuspendedForTooLong(final String kind) throws Exception {
        try (LinkServer server = open(kind);
                ChildJvm child = ChildJvm.start(
                        PeerProcess.class, "client", server.urls().get(0), "3s")) {
            final Link link = LinkContract.accept(server);
            awaitFrame(link);
            child.signal("STOP");
            Await.until("the link is closed", () -> {
                link.poll((b, o, l) -> {}, 10);
                return link.state() == LinkState.CLOSED;
            });
            assertThat(link.closeReason()).isEqualTo(CloseReason.PEER_LOST);
            child.signal("CONT");
            assertThat(child.awaitLine("closed")).isEqualTo("closed PEER_LOST");
            try (LinkSource source = TestServers.source(server);
                    Link other = source.connect()) {
                final Link node = LinkContract.accept(server);
                Await.until("offered", () -> other.offer(frame, 0, 100));
                awaitFrame(node);
            }
        }
    }

    private static void pollFor(final Link link, final long durationNs) {
        final long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            link.poll((b, o, l) -> {}, 10);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
