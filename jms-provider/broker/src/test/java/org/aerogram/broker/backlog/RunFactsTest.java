// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.storage.HeapPageSpace;
import org.aerogram.broker.storage.PageSpace;
import org.aerogram.broker.storage.StateSink;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Runs told to a checkpoint and read back, unchanged pages by their blocks alone. */
class RunFactsTest {
    private static final int RECORDS = 3_500;
    private static final long QUEUE = 7;

    private final Backlogs backlogs = new Backlogs(new HeapPageSpace());
    private final Backlogs others = new Backlogs(new HeapPageSpace());
    private final RecordRun run = backlogs.open(QUEUE);
    private final Checkpoint checkpoint = new Checkpoint();

    /** What a checkpoint on disk would be. */
    private static final class Checkpoint implements StateSink {
        private final Map<Integer, byte[]> blocks = new HashMap<>();
        private final List<byte[]> items = new ArrayList<>();
        private final List<Integer> written = new ArrayList<>();
        private final List<Integer> kept = new ArrayList<>();
        private int keptBelow = Integer.MAX_VALUE;

        void begin() {
            items.clear();
            written.clear();
            kept.clear();
        }

        @Override
        public void item(final DirectBuffer buffer, final int offset, final int length, final long position) {
            final byte[] item = new byte[length];
            buffer.getBytes(offset, item);
            items.add(item);
        }

        @Override
        public int block(final DirectBuffer page) {
            final byte[] bytes = new byte[PageSpace.PAGE_LENGTH];
            page.getBytes(0, bytes);
            final int number = blocks.size();
            blocks.put(number, bytes);
            written.add(number);
            return number;
        }

        @Override
        public boolean keep(final int block) {
            if (block >= keptBelow) {
                return false;
            }
            kept.add(block);
            return true;
        }

        void read(final int block, final MutableDirectBuffer target) {
            target.putBytes(0, blocks.get(block));
        }
    }

    private void fill() {
        for (int i = 1; i <= RECORDS; i++) {
            run.append(i * 100L, i * 2L, i % 3 == 0 ? 5_000 + i : 0, 50 + i, 0, i % 10, 1 + i % 2, false);
        }
    }

    private void tell() {
        checkpoint.begin();
        RunFacts.tell(
                run,
                0,
                QUEUE,
                new FactWriter((buffer, offset, length) -> {
                    checkpoint.item(buffer, offset, length, 0);
                    return 0;
                }),
                checkpoint);
    }

    private RecordRun readBack() {
        final RecordRun other = others.open(QUEUE);
        final FactReader fact = new FactReader();
        for (final byte[] item : checkpoint.items) {
            fact.wrap(new UnsafeBuffer(item), 0, item.length);
            if (fact.type() == FactType.RECORD_RUN) {
                assertThat(fact.getByte()).isZero();
                assertThat(fact.getLong()).isEqualTo(QUEUE);
                RunFacts.begin(fact, other);
            } else {
                RunFacts.pages(fact, other, checkpoint::read);
            }
        }
        return other;
    }

    private void compare() {
        final RecordRun other = readBack();
        assertThat(other.size()).isEqualTo(run.size());
        assertThat(other.end()).isEqualTo(run.end());
        assertThat(other.first()).isEqualTo(run.first());
        assertThat(other.lastArrival()).isEqualTo(run.lastArrival());
        assertThat(other.expiresAtMs()).isEqualTo(run.expiresAtMs());
        assertThat(others.records()).isEqualTo(backlogs.records());
        assertThat(others.bytes()).isEqualTo(backlogs.bytes());
        for (long at = run.first(); at < run.end(); at = run.next(at + 1)) {
            assertThat(other.has(at)).isTrue();
            assertThat(other.position(at)).isEqualTo(run.position(at));
            assertThat(other.arrival(at)).isEqualTo(run.arrival(at));
            assertThat(other.count(at)).isEqualTo(run.count(at));
            assertThat(other.priority(at)).isEqualTo(run.priority(at));
            assertThat(other.length(at)).isEqualTo(run.length(at));
            assertThat(other.sharers(at)).isEqualTo(run.sharers(at));
            assertThat(other.expiresAtMs(at)).isEqualTo(run.expiresAtMs(at));
            assertThat(other.find(run.arrival(at))).isEqualTo(at);
        }
        other.append(1, other.lastArrival() + 1, 0, 10, 0, 4, 1, false);
        assertThat(other.size()).isEqualTo(run.size() + 1);
        other.close();
        assertThat(others.records()).isZero();
        assertThat(others.bytes()).isZero();
        assertThat(others.pagesInUse()).isZero();
    }

    @Test
    void shouldComeBackAsItWas() {
        fill();
        tell();
        assertThat(checkpoint.written).hasSize(4);
        compare();
    }

    @Test
    void shouldTellOnlyWhatHasChanged() {
        fill();
        tell();
        final List<Integer> first = List.copyOf(checkpoint.written);
        tell();
        assertThat(checkpoint.written).isEmpty();
        assertThat(checkpoint.kept).isEqualTo(first);
        run.remove(0);
        run.count(1_030, 3);
        tell();
        assertThat(checkpoint.written).hasSize(2);
        assertThat(checkpoint.kept).isEqualTo(first.subList(2, 4));
        compare();
        run.position(2_048, 99);
        run.append(1, 100_000, 0, 10, 0, 4, 1, false);
        tell();
        assertThat(checkpoint.written).hasSize(2);
        compare();
    }

    @Test
    void shouldTellPagesAgainThatAreToHaveOtherBlocks() {
        fill();
        tell();
        final List<Integer> first = List.copyOf(checkpoint.written);
        checkpoint.keptBelow = 2;
        tell();
        assertThat(checkpoint.kept).isEqualTo(first.subList(0, 2));
        assertThat(checkpoint.written).hasSize(2).doesNotContainAnyElementsOf(first);
        compare();
    }

    @Test
    void shouldPassOverPagesThatHaveGone() {
        fill();
        for (long at = 0; at < 1_024; at++) {
            run.remove(at);
        }
        for (long at = 2_048; at < 3_072; at++) {
            run.remove(at);
        }
        tell();
        assertThat(checkpoint.written).hasSize(2);
        compare();
    }
}
