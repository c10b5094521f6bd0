// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

import org.aerogram.broker.message.DuplicateWindow;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;

/** How much a queue holds, and what of it is the newest of its kind. */
public final class Holdings {
    private final AddressPolicy policy;
    private long messages;
    private long bytes;
    private LastValues lastValues;
    private DuplicateWindow duplicates;

    public Holdings(final AddressPolicy policy) {
        this.policy = policy;
    }

    /** An entry has been made. */
    public void came(final QueueEntry entry, final StoredMessage message) {
        entry.counted = true;
        messages++;
        bytes += message.length();
    }

    /** A message of that length waits on disk alone. */
    public void came(final long lengthBytes) {
        messages++;
        bytes += lengthBytes;
    }

    /** An entry is about to be recycled. */
    public void gone(final QueueEntry entry) {
        if (entry.counted) {
            messages--;
            bytes -= entry.message().length();
        }
        if (lastValues != null) {
            lastValues.gone(entry);
        }
    }

    /** So many messages of so many bytes wait on disk alone. */
    public void came(final long count, final long lengthBytes) {
        messages += count;
        bytes += lengthBytes;
    }

    /** Whether there are more than there may be: also without one of that length. */
    public boolean isOverfull(final long others, final long lengthBytes) {
        return policy.isFull(others, bytes - lengthBytes);
    }

    public boolean isFull() {
        return policy.isFull(messages, bytes);
    }

    /** Whether there is no room for this entry beside as many others. */
    public boolean isFullFor(final QueueEntry entry, final long others) {
        return policy.isFull(others, bytes - entry.message().length());
    }

    /** An entry is there to be seen. @return the one of the same value that it outdates; null: none. */
    public QueueEntry outdatedBy(final QueueEntry entry) {
        if (policy.lastValue() == null) {
            return null;
        }
        final QueueEntry older = values().came(entry);
        return older == entry ? null : older;
    }

    /** Whether a newer one of the same value is there. */
    public boolean isOutdated(final QueueEntry entry) {
        return policy.lastValue() != null && values().isOutdated(entry);
    }

    private LastValues values() {
        if (lastValues == null) {
            lastValues = new LastValues(policy.lastValue());
        }
        return lastValues;
    }

    public boolean remembersIds() {
        return duplicates != null && !duplicates.isEmpty();
    }

    /** Null where no ids are remembered. */
    public DuplicateWindow duplicates() {
        if (duplicates == null) {
            duplicates = DuplicateWindow.of(policy.duplicateWindow());
        }
        return duplicates;
    }
}
