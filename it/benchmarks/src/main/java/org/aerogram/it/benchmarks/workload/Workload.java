// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One JMS program that is run the same way against every provider. */
public interface Workload {
    /** As it stands in the report and is named on the command line. */
    String name();

    /** Runs once and tells its figures to the run. */
    void run(WorkloadRun run) throws Exception;

    /** All workloads, in the report's order. */
    static List<Workload> all() {
        return List.of(
                new PingPong(),
                Flow.queue("queue 1 to 1", 1, 1),
                Flow.queue("queue 8 to 8", 8, 8),
                Flow.topic("topic 1 to 4", noSelectors(4)),
                Flow.topic("topic 10 selectors", selectors(10)),
                Flow.persistent("persistent 1 sync", 1),
                Flow.persistent("persistent 8 sync", 8),
                Flow.persistent("persistent 64 sync", 64),
                Flow.asynchronous("persistent async"),
                Flow.transacted("transacted by 100"),
                new LargeBodies(),
                new FixedRate());
    }

    private static List<String> noSelectors(final int count) {
        return Stream.generate(() -> "").limit(count).toList();
    }

    private static List<String> selectors(final int count) {
        return IntStream.range(0, count).mapToObj(i -> "n = " + i).toList();
    }
}
