// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import org.agrona.MutableDirectBuffer;

/** Reads back what {@link StateSink#block} was given. */
@FunctionalInterface
public interface BlockSource {
    /** @param target gets the {@link PageSpace#PAGE_LENGTH} bytes of the block. */
    void read(int block, MutableDirectBuffer target);
}
