// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.entry.QueueEntry;

/** What a queue asks its owner to decide, as it may take a fact. */
public interface EntryPolicy {
    /** The entry's time has passed and nobody has it: the callee discards it, now. */
    void expired(QueueEntry entry);

    /** There is no place for the entry, or a newer one has taken it: the callee discards it, now. */
    void dropped(QueueEntry entry);
}
