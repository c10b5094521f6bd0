// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;

/** How much a queue holds, and what of it is the newest of its kind. */
final class Holdings {
    private final AddressPolicy policy;
    private long messages;
    private long bytes;
    private LastValues lastValues;
    private DuplicateWindow duplicates;

    Holdings(final AddressPolicy policy) {
        this.policy = policy;
    }

    /** An entry has been made. */
    void came(final QueueEntry entry, final StoredMessage message) {
        entry.counted = true;
        messages++;
        bytes += message.length();
    }

    /** A message of that length waits on disk alone. */
    void came(final long lengthBytes) {
        messages++;
        bytes += lengthBytes;
    }

    /** An entry is about to be recycled. */
    void gone(final QueueEntry entry) {
        if (entry.counted) {
            messages--;
            bytes -= entry.message().length();
        }
        if (lastValues != null) {
            lastValues.gone(entry);
        }
    }

    /** So many messages of so many bytes wait on disk alone. */
    void came(final long count, final long lengthBytes) {
        messages += count;
        bytes += lengthBytes;
    }

    /** Whether there are more than there may be: also without one of that length. */
    boolean isOverfull(final long others, final long lengthBytes) {
        return policy.isFull(others, bytes - lengthBytes);
    }

    boolean isFull() {
        return policy.isFull(messages, bytes);
    }

    /** Whether there is no room for this entry beside as many others. */
    boolean isFullFor(final QueueEntry entry, final long others) {
        return policy.isFull(others, bytes - entry.message().length());
    }

    /** An entry is there to be seen. @return the one of the same value that it outdates; null: none. */
    QueueEntry outdatedBy(final QueueEntry entry) {
        if (policy.lastValue() == null) {
            return null;
        }
        final QueueEntry older = values().came(entry);
        return older == entry ? null : older;
    }

    /** Whether a newer one of the same value is there. */
    boolean isOutdated(final QueueEntry entry) {
        return policy.lastValue() != null && values().isOutdated(entry);
    }

    private LastValues values() {
        if (lastValues == null) {
            lastValues = new LastValues(policy.lastValue());
        }
        return lastValues;
    }

    boolean remembersIds() {
        return duplicates != null && !duplicates.isEmpty();
    }

    /** Null where no ids are remembered. */
    DuplicateWindow duplicates() {
        if (duplicates == null) {
            duplicates = DuplicateWindow.of(policy.duplicateWindow());
        }
        return duplicates;
    }
}
