// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** What a queue asks its owner to decide, as it may take a fact. */
public interface EntryPolicy {
    /** The entry's time has passed and nobody has it: the callee discards it, now. */
    void expired(QueueEntry entry);
}
