// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import org.agrona.DirectBuffer;

/** Receives frames from {@link Link#poll}. */
@FunctionalInterface
public interface FrameHandler {
    /** One frame; the buffer is valid only during this call. An exception thrown here leaves {@code poll} unharmed and is rethrown by it. */
    void onFrame(DirectBuffer buffer, int offset, int length);
}
