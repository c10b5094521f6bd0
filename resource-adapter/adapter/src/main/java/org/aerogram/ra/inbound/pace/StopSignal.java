// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once; everyone who waits goes on at once. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits.
     *
     * @return whether the signal was given before the time was over. An interrupt counts as the signal and stays set.
     */
    public boolean await(final long timeoutMs) {
        try {
            return given.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
