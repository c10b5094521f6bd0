// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineHeapTest {
    private final DeadlineHeap heap = new DeadlineHeap();
    private final List<Alarm> rung = new ArrayList<>();

    private final class Alarm extends Timed {
        @Override
        public void onDeadline() {
            rung.add(this);
        }
    }

    @Test
    void shouldCallWhatIsDueInOrder() {
        final Random random = new Random(5);
        final List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            final Alarm alarm = new Alarm();
            alarms.add(alarm);
            heap.schedule(alarm, random.nextInt(100));
        }
        for (int i = 0; i < 500; i += 3) {
            heap.cancel(alarms.get(i));
            heap.cancel(alarms.get(i));
        }
        for (int i = 1; i < 500; i += 3) {
            heap.schedule(alarms.get(i), 100 + random.nextInt(100));
        }
        while (heap.poll(99, 7) > 0) {
            assertThat(heap.nextDeadline())
                    .isGreaterThanOrEqualTo(rung.get(rung.size() - 1).deadline());
        }
        assertThat(rung).hasSize(166).isSortedAccordingTo(Comparator.comparingLong(Timed::deadline));
        heap.poll(1_000, 1_000);
        assertThat(rung).hasSize(333);
        assertThat(heap.size()).isZero();
        assertThat(heap.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldKeepTheOrderOfSchedulingAmongEquals() {
        final Alarm first = new Alarm();
        final Alarm second = new Alarm();
        heap.schedule(first, 5);
        heap.schedule(second, 5);
        heap.schedule(first, 5);
        heap.poll(5, 10);
        assertThat(rung).containsExactly(second, first);
        assertThat(first.isScheduled()).isFalse();
    }
}
