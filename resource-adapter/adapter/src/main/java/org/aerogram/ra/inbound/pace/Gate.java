// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import java.util.concurrent.TimeUnit;

/** Whether an activation may receive: shut for a while, or until it is opened. Thread-safe. */
public final class Gate {
    private static final long FOREVER = Long.MAX_VALUE;

    private boolean shut;
    private long openAtNs;

    /**
     * Shuts the gate. One that is shut until it is opened stays so.
     *
     * @param durationMs for how long; 0 for until it is opened.
     */
    public synchronized void shut(final long durationMs) {
        if (shut && openAtNs == FOREVER) {
            return;
        }
        shut = true;
        openAtNs = durationMs == 0 ? FOREVER : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(durationMs);
    }

    /** Opens the gate; tells whether it was shut. */
    public synchronized boolean open() {
        final boolean was = isShut();
        shut = false;
        notifyAll();
        return was;
    }

    public synchronized boolean isShut() {
        return shut && (openAtNs == FOREVER || openAtNs - System.nanoTime() > 0);
    }

    /** Waits until the gate is open. */
    public synchronized void await() throws InterruptedException {
        while (isShut()) {
            if (openAtNs == FOREVER) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, openAtNs - System.nanoTime()));
            }
        }
    }
}
