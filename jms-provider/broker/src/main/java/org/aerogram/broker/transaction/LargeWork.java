// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

/** What takes several duty cycles. */
interface LargeWork {
    /** A slice. @return how much was done. */
    int doWork();

    /** Whether it is over. */
    boolean isDone();

    /** The node stops in order: now or never. */
    void stop();
}
