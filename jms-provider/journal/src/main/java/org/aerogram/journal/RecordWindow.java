// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

import org.agrona.DirectBuffer;

/** A stretch of a journal in memory. Filled and searched by the thread of its {@link RecordReader}. */
public interface RecordWindow {
    /**
     * Looks for a record and checks it.
     *
     * @param position what {@link Journal#append} returned for it.
     * @return false where the window does not hold it whole; otherwise it stands in {@link #buffer()} at {@link #offset()}.
     * @throws JournalException if it is damaged; the journal has failed then.
     */
    boolean find(long position);

    /** What was read; the same until the window is filled again. */
    DirectBuffer buffer();

    /** Where the record that was found begins. */
    int offset();

    /** Its length in bytes. */
    int length();
}
