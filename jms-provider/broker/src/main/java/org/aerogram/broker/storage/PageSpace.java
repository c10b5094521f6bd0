// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

import org.agrona.MutableDirectBuffer;

/** Gives pages of memory that may live outside the heap and be spilled to a disk by the operating system. Not thread-safe. */
public interface PageSpace {
    /** Bytes of a page: 32 KiB. */
    int PAGE_LENGTH = 32 << 10;

    /**
     * A page of {@link #PAGE_LENGTH} bytes, aligned to 8 bytes. What it holds is not defined.
     *
     * @throws RuntimeException where there is no room for another page; the broker stops as it does where its log fails.
     */
    MutableDirectBuffer allocate();

    /** Gives a page back that {@link #allocate()} gave; it is not used any more. */
    void free(MutableDirectBuffer page);

    /** Pages given and not yet back. */
    long pagesInUse();
}
