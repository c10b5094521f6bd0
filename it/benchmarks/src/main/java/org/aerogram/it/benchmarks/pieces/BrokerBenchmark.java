// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.pieces;

import java.util.concurrent.TimeUnit;
import org.aerogram.it.benchmarks.core.BrokerCore;
import org.aerogram.it.benchmarks.core.CoreClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One message through the broker without transport: its Send frame, dispatch, the Deliver frame, its Settle frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BrokerBenchmark {
    @Param({"queue", "queue persistent", "queue selector", "topic 10 selectors"})
    private String path;

    private BrokerCore core;
    private CoreClient client;
    private boolean persistent;
    private int n;

    @Setup
    public void connect() {
        core = new BrokerCore();
        client = core.connect();
        persistent = path.endsWith("persistent");
        if (path.startsWith("topic")) {
            client.topic(1, "news");
        } else {
            client.queue(1, "orders");
        }
        final int consumers = path.equals("topic 10 selectors") ? 10 : 1;
        for (int i = 1; i <= consumers; i++) {
            client.attach(i, 1, path.contains("selector") ? "n = " + (consumers == 1 ? 7 : i) : "");
        }
        core.rest();
    }

    @Benchmark
    public long enqueueDispatchAcknowledge() {
        n = n == 10 ? 1 : n + 1;
        client.send(1, path.equals("queue selector") ? 7 : n, persistent);
        core.cycle();
        if (persistent) {
            core.cycle();
        }
        client.settle();
        return client.received();
    }
}
