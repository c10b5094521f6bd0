// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

/**
 * Reads records back by position, many neighbours with one read of the disk. For one thread, which may be another than the appender's and the writer's;
 * windows that were filled may be looked at by others until they are filled again.
 */
public interface RecordReader extends AutoCloseable {
    /** A window without contents, for {@link #fill}. */
    RecordWindow newWindow();

    /**
     * Reads the record at a position, and as many of those behind it, up to another position, as the window holds. Blocks on the disk.
     *
     * @param window made by this reader.
     * @param first what {@link Journal#append} returned for the first record; at or below {@link Journal#durablePosition()}, and not released.
     * @param lengthHint about how long that record is, in bytes; where it is longer, the disk is read twice.
     * @param last up to where records are wanted; where it is below {@code first}, that one alone is read.
     * @throws JournalException if the record is damaged (naming file and offset), released or not written yet, or reading fails; the journal has failed then.
     */
    void fill(RecordWindow window, long first, int lengthHint, long last);

    /** Gives files back; windows stay as they are. */
    @Override
    void close();
}
