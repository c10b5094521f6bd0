// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

import org.aerogram.broker.message.StoredMessage;

/** Makes entries and takes them back. */
public final class EntryPool {
    private QueueEntry free;

    /** A pending entry; it holds a reference to the message. */
    public QueueEntry create(final EntryOwner queue, final StoredMessage message, final boolean durable) {
        QueueEntry entry = free;
        if (entry == null) {
            entry = new QueueEntry();
        } else {
            free = entry.chainNext;
            entry.chainNext = null;
        }
        entry.begin(queue, message.retain(), durable);
        return entry;
    }

    public void recycle(final QueueEntry entry) {
        final StoredMessage message = entry.message();
        if (entry.arrival() > 0) {
            message.removePlace(entry);
        }
        entry.queue().gone(entry);
        entry.end();
        message.release();
        entry.chainNext = free;
        free = entry;
    }
}
