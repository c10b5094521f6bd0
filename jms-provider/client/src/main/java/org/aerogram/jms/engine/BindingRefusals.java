// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.jms.engine.command.Outcome;
import org.agrona.collections.Int2ObjectHashMap;

/** Why numbers mean nothing that were to stand for destinations: for whoever waits for the node's word, and for those who have used them already. Bounded. */
final class BindingRefusals {
    private static final int MOST = 100;

    private final Int2ObjectHashMap<Outcome> refusals = new Int2ObjectHashMap<>();

    void add(final int destinationId, final Outcome refusal) {
        if (refusals.size() >= MOST) {
            refusals.clear();
        }
        refusals.put(destinationId, refusal);
    }

    /** Null where the number was not refused, or too long ago. */
    Outcome of(final int destinationId) {
        return refusals.get(destinationId);
    }

    /** The number is used again. */
    void forget(final int destinationId) {
        refusals.remove(destinationId);
    }

    boolean isEmpty() {
        return refusals.isEmpty();
    }
}
