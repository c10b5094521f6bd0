// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import org.aerogram.journal.RecordWindow;

/** A window, and until when the broker may look into it. For the storage thread. */
final class ReadWindow {
    final RecordWindow records;

    /** Free once so many reads have been consumed. */
    long usedUntil;

    ReadWindow(final RecordWindow records) {
        this.records = records;
    }
}
