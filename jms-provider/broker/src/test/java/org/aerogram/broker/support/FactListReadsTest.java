// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FactListReadsTest {
    private final FactList log = new FactList();
    private final List<Long> read = new ArrayList<>();

    private long append(final long value) {
        final UnsafeBuffer fact = new UnsafeBuffer(new byte[8]);
        fact.putLong(0, value);
        return log.append(fact, 0, 8);
    }

    private void poll(final FactListReads reads) {
        reads.poll((token, buffer, offset, length) -> read.add(token * 100 + buffer.getLong(offset)), 10);
    }

    @Test
    void shouldReadFactsByTheirPositionInTheOrderAskedFor() {
        final long first = append(7);
        final long second = append(8);
        final FactListReads reads = new FactListReads(log, new Random(1));
        reads.read(1, second, 8);
        reads.read(2, first, 0);
        while (reads.completed < 2) {
            poll(reads);
        }
        assertThat(read).containsExactly(108L, 207L);
    }

    @Test
    void shouldRefuseWhatAJournalCouldNotRead() {
        final long first = append(7);
        final long second = append(8);
        log.durable(first);
        final FactListReads reads = new FactListReads(log, null);
        assertThatThrownBy(() -> reads.read(1, second, 8)).hasMessageContaining("durable");
        reads.read(1, first, 8);
        log.release(first);
        assertThatThrownBy(() -> poll(reads)).hasMessageContaining("released");
    }
}
