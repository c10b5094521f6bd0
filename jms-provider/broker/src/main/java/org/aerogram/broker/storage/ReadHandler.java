// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import org.agrona.DirectBuffer;

/** Receives facts that were read back. */
@FunctionalInterface
public interface ReadHandler {
    /**
     * One fact, as it was appended. Called on the broker's thread.
     *
     * @param token of the request.
     * @param buffer holds the fact; valid during the call only.
     * @param length in bytes.
     */
    void onRead(long token, DirectBuffer buffer, int offset, int length);
}
