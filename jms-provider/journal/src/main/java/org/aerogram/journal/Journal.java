// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

import org.agrona.DirectBuffer;

/**
 * An append-only store of records. The life of a journal: opened, {@link #replay replayed} once, appended to, closed.
 *
 * <p><b>Positions</b> grow with every record; a record counts as durable once {@link #durablePosition()} is at or above the position that its
 * append returned. What is durable survives a crash of the process and of the machine (unless {@link #isVolatile()}); what is not may be lost,
 * always from the end: a lost record means that all later ones are lost too.
 *
 * <p><b>Threads.</b> {@link #replay} and {@link #append} belong to one thread, the appender. {@link #doWork()} belongs to one thread, which may be
 * another: whatever was appended since its last call shares one write and one force, so a slow disk makes larger groups, not a longer
 * queue. {@link #durablePosition()} and {@link #failure()} may be read by any thread. {@link #close()} is called when neither of the two threads
 * uses the journal any more.
 *
 * <p><b>Failure.</b> After an I/O error the journal has failed for good: the durable position stays where it is, {@link #failure()} tells why, and
 * {@link #append} and {@link #doWork()} throw. It never retries a force that failed, as the second answer may be a lie.
 */
public interface Journal extends AutoCloseable {
    /** Receives records during {@link #replay}. */
    @FunctionalInterface
    interface RecordHandler {
        /**
         * @param record valid during the call only.
         * @param position what {@link Journal#append} returned for this record when it was written.
         */
        void onRecord(DirectBuffer record, int offset, int length, long position);
    }

    /** The longest record in bytes: 1 MB. */
    int MAX_RECORD_LENGTH = 1 << 20;

    /**
     * Hands every record that survived to the handler, oldest first, on the calling thread; called once, before the first append.
     *
     * @return the number of records.
     * @throws JournalException if a record before the last one is damaged (naming file and offset), or reading fails.
     */
    default long replay(final RecordHandler handler) {
        return replay(0, handler);
    }

    /**
     * The same for the records after a position. What is before it is neither handed over nor checked, beyond that its segments are there.
     *
     * @param after the end of a record that was forced, see {@link #scan}; 0: everything.
     * @throws JournalException also where the journal ends before that position.
     */
    long replay(long after, RecordHandler handler);

    /** Before the replay: whether all records after that position are kept. */
    boolean reachesBackTo(long position);

    /**
     * Walks through the records after a position, beside the appender and on another thread, as far as they are on the disk whatever happens. Closed before the journal is.
     *
     * @param after the end of a record; 0: from the oldest one on that is kept.
     * @throws IllegalStateException where {@link #isVolatile()}.
     */
    RecordScan scan(long after);

    /**
     * Appends a copy of the bytes. Never waits for the disk.
     *
     * @param length 1 to {@link #MAX_RECORD_LENGTH}.
     * @return the position after the record.
     * @throws IllegalArgumentException if the length is out of bounds.
     * @throws JournalException if the journal has failed.
     */
    long append(DirectBuffer record, int offset, int length);

    /**
     * Somebody waits until that position is durable. Records that nobody waits for may take some time longer, see the journal's own documentation. The appender.
     *
     * @param position what {@link #append} has returned.
     */
    void want(long position);

    /** The position after the last record appended or replayed; for the appender. */
    long position();

    /** Everything up to here is durable. Grows only. */
    long durablePosition();

    /** Up to where the oldest records that are still kept may reach back: what was released before it is gone. Any thread. */
    long startPosition();

    /**
     * Says that no record ending at or below that position is needed any more; its space is given back in time. Whoever still needs one has appended it
     * again, and that copy is durable. Any thread.
     */
    void release(long position);

    /** Whether somebody must call {@link #doWork()}; where false, appending makes durable. */
    boolean needsWork();

    /**
     * Makes durable what has been appended so far and is due: one write, one force. Blocks on the disk.
     *
     * @return greater than zero where there was something to do.
     * @throws JournalException if writing or forcing failed, now or earlier.
     */
    int doWork();

    /**
     * A reader of records by position; one that is used is closed before the journal is.
     *
     * @throws IllegalStateException where {@link #isVolatile()}: nothing can be read back.
     */
    RecordReader reader();

    /** True where nothing outlives this object. */
    boolean isVolatile();

    /** Why the journal has failed; null while it has not. */
    JournalException failure();

    /** Makes durable what was appended, unless the journal has failed, and gives its files back. Idempotent. */
    @Override
    void close();
}
