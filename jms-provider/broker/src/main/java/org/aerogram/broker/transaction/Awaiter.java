// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.durable.SessionRecord;

/** Who waits for what takes several duty cycles: does nothing else meanwhile. */
public interface Awaiter {
    SessionRecord record();

    /** Whether it is over, and nobody is told any more. */
    boolean hasEnded();

    /** Nothing more is asked before {@link #goOn}. */
    void stall();

    /** It is through; to be told once the position is durable. */
    void goOn(long position);
}
