// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** What producers and consumers of one flow know of each other: how far they are, and when to stop. Thread-safe. */
final class Progress {
    private static final long MOST_IN_FLIGHT = 20_000;
    private static final long PARK_NS = 20_000;

    private final LongAdder expected = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    void expect(final int count) {
        expected.add(count);
    }

    void received() {
        received.increment();
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    /** Waits while too many messages are under way. */
    void awaitRoom() {
        while (!stopped && expected.sum() - received.sum() > MOST_IN_FLIGHT) {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    /** Lets that time pass and tells how many messages a second were received in it. */
    double rate(final Duration duration) {
        final long start = System.nanoTime();
        final long before = received.sum();
        final long end = start + duration.toNanos();
        while (!stopped && System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return (received.sum() - before) * 1e9 / (System.nanoTime() - start);
    }

    void fail(final Throwable cause) {
        failure.compareAndSet(null, cause);
        stopped = true;
    }

    void rethrow() throws Exception {
        if (failure.get() != null) {
            throw new Exception("a client of the flow failed", failure.get());
        }
    }
}
