// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class StoredMessageTest {
    private final SegmentPool segments = new SegmentPool();
    private final MessagePool pool = new MessagePool(segments);
    private final Random random = new Random(3);

    private byte[] read(final StoredMessage message) {
        final byte[] bytes = new byte[(int) message.length()];
        int at = 0;
        for (Segment segment = message.first(); segment != null; segment = segment.next()) {
            segment.buffer().getBytes(segment.offset(), bytes, at, segment.length());
            at += segment.length();
        }
        assertThat(at).isEqualTo(bytes.length);
        return bytes;
    }

    @Test
    void shouldGiveBackWhatWasPutInWhateverThePieces() {
        for (int round = 0; round < 200; round++) {
            final byte[] bytes = new byte[1 + random.nextInt(round % 10 == 0 ? 900_000 : 3_000)];
            random.nextBytes(bytes);
            final int head = Math.min(bytes.length, random.nextInt(2_000));
            final StoredMessage message = pool.create(head, random.nextInt(5_000));
            for (int from = 0; from < bytes.length; ) {
                final int length = Math.min(bytes.length - from, 1 + random.nextInt(300_000));
                message.append(new UnsafeBuffer(bytes), from, length);
                from += length;
            }
            assertThat(read(message)).isEqualTo(bytes);
            assertThat(message.first().length()).isGreaterThanOrEqualTo(head);
            assertThat(message.bodyLength()).isEqualTo(bytes.length - head);
            message.release();
        }
        assertThat(segments.usedBytes()).isZero();
        assertThat(pool.usedBytes()).isZero();
        assertThat(pool.live()).isZero();
    }

    @Test
    void shouldLiveAsLongAsSomebodyHoldsIt() {
        final StoredMessage message = pool.create(0, 10);
        message.retain();
        message.release();
        assertThat(pool.live()).isEqualTo(1);
        message.release();
        assertThat(pool.live()).isZero();
        assertThatThrownBy(message::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldUseMemoryAgain() {
        final List<StoredMessage> held = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            final StoredMessage message = pool.create(0, 300);
            message.append(new UnsafeBuffer(new byte[300]), 0, 300);
            held.add(message);
            if (random.nextBoolean()) {
                held.remove(random.nextInt(held.size())).release();
            }
        }
        assertThat(segments.usedBytes()).isEqualTo(held.size() * 512L);
        held.forEach(StoredMessage::release);
        assertThat(segments.usedBytes()).isZero();
    }
}
