// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import org.agrona.DirectBuffer;

/** Where the broker's facts go; the node puts a journal behind it. Called by the broker's thread only. */
@FunctionalInterface
public interface FactLog {
    /**
     * Appends one fact. It counts as durable once the broker has been told a durable position at or above the returned one.
     *
     * @return the position after the fact; grows with every call.
     */
    long append(DirectBuffer fact, int offset, int length);

    /** The position of the oldest fact that is kept; negative where nothing needs to be released. */
    default long startPosition() {
        return -1;
    }

    /** No fact ending at or below that position is needed any more: what mattered of it has been told again, durably. */
    default void release(final long position) {
        // nothing is kept
    }
}
