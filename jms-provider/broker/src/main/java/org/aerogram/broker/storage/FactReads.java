// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

/**
 * Reads facts back from the log by their position, in the background. Not thread-safe: all methods are called by the broker's thread, and none blocks.
 *
 * <p>A read that fails never completes: the log fails as a whole then, as it does where a write fails, and the broker hears of it as of any failure of its log.
 */
public interface FactReads {
    /** Whether another read can be queued now. */
    boolean canRead();

    /**
     * Queues the reading of one fact. Reads of neighbours, asked for one after another, cost little more than one.
     *
     * @param token handed back with the completion; need not be unique.
     * @param position what the fact's append returned; durable, and not released.
     * @param lengthHint about how long the fact is, in bytes; the better the guess, the fewer bytes are read.
     * @throws IllegalStateException where {@link #canRead()} is false.
     */
    void read(long token, long position, int lengthHint);

    /**
     * Hands over reads that have completed, in the order in which they were queued.
     *
     * @param limit at most so many.
     * @return how many.
     */
    int poll(ReadHandler handler, int limit);
}
