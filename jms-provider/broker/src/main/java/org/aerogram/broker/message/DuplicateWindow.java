// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayQueue;

/** The ids of the last messages that came, as hashes of 128 bits: the newest push the oldest out. */
public final class DuplicateWindow {
    private static final long NONE = 0;

    private final int limit;
    private final Long2LongHashMap lowByHigh = new Long2LongHashMap(NONE);
    private final LongArrayQueue order = new LongArrayQueue(NONE);

    DuplicateWindow(final int limit) {
        this.limit = limit;
    }

    /** A window of that many ids; null where there are none. */
    public static DuplicateWindow of(final int limit) {
        return limit == 0 ? null : new DuplicateWindow(limit);
    }

    /** Remembers an id; neither half is 0. @return false where it is remembered already. */
    public boolean add(final long high, final long low) {
        final long before = lowByHigh.put(high, low);
        if (before == low) {
            return false;
        }
        if (before == NONE) {
            order.addLong(high);
            if (order.size() > limit) {
                lowByHigh.remove(order.pollLong());
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return order.isEmpty();
    }

    /** Tells all ids, oldest first. */
    public void forEach(final Visitor visitor) {
        order.forEachLong(high -> visitor.id(high, lowByHigh.get(high)));
    }

    /** Is told ids. */
    @FunctionalInterface
    public interface Visitor {
        void id(long high, long low);
    }
}
