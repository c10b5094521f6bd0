// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every kind of link does; a subclass says how its server and its source are made. */
@Timeout(120)
public abstract class LinkContract {
    private static final long SEED = System.nanoTime();

    private final Random random = new Random(SEED);
    private LinkServer server;
    private LinkSource source;
    private Link client;
    private Link node;

    protected abstract LinkServer openServer();

    protected abstract LinkSource openSource(LinkServer server);

    /** Ends the client's link as the death of its process would. */
    protected abstract void breakLink(Link client);

    @BeforeEach
    void connect() {
        System.out.println(getClass().getSimpleName() + " seed " + SEED);
        server = openServer();
        source = openSource(server);
        client = source.connect();
        node = accept(server);
        Await.until("the client's link is open", () -> client.state() == LinkState.OPEN);
    }

    @AfterEach
    void closeAll() {
        client.close();
        Await.until("the node's link is closed", () -> {
            node.poll((b, o, l) -> {}, 1000);
            return node.state() == LinkState.CLOSED;
        });
        source.close();
        server.close();
    }

    public static Link accept(final LinkServer server) {
        final AtomicReference<Link> accepted = new AtomicReference<>();
        Await.until("a link is accepted", () -> server.accept(accepted::set) > 0);
        return accepted.get();
    }

    private static UnsafeBuffer text(final String text) {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(final Link link, final String text) {
        final UnsafeBuffer buffer = text(text);
        Await.until("offered " + text, () -> link.offer(buffer, 0, buffer.capacity()));
    }

    private static List<String> receive(final Link link, final int count) {
        final List<String> received = new ArrayList<>();
        Await.until(() -> "received " + received.size() + " of " + count + ", link is " + link.closeReason(), () -> {
            link.poll((b, o, l) -> received.add(b.getStringWithoutLengthUtf8(o, l)), count - received.size());
            return received.size() == count;
        });
        return received;
    }

    @Test
    void shouldOpenBothEndsAndNameThePeers() {
        assertThat(node.state()).isEqualTo(LinkState.OPEN);
        assertThat(client.closeReason()).isNull();
        assertThat(client.peer()).isNotBlank();
        assertThat(node.peer()).isNotBlank();
        assertThat(client.isLocal()).isTrue();
        assertThat(node.isLocal()).isTrue();
        assertThat(client.maxFrameLength()).isGreaterThanOrEqualTo(1024);
        assertThat(node.maxFrameLength()).isGreaterThanOrEqualTo(1024);
    }

    @Test
    void shouldKeepFramesWholeAndInOrder() {
        for (int i = 0; i < 20; i++) {
            send(client, "frame " + i);
        }
        final List<String> received = receive(node, 20);
        for (int i = 0; i < 20; i++) {
            assertThat(received.get(i)).isEqualTo("frame " + i);
        }
    }

    @Test
    void shouldCarryFramesOfEverySize() {
        final int max = client.maxFrameLength();
        final int[] sizes = {1, 2, 31, 32, 33, 1000, 1375, 1376, 1377, 1408, 1500, 4096, max / 2, max - 1, max};
        final byte[] sent = new byte[max];
        final AtomicReference<byte[]> got = new AtomicReference<>();
        for (final int size : sizes) {
            random.nextBytes(sent);
            final UnsafeBuffer buffer = new UnsafeBuffer(sent);
            final int cut = random.nextInt(size + 1);
            Await.until("offered " + size, () -> client.offer(buffer, 0, cut, buffer, cut, size - cut));
            got.set(null);
            Await.until("arrived " + size, () -> node.poll((b, o, l) -> got.set(copy(b, o, l)), 10) > 0);
            assertThat(got.get()).hasSize(size).isEqualTo(java.util.Arrays.copyOf(sent, size));
        }
    }

    private static byte[] copy(final org.agrona.DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    @Test
    void shouldFlowBothWaysAtOnce() throws Exception {
        final int count = 20_000;
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final List<Thread> threads = new ArrayList<>();
        for (final Link link : List.of(client, node)) {
            threads.add(new Thread(() -> exchange(link, count), "exchange"));
        }
        threads.forEach(t -> t.setUncaughtExceptionHandler((thread, e) -> failure.set(e)));
        threads.forEach(Thread::start);
        for (final Thread thread : threads) {
            thread.join(90_000);
        }
        assertThat(failure.get()).isNull();
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    private static void exchange(final Link link, final int count) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[300]);
        final int[] done = new int[2];
        Await.until(() -> "sent " + done[0] + ", received " + done[1] + ", " + link.closeReason(), () -> {
            for (int burst = 0; burst < 200; burst++) {
                buffer.putInt(0, done[0]);
                if (done[0] == count || !link.offer(buffer, 0, 8 + done[0] % 290)) {
                    break;
                }
                done[0]++;
            }
            link.poll(
                    (b, o, l) -> {
                        if (b.getInt(o) != done[1] || l != 8 + done[1] % 290) {
                            throw new AssertionError("frame " + b.getInt(o) + " instead of " + done[1]);
                        }
                        done[1]++;
                    },
                    200);
            return done[0] == count && done[1] == count;
        });
    }

    @Test
    void shouldSurfaceBackPressureAndGoOnAfterIt() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        final int[] sent = new int[1];
        Await.until("back pressure", () -> {
            buffer.putInt(0, sent[0]);
            if (client.offer(buffer, 0, 1024)) {
                sent[0]++;
                return false;
            }
            return true;
        });
        assertThat(client.state()).isEqualTo(LinkState.OPEN);
        final int[] next = new int[1];
        Await.until("all that was accepted arrives", () -> {
            node.poll((b, o, l) -> assertThat(b.getInt(o)).isEqualTo(next[0]++), 50);
            return next[0] == sent[0];
        });
        send(client, "again");
        assertThat(receive(node, 1)).containsExactly("again");
    }

    @Test
    void shouldRespectThePollLimit() {
        for (int i = 0; i < 10; i++) {
            send(client, "f" + i);
        }
        final List<String> received = new ArrayList<>();
        Await.until("ten frames, at most three at a time", () -> {
            final int before = received.size();
            final int count = node.poll((b, o, l) -> received.add(b.getStringWithoutLengthUtf8(o, l)), 3);
            assertThat(count).isLessThanOrEqualTo(3).isEqualTo(received.size() - before);
            return received.size() == 10;
        });
        assertThat(node.poll((b, o, l) -> received.add("more"), 0)).isZero();
        assertThat(received.get(9)).isEqualTo("f9");
    }

    @Test
    void shouldRethrowWhatAHandlerThrowsAndGoOn() {
        send(client, "one");
        send(client, "two");
        Await.until("the handler throws", () -> {
            try {
                node.poll(
                        (b, o, l) -> {
                            throw new IllegalStateException(b.getStringWithoutLengthUtf8(o, l));
                        },
                        10);
                return false;
            } catch (final IllegalStateException e) {
                assertThat(e).hasMessage("one");
                return true;
            }
        });
        assertThat(receive(node, 1)).containsExactly("two");
    }

    @Test
    void shouldRefuseFramesOfWrongLength() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[client.maxFrameLength() + 1]);
        assertThatThrownBy(() -> client.offer(buffer, 0, buffer.capacity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(client.maxFrameLength()));
        assertThatThrownBy(() -> client.offer(buffer, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.offer(buffer, 0, client.maxFrameLength(), buffer, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        send(client, "fine");
        assertThat(receive(node, 1)).containsExactly("fine");
    }

    @Test
    void shouldDeliverEverythingBeforeAnOrderlyClose() {
        for (int i = 0; i < 50; i++) {
            send(client, "frame " + i);
        }
        client.close();
        assertThat(client.state()).isEqualTo(LinkState.CLOSED);
        assertThat(client.closeReason()).isEqualTo(CloseReason.CLOSED_HERE);
        final List<String> received = receive(node, 50);
        assertThat(received.get(49)).isEqualTo("frame 49");
        Await.until(() -> "closed by peer: " + node.closeReason(), () -> {
            node.poll((b, o, l) -> received.add("more"), 10);
            return node.state() == LinkState.CLOSED;
        });
        assertThat(node.closeReason()).isEqualTo(CloseReason.CLOSED_BY_PEER);
        assertThat(received).hasSize(50);
    }

    @Test
    void shouldTellTheClientThatTheNodeClosedInOrder() {
        send(node, "bye");
        node.close();
        assertThat(receive(client, 1)).containsExactly("bye");
        Await.until(() -> "closed by peer", () -> {
            client.poll((b, o, l) -> {}, 10);
            return client.state() == LinkState.CLOSED;
        });
        assertThat(client.closeReason()).isEqualTo(CloseReason.CLOSED_BY_PEER);
        assertThat(client.offer(text("x"), 0, 1)).isFalse();
    }

    @Test
    void shouldCloseOnlyOnce() {
        client.close();
        client.close();
        assertThat(client.closeReason()).isEqualTo(CloseReason.CLOSED_HERE);
        assertThat(client.poll((b, o, l) -> {}, 1)).isZero();
        assertThat(client.offer(text("x"), 0, 1)).isFalse();
        Await.until("closed by peer", () -> {
            node.poll((b, o, l) -> {}, 10);
            return node.state() == LinkState.CLOSED;
        });
        node.close();
        assertThat(node.closeReason()).isEqualTo(CloseReason.CLOSED_BY_PEER);
    }

    @Test
    void shouldNoticeALostPeer() {
        send(client, "one");
        assertThat(receive(node, 1)).containsExactly("one");
        breakLink(client);
        Await.until(() -> "peer lost", () -> {
            node.poll((b, o, l) -> {}, 10);
            return node.state() == LinkState.CLOSED;
        });
        assertThat(node.closeReason()).isEqualTo(CloseReason.PEER_LOST);
        assertThatCode(node::close).doesNotThrowAnyException();
    }

    @Test
    void shouldServeSeveralLinksIndependently() {
        try (Link other = source.connect()) {
            final Link otherNode = accept(server);
            Await.until("open", () -> other.state() == LinkState.OPEN);
            send(client, "a");
            send(other, "b");
            assertThat(receive(otherNode, 1)).containsExactly("b");
            assertThat(receive(node, 1)).containsExactly("a");
            client.close();
            send(otherNode, "c");
            assertThat(receive(other, 1)).containsExactly("c");
        }
    }

    @Test
    void shouldCloseEveryLinkWithTheServer() {
        server.close();
        Await.until(() -> "the client's link closes", () -> {
            client.poll((b, o, l) -> {}, 10);
            return client.state() == LinkState.CLOSED;
        });
        assertThat(client.closeReason()).isEqualTo(CloseReason.CLOSED_BY_PEER);
        assertThat(node.state()).isEqualTo(LinkState.CLOSED);
    }
}
