// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.concurrent.TimeUnit;

/**
 * Who closes the links of this process in order when the process ends. At an exit the hooks of a JVM run all at once: the files of a media driver stay until those
 * who are expected here have closed their links, or for 30 s at most. Where nobody is expected, as in programs that just end, they go at once. Thread-safe.
 */
public final class OrderlyExit {
    /** How long an exit waits for those who are expected. */
    public static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private static final OrderlyExit PROCESS = new OrderlyExit();

    private int expected;

    OrderlyExit() {}

    /** That of this process, as far as this class loader goes. */
    public static OrderlyExit ofProcess() {
        return PROCESS;
    }

    /** Someone will close links when the process ends, and say {@link #done} then; call it before the process ends. */
    public synchronized void expect() {
        expected++;
    }

    /** One of those who were expected has closed its links, or will not any more. */
    public synchronized void done() {
        expected--;
        notifyAll();
    }

    /**
     * Waits until nobody is expected any more.
     *
     * @param patienceNs how long at most.
     * @return false if somebody still was when the time was over; an interrupt ends it, too, and stays set.
     */
    public synchronized boolean await(final long patienceNs) {
        final long deadline = System.nanoTime() + patienceNs;
        while (expected > 0) {
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            try {
                wait(leftMs);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
