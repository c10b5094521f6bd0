// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aerogram.broker.storage.HeapPageSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several runs seen as one, while they change. */
class RecordMergePropertyTest {
    private final HeapPageSpace pages = new HeapPageSpace();
    private final Backlogs backlogs = new Backlogs(pages);
    private final TreeMap<Long, RecordRun> model = new TreeMap<>();
    private final TreeSet<Long> seen = new TreeSet<>();
    private long lastArrival;

    private void append(final RecordRun run) {
        run.append(1, ++lastArrival, 0, 1, 0, 4, 1, false);
        model.put(lastArrival, run);
    }

    private void remove(final long arrival) {
        final RecordRun run = model.remove(arrival);
        run.remove(run.find(arrival));
    }

    private RecordRun any(final Random random) {
        return backlogs.runs().get(random.nextInt(backlogs.runs().size()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldTellEachRecordOnceInOrderWhileRunsChange(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            backlogs.open(i);
        }
        for (int i = 0; i < 6_000; i++) {
            append(any(random));
        }
        final long before = lastArrival;
        final RecordMerge merge = new RecordMerge(new ArrayList<>(backlogs.runs()));
        long last = 0;
        while (merge.hasNext()) {
            final long arrival = merge.run().arrival(merge.ordinal());
            assertThat(arrival).isGreaterThan(last);
            assertThat(model.get(arrival)).isSameAs(merge.run());
            seen.add(arrival);
            last = arrival;
            if (random.nextInt(10) == 0) {
                merge.pass();
                disturb(random, last);
            } else {
                disturb(random, last);
                merge.pass();
            }
        }
        assertThat(seen)
                .containsAll(model.keySet().stream()
                        .filter(arrival -> arrival <= before)
                        .toList());
        for (final RecordRun run : List.copyOf(backlogs.runs())) {
            run.close();
        }
        assertThat(pages.pagesInUse()).isZero();
    }

    private void disturb(final Random random, final long last) {
        if (random.nextInt(3) == 0 && !model.isEmpty()) {
            // Now and then what is being looked at, or comes next.
            final Long arrival = random.nextBoolean()
                    ? model.ceilingKey(last)
                    : model.ceilingKey((long) (random.nextDouble() * lastArrival));
            if (arrival != null) {
                remove(arrival);
            }
        }
        if (random.nextInt(5) == 0 && !backlogs.runs().isEmpty()) {
            append(any(random));
        }
        if (random.nextInt(2_000) == 0 && backlogs.runs().size() > 1) {
            final RecordRun gone = any(random);
            model.values().removeIf(run -> run == gone);
            gone.close();
        }
    }

    @Test
    void shouldHaveNothingOfEmptyRuns() {
        assertThat(new RecordMerge(List.of(backlogs.open(1), backlogs.open(2))).hasNext())
                .isFalse();
    }
}
