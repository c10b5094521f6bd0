// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class VolatileJournalTest {
    private final VolatileJournal journal = new VolatileJournal();
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldCountEveryRecordAsDurableAtOnce() {
        final long first = journal.append(record, 0, 10);
        final long second = journal.append(record, 10, 1);

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(journal.position()).isEqualTo(second);
        assertThat(journal.durablePosition()).isEqualTo(second);
        assertThat(journal.needsWork()).isFalse();
        assertThat(journal.isVolatile()).isTrue();
        assertThat(journal.failure()).isNull();
    }

    @Test
    void shouldKeepNothingForAReplay() {
        journal.append(record, 0, 10);

        assertThat(journal.replay((buffer, offset, length, position) -> {
                    throw new AssertionError("nothing was kept");
                }))
                .isZero();
    }

    @Test
    void shouldRefuseRecordsOutOfBounds() {
        assertThatThrownBy(() -> journal.append(record, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.append(record, 0, Journal.MAX_RECORD_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1048577");
        assertThatThrownBy(() -> journal.append(record, 60, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(journal.position()).isZero();
    }

    @Test
    void shouldRefuseToAppendOnceClosed() {
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.append(record, 0, 1)).isInstanceOf(JournalException.class);
    }
}
