// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ReadQueueTest {
    private final List<String> read = new ArrayList<>();
    private final Reads reads = new Reads();
    private final ReadQueue queue = new ReadQueue(reads);

    /** Completes when it is told. */
    private static final class Reads implements FactReads {
        private final ArrayDeque<long[]> queued = new ArrayDeque<>();
        private int complete;

        @Override
        public boolean canRead() {
            return true;
        }

        @Override
        public void read(final long token, final long position, final int lengthHint) {
            queued.add(new long[] {token, position});
        }

        @Override
        public int poll(final ReadHandler handler, final int limit) {
            int count = 0;
            for (; complete > 0 && count < limit; complete--, count++) {
                final UnsafeBuffer fact = new UnsafeBuffer(new byte[8]);
                final long[] asked = queued.poll();
                fact.putLong(0, asked[1]);
                handler.onRead(asked[0], fact, 0, 8);
            }
            return count;
        }
    }

    private ReadHandler handler(final String name) {
        return (token, buffer, offset, length) -> read.add(name + token + "@" + buffer.getLong(offset));
    }

    @Test
    void shouldHandEachFactToTheOneWhoAskedForIt() {
        queue.read(handler("a"), 1, 100, 8);
        queue.read(handler("b"), 1, 50, 8);
        queue.read(handler("a"), 2, 200, 8);
        assertThat(queue.doWork()).isZero();
        reads.complete = 3;
        assertThat(queue.doWork()).isEqualTo(3);
        assertThat(read).containsExactly("a1@100", "b1@50", "a2@200");
    }

    @Test
    void shouldKnowTheLowestPositionStillAskedFor() {
        assertThat(queue.oldestOutstanding()).isEqualTo(Long.MAX_VALUE);
        queue.read(handler("a"), 1, 50, 8);
        queue.read(handler("a"), 2, 100, 8);
        assertThat(queue.oldestOutstanding()).isEqualTo(50);
        reads.complete = 1;
        queue.doWork();
        assertThat(queue.oldestOutstanding()).isEqualTo(100);
    }

    @Test
    void shouldBoundWhatIsUnderWay() {
        int count = 0;
        while (queue.canRead()) {
            queue.read(handler("a"), count, 100, 1 << 20);
            count++;
        }
        assertThat(count).isEqualTo(8);
        assertThatThrownBy(() -> queue.read(handler("a"), 9, 100, 1)).isInstanceOf(IllegalStateException.class);
        reads.complete = 1;
        queue.doWork();
        assertThat(queue.canRead()).isTrue();
    }

    @Test
    void shouldTakeRequestsOfAHandlerThatGoesOn() {
        queue.read((token, buffer, offset, length) -> queue.read(handler("next"), token + 1, 70, 8), 1, 60, 8);
        reads.complete = 1;
        queue.doWork();
        reads.complete = 1;
        queue.doWork();
        assertThat(read).containsExactly("next2@70");
    }

    @Test
    void shouldReadNothingWithoutALogThatCan() {
        final ReadQueue none = new ReadQueue(null);
        assertThat(none.isAvailable()).isFalse();
        assertThat(none.canRead()).isFalse();
        assertThat(none.doWork()).isZero();
        assertThat(none.oldestOutstanding()).isEqualTo(Long.MAX_VALUE);
    }
}
