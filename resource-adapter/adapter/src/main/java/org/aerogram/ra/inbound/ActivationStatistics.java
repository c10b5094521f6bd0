// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import java.util.concurrent.atomic.LongAdder;

/** What has happened in one activation so far. Thread-safe. */
final class ActivationStatistics {
    private final LongAdder handled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile ActivationState state = ActivationState.CONNECTING;
    private volatile String lastTrouble = "";

    void handled(final int messages) {
        handled.add(messages);
    }

    void failed(final Throwable cause) {
        failed.increment();
        trouble(cause);
    }

    void trouble(final Throwable cause) {
        lastTrouble = String.valueOf(cause);
    }

    void state(final ActivationState now) {
        state = now;
    }

    long handledCount() {
        return handled.sum();
    }

    long failedCount() {
        return failed.sum();
    }

    ActivationState state() {
        return state;
    }

    String lastTrouble() {
        return lastTrouble;
    }
}
