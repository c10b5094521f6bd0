// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.concurrent.atomic.AtomicLong;

/** Logs the first warning and then only when their number has doubled: a stranger must not fill the log. Thread-safe. */
final class Warnings {
    private final System.Logger logger;
    private final AtomicLong count = new AtomicLong();

    Warnings(final System.Logger logger) {
        this.logger = logger;
    }

    void warn(final String text) {
        final long number = count.incrementAndGet();
        if ((number & (number - 1)) == 0) {
            logger.log(System.Logger.Level.WARNING, "{0} (warning {1} of this kind)", text, Long.toString(number));
        }
    }
}
