// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/** The branches that the streams of one session work in. */
public final class Associations {
    private final Long2ObjectHashMap<Association> byTransaction = new Long2ObjectHashMap<>();

    /** By the number that sends and settlements carry; null where nobody works under it (any more). */
    public Association working(final long transactionId) {
        final Association found = byTransaction.get(transactionId);
        return found == null || found.isSuspended() ? null : found;
    }

    boolean contains(final long transactionId) {
        return byTransaction.containsKey(transactionId);
    }

    /** The one branch that the stream works in now; null: none. */
    public Association workOf(final int streamId) {
        for (final Association association : byTransaction.values()) {
            if (association.streamId() == streamId && !association.isSuspended()) {
                return association;
            }
        }
        return null;
    }

    Association find(final int streamId, final Branch branch) {
        for (final Association association : byTransaction.values()) {
            if (association.streamId() == streamId && association.branch() == branch) {
                return association;
            }
        }
        return null;
    }

    void add(final Association association) {
        byTransaction.put(association.transactionId(), association);
    }

    void remove(final Association association) {
        byTransaction.remove(association.transactionId());
    }

    /** A copy. */
    List<Association> all() {
        return new ArrayList<>(byTransaction.values());
    }

    /** How many. */
    public int size() {
        return byTransaction.size();
    }
}
