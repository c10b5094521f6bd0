// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.Await;
import org.aerogram.transport.ChildJvm;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that is killed is not waited for, and one that is suspended is: the link time-out here is longer than the test. */
@Timeout(180)
class NodeProcessTest {
    private static final Map<String, String> PATIENT =
            Map.of("linkTimeout", "10m", "aeronLiveness", "10m", "connectTimeout", "60s");

    private static ChildJvm listen(final String where) throws Exception {
        return ChildJvm.start(PeerProcess.class, "listen", where);
    }

    private static String url(final ChildJvm node) throws Exception {
        return node.awaitLine("ready").substring("ready ".length());
    }

    private static Link connect(final LinkSource source) {
        final Link link = source.connect();
        Await.until("connected", () -> link.state() == LinkState.OPEN);
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[8]);
        Await.until("offered", () -> link.offer(frame, 0, 8));
        return link;
    }

    private static void awaitLoss(final Link link) {
        Await.until("the link is lost", () -> {
            link.poll((b, o, l) -> {}, 10);
            return link.state() == LinkState.CLOSED;
        });
        assertThat(link.closeReason()).isEqualTo(CloseReason.PEER_LOST);
    }

    @Test
    void shouldLoseTheLinkOfAKilledNodeAtOnce() throws Exception {
        try (ChildJvm node = listen("127.0.0.1:0");
                LinkSource source = TestServers.source(url(node), PATIENT);
                Link link = connect(source)) {
            node.signal("KILL");
            awaitLoss(link);
        }
    }

    @Test
    void shouldWaitForASuspendedNode() throws Exception {
        try (ChildJvm node = listen("127.0.0.1:0");
                LinkSource source = TestServers.source(url(node), PATIENT);
                Link link = connect(source)) {
            node.signal("STOP");
            final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            while (System.nanoTime() - endNs < 0) {
                link.poll((b, o, l) -> {}, 10);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(link.state()).isEqualTo(LinkState.OPEN);
            node.signal("CONT");
        }
    }

    @Test
    void shouldLoseTheLinkOfANodeThatIsBackBeforeItWasMissed() throws Exception {
        final String url;
        try (ChildJvm node = listen("127.0.0.1:0")) {
            url = url(node);
            final String where = url.substring("aeron:udp://".length()).replaceAll("\\?.*", "");
            try (LinkSource source = TestServers.source(url, PATIENT);
                    Link link = connect(source)) {
                node.signal("KILL");
                try (ChildJvm next = listen(where)) {
                    assertThat(url(next)).startsWith("aeron:udp://" + where);
                    awaitLoss(link);
                    connect(source).close();
                }
            }
        }
    }
}
