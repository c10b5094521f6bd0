// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every fact that was appended and may have survived, from the first one on: what the journal is measured by. */
final class FactBook {
    private final TreeMap<Long, byte[]> facts = new TreeMap<>();
    /** What was durable when a fact was appended, by the fact's position. */
    private final TreeMap<Long, Long> forced = new TreeMap<>();

    private long firstReplayed;
    private long lastReplayed;

    void appended(final long position, final byte[] fact, final long forcedPosition) {
        if (!facts.isEmpty() && position <= facts.lastKey()) {
            throw new AssertionError("position " + position + " after " + facts.lastKey());
        }
        facts.put(position, fact);
        forced.put(position, forcedPosition);
    }

    byte[] fact(final long position) {
        final byte[] fact = facts.get(position);
        if (fact == null) {
            throw new AssertionError("there is no fact at " + position);
        }
        return fact;
    }

    Set<Map.Entry<Long, byte[]>> all() {
        return facts.entrySet();
    }

    void beginReplay() {
        firstReplayed = -1;
        lastReplayed = -1;
    }

    void replayed(final long position, final byte[] fact) {
        if (!Arrays.equals(fact(position), fact)) {
            throw new AssertionError("the fact at " + position + " is another one");
        }
        if (firstReplayed < 0) {
            firstReplayed = position;
        } else if (facts.higherKey(lastReplayed) != position) {
            throw new AssertionError("no fact between " + lastReplayed + " and " + position);
        }
        lastReplayed = position;
    }

    /** Nothing that had to survive is missing; what did not is forgotten. */
    void endReplay(final long released, final long durable) {
        final Long missingBefore = firstReplayed < 0 ? null : facts.lowerKey(firstReplayed);
        if (missingBefore != null && missingBefore > released) {
            throw new AssertionError("fact " + missingBefore + " is gone, released up to " + released);
        }
        final long last = firstReplayed < 0 ? released : lastReplayed;
        final Long missingAfter = facts.higherKey(last);
        if (missingAfter != null && missingAfter <= durable) {
            throw new AssertionError("fact " + missingAfter + " is lost, durable up to " + durable);
        }
        facts.tailMap(last, false).clear();
        forced.tailMap(last, false).clear();
    }

    /** Up to where durable facts tell that all was durable when they were appended. */
    long guardedPosition(final long durable) {
        final Map.Entry<Long, Long> last = forced.floorEntry(durable);
        return last == null ? 0 : last.getValue();
    }

    @Override
    public String toString() {
        return facts.size() + " facts, position " + (facts.isEmpty() ? 0 : facts.lastKey());
    }
}
