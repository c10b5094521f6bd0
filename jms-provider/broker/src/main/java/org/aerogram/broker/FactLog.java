// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.aerogram.broker.ledger.LogSpace;
import org.agrona.DirectBuffer;

/** Where the broker's facts go; the node puts a journal behind it. Called by the broker's thread only. */
@FunctionalInterface
public interface FactLog extends LogSpace {
    /**
     * Appends one fact. It counts as durable once the broker has been told a durable position at or above the returned one.
     *
     * @return the position after the fact; grows with every call.
     */
    long append(DirectBuffer fact, int offset, int length);

    /** Somebody waits until that position is durable; what nobody waits for may take a little longer. */
    default void want(final long position) {
        // nothing is put off
    }

    /** Nothing needs to be released, unless a log says otherwise. */
    @Override
    default long startPosition() {
        return -1;
    }

    @Override
    default void release(final long position) {
        // nothing is kept
    }
}
