// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.aerogram.transport.Await;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkContract;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many links, much data, and strangers. */
@Timeout(180)
class ManyLinksTest {
    private static final int BULK_BYTES = 64 * 1024 * 1024;
    private static final int LINKS = 200;
    private static final int CHURN = 200;
    private static final long SEED = System.nanoTime();

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[100]);

    private static LinkServer open(final String kind) {
        return "udp".equals(kind) ? TestServers.udp() : TestServers.ipc();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldKeepSmallFramesFlowingBesideABulkTransfer(final String kind) {
        try (LinkServer server = open(kind);
                LinkSource source = TestServers.source(server);
                Link bulk = source.connect()) {
            final Link bulkNode = LinkContract.accept(server);
            try (Link small = source.connect()) {
                final Link smallNode = LinkContract.accept(server);
                Await.until("open", () -> bulk.state() == LinkState.OPEN && small.state() == LinkState.OPEN);
                final UnsafeBuffer piece = new UnsafeBuffer(new byte[bulk.maxFrameLength()]);
                final long[] sent = new long[2];
                final long[] got = new long[2];
                Await.until(() -> "got " + got[0] + " bytes, " + got[1] + " small frames", () -> {
                    final int length = (int) Math.min(piece.capacity(), BULK_BYTES - sent[0]);
                    if (length > 0 && bulk.offer(piece, 0, length)) {
                        sent[0] += length;
                    }
                    sent[1] += small.offer(frame, 0, 100) ? 1 : 0;
                    bulkNode.poll((b, o, l) -> got[0] += l, 2);
                    smallNode.poll((b, o, l) -> got[1]++, 10);
                    return got[0] == BULK_BYTES && sent[0] == BULK_BYTES;
                });
                Await.until("the rest of the small frames", () -> {
                    smallNode.poll((b, o, l) -> got[1]++, 10);
                    return got[1] == sent[1];
                });
                assertThat(sent[1]).isGreaterThan(100);
                smallNode.close();
                bulkNode.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "ipc"})
    void shouldServeHundredsOfLinks(final String kind) {
        try (LinkServer server = open(kind);
                LinkSource source = TestServers.source(server)) {
            final List<Link> clients = new ArrayList<>();
            final List<Link> nodes = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                clients.add(source.connect());
            }
            Await.until(() -> nodes.size() + " links", () -> {
                server.accept(nodes::add);
                return nodes.size() == LINKS && clients.stream().allMatch(l -> l.state() == LinkState.OPEN);
            });
            clients.forEach(link -> Await.until("offered", () -> link.offer(frame, 0, 100)));
            final int[] got = new int[1];
            Await.until(() -> got[0] + " frames", () -> {
                nodes.forEach(link -> link.poll((b, o, l) -> got[0]++, 10));
                return got[0] == LINKS;
            });
            nodes.forEach(Link::close);
            Await.until("all closed", () -> {
                clients.forEach(link -> link.poll((b, o, l) -> {}, 10));
                return clients.stream().allMatch(l -> l.state() == LinkState.CLOSED);
            });
        }
    }

    @Test
    void shouldBearManyConnectsAndCloses() {
        try (LinkServer server = TestServers.ipc();
                LinkSource source = TestServers.source(server)) {
            for (int i = 0; i < CHURN; i++) {
                final Link link = source.connect();
                final Link node = LinkContract.accept(server);
                Await.until("offered", () -> link.offer(frame, 0, 100));
                link.close();
                final int[] got = new int[1];
                Await.until("closed after its frame", () -> {
                    node.poll((b, o, l) -> got[0]++, 10);
                    return node.state() == LinkState.CLOSED;
                });
                assertThat(got[0]).isOne();
            }
        }
    }

    /** What has ended in order, whoever began, does not keep newcomers out until Aeron has timed it out. */
    @Test
    void shouldBearMoreClientsInTurnThanItHasRoomFor() {
        try (LinkServer server = AeronLinkServer.open(TestServers.context()
                        .ipc(false)
                        .listen("127.0.0.1:0")
                        .aeronLivenessNs(TimeUnit.MINUTES.toNanos(10))
                        .maxLinks(2));
                LinkSource source = TestServers.source(server)) {
            for (int i = 0; i < 16; i++) {
                final Link link = source.connect();
                final Link node = LinkContract.accept(server);
                final Link first = i % 2 == 0 ? node : link;
                final Link second = i % 2 == 0 ? link : node;
                first.close();
                Await.until("closed on the other side", () -> {
                    second.poll((b, o, l) -> {}, 10);
                    return second.state() == LinkState.CLOSED;
                });
            }
        }
    }

    @Test
    void shouldNotBeHarmedByStrangersOnThePort(@TempDir final Path directory) throws Exception {
        System.out.println("seed " + SEED);
        try (LinkServer server = TestServers.udp();
                LinkSource source = TestServers.source(server);
                Link link = source.connect()) {
            final Link node = LinkContract.accept(server);
            final int port = URI.create(server.urls().get(0).substring("aeron:".length()))
                    .getPort();
            sendJunk(port);
            publishForeignTerms(directory, port);
            Await.until("offered", () -> link.offer(frame, 0, 100));
            Await.until("arrived", () -> node.poll((b, o, l) -> {}, 1) == 1);
            assertThat(link.state()).isEqualTo(LinkState.OPEN);
            assertThat(server.accept(stranger -> {})).isZero();
            node.close();
        }
    }

    private static void sendJunk(final int port) throws Exception {
        final Random random = new Random(SEED);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 5000; i++) {
                final byte[] junk = new byte[random.nextInt(200)];
                random.nextBytes(junk);
                if (junk.length > 8 && random.nextBoolean()) {
                    junk[4] = 0; // Aeron's version, and often one of its frame types
                    junk[6] = (byte) random.nextInt(8);
                    junk[7] = 0;
                }
                socket.send(new DatagramPacket(junk, junk.length, InetAddress.getByName("127.0.0.1"), port + i % 2));
            }
        }
    }

    private static void publishForeignTerms(final Path directory, final int port) {
        final MediaDriver.Context context = new MediaDriver.Context()
                .aeronDirectoryName(directory.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .errorHandler(e -> {});
        try (MediaDriver driver = MediaDriver.launch(context);
                Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(driver.aeronDirectoryName())
                        .errorHandler(e -> {}))) {
            final String channel = "aeron:udp?interface=127.0.0.1|endpoint=127.0.0.1:" + port;
            final var tooLong =
                    aeron.addExclusivePublication(channel + "|term-length=16m", LinkChannels.REQUEST_STREAM);
            final var stranger = aeron.addExclusivePublication(
                    channel + "|session-id=7|term-length=128k", LinkChannels.REQUEST_STREAM);
            final UnsafeBuffer junk = new UnsafeBuffer(new byte[64]);
            Await.until("the stranger is heard", () -> stranger.offer(junk) > 0);
            assertThat(tooLong.isConnected()).isFalse();
        }
    }
}
