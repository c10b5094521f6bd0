// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

/**
 * Walks forward through the records of a journal that were forced to the disk, while others append to it. Where the journal's policy is never to force, there are none.
 * Used by one thread.
 */
public interface RecordScan extends AutoCloseable {
    /** What {@link #poll} returns where the next record has been released. */
    int GONE = -1;

    /**
     * Hands over the records that follow.
     *
     * @param limitBytes no further record is handed over after so many bytes.
     * @return how many bytes of the journal were passed; 0: there is nothing more for now; {@link #GONE}.
     * @throws JournalException if a record is damaged, or reading fails; the journal has failed then.
     */
    int poll(Journal.RecordHandler handler, int limitBytes);

    /** The end of the last record that was handed over; before the first one, where the walk began. */
    long position();

    /** Up to where records can be handed over by now. */
    long limit();

    @Override
    void close();
}
