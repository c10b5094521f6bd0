// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import java.util.concurrent.atomic.LongAdder;

/** What a listener has done so far. Thread-safe. */
final class Tally {
    private final LongAdder handled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile String lastFailure;

    void handled() {
        handled.increment();
    }

    void failed(final Throwable cause) {
        lastFailure = cause.toString();
        failed.increment();
    }

    long handledCount() {
        return handled.sum();
    }

    long failedCount() {
        return failed.sum();
    }

    /** Null without one. */
    String lastFailure() {
        return lastFailure;
    }
}
