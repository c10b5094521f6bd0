// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

import org.agrona.collections.Long2ObjectHashMap;

/** The newest entry of a last-value queue for each value. */
final class LastValues {
    private final Long2ObjectHashMap<QueueEntry> newest = new Long2ObjectHashMap<>();
    private final byte[] property;

    /** @param property whose value tells messages apart. */
    LastValues(final byte[] property) {
        this.property = property;
    }

    private long keyOf(final QueueEntry entry) {
        return entry.message().keyHigh(property);
    }

    /** An entry comes. @return the one that was the newest until now; null: none. */
    QueueEntry came(final QueueEntry entry) {
        final long key = keyOf(entry);
        final QueueEntry older = key == 0 ? null : newest.put(key, entry);
        if (older != null && older != entry) {
            older.outdated = true;
        }
        return older;
    }

    /** An entry comes back. @return whether a newer one has come meanwhile, be it gone again. */
    boolean isOutdated(final QueueEntry entry) {
        final long key = keyOf(entry);
        if (key == 0 || entry.outdated) {
            return entry.outdated;
        }
        final QueueEntry now = newest.putIfAbsent(key, entry);
        return now != null && now != entry;
    }

    void gone(final QueueEntry entry) {
        final long key = keyOf(entry);
        if (key != 0 && newest.get(key) == entry) {
            newest.remove(key);
        }
    }
}
