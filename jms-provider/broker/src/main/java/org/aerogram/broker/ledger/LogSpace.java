// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

/** The part of a fact log that keeps its length in bounds. */
public interface LogSpace {
    /** The position of the oldest fact that is kept; negative where the log needs no {@link #release}. */
    long startPosition();

    /** No fact ending at or below that position is needed any more. */
    void release(long position);
}
