// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.aerogram.selector.field.SelectorFields;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Selectors are shared by threads and cost no garbage. */
class SelectorSharingTest {
    private static final String EVERY_OPERATOR =
            "n > 1 AND n + 1 * 2 - -n >= 4 AND n / 2.0 < 1e9 AND t = 'blue' AND t <> u AND t LIKE '%l_e' AND t LIKE 'b%u%'"
                    + " AND t IN ('red', 'green', 'blue') AND n BETWEEN 1 AND 1000000 AND missing IS NULL AND NOT missing = 1 OR f";

    private static SelectorFields fields(final long number) {
        final UnsafeBuffer blue = new UnsafeBuffer("blue".getBytes(StandardCharsets.UTF_8));
        final UnsafeBuffer wide = new UnsafeBuffer("blau".getBytes(StandardCharsets.UTF_16LE));
        return (identifier, into) -> {
            switch (identifier.name()) {
                case "n" -> into.setLong(number);
                case "t" -> into.setUtf8(blue, 0, 4);
                case "u" -> into.setUtf16(wide, 0, 8);
                case "f" -> into.setBoolean(number == 7);
                default -> into.setNull();
            }
        };
    }

    @Test
    @Timeout(60)
    void shouldServeSeveralThreads() throws Exception {
        final Selector selector = Selector.compile("n * 2 = 14 OR t <> 'blue' OR missing = 1");
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                final long number = 5 + thread;
                wrong.add(threads.submit(() -> {
                    final SelectorFields fields = fields(number);
                    int count = 0;
                    for (int i = 0; i < 200_000; i++) {
                        count += selector.matches(fields) == (number == 7) ? 0 : 1;
                    }
                    return count;
                }));
            }
            for (final Future<Integer> count : wrong) {
                assertThat(count.get(50, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldAllocateNothing() throws SelectorException {
        final Selector selector = Selector.compile(EVERY_OPERATOR);
        final SelectorFields fields = fields(5);
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                selector.matches(fields);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(allocated).as("bytes for 1,000 evaluations").isLessThan(1_000);
    }
}
