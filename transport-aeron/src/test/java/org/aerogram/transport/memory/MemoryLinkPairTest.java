// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.LinkState;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class MemoryLinkPairTest {
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[] {1, 2, 3});

    @Test
    void shouldDeliverNoFrameBeforeItsTime() {
        final MemoryLinkPair pair =
                new MemoryLinkPair(1, MemoryLinkFaults.none().delay(100, 100));
        assertThat(pair.client().offer(frame, 0, 3)).isTrue();
        pair.advance(99);
        assertThat(pair.server().poll((b, o, l) -> {}, 1)).isZero();
        pair.advance(100);
        assertThat(pair.server().poll((b, o, l) -> assertThat(l).isEqualTo(3), 1))
                .isOne();
    }

    @Test
    void shouldRepeatItselfForTheSameSeed() {
        final List<String> first = run(42);
        assertThat(run(42)).isEqualTo(first);
        assertThat(run(43)).isNotEqualTo(first);
    }

    private List<String> run(final long seed) {
        final MemoryLinkPair pair = new MemoryLinkPair(
                seed, MemoryLinkFaults.none().delay(0, 50).backPressure(0.3).loss(0.01, 20));
        final List<String> trace = new ArrayList<>();
        for (int now = 0; now < 300; now++) {
            pair.advance(now);
            trace.add(pair.client().offer(frame, 0, 3) + " " + pair.server().poll((b, o, l) -> {}, 2) + " "
                    + pair.client().state() + " " + pair.server().state());
        }
        return trace;
    }

    @Test
    void shouldLoseALastPartOfWhatIsUnderWayWhenItFails() {
        final MemoryLinkPair pair =
                new MemoryLinkPair(5, MemoryLinkFaults.none().delay(10, 10).loss(0, 100));
        for (int i = 0; i < 100; i++) {
            frame.putByte(0, (byte) i);
            pair.client().offer(frame, 0, 3);
        }
        pair.fail();
        pair.advance(10);
        final List<Byte> arrived = new ArrayList<>();
        pair.server().poll((b, o, l) -> arrived.add(b.getByte(o)), 1000);
        assertThat(arrived).hasSizeLessThan(100);
        for (int i = 0; i < arrived.size(); i++) {
            assertThat(arrived.get(i)).isEqualTo((byte) i);
        }
        pair.advance(200);
        assertThat(pair.client().state()).isEqualTo(LinkState.CLOSED);
        assertThat(pair.server().closeReason()).isEqualTo(CloseReason.PEER_LOST);
    }

    @Test
    void shouldTimeOutWhereNobodyAccepts() {
        final long[] now = {0};
        final MemoryTransport transport =
                new MemoryTransport(1, MemoryLinkFaults.none().connectTimeout(1000), () -> now[0]);
        final var link = transport.source().connect();
        assertThat(link.state()).isEqualTo(LinkState.CONNECTING);
        assertThat(link.offer(frame, 0, 3)).isFalse();
        now[0] = 1000;
        assertThat(link.closeReason()).isEqualTo(CloseReason.CONNECT_TIMEOUT);
        assertThat(transport.accept(l -> {})).isZero();
    }

    @Test
    void shouldForgetPairsThatHaveEnded() {
        final MemoryTransport transport = new MemoryTransport();
        final var first = transport.source().connect();
        transport.source().connect();
        transport.accept(l -> {});
        assertThat(transport.pairs()).hasSize(2);
        first.close();
        assertThat(transport.pairs()).hasSize(1);
        transport.failAll();
        assertThat(transport.pairs()).isEmpty();
    }

    @Test
    void shouldRefuseImpossibleFaults() {
        assertThatThrownBy(() -> MemoryLinkFaults.none().delay(2, 1)).hasMessageContaining("min=2");
        assertThatThrownBy(() -> MemoryLinkFaults.none().backPressure(1)).hasMessageContaining("backPressure=1.0");
        assertThatThrownBy(() -> MemoryLinkFaults.none().maxFrameLength(10)).hasMessageContaining("maxFrameLength=10");
    }
}
