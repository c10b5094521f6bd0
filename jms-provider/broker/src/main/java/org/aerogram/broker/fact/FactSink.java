// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fact;

import org.agrona.DirectBuffer;

/** Where encoded facts go. */
@FunctionalInterface
public interface FactSink {
    /** @return the position after the fact. */
    long append(DirectBuffer fact, int offset, int length);
}
