// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the next attempt of somebody who was wrong must wait: doubling with each failure up to a maximum, forgotten after a while without
 * one. Remembers a bounded number of names, the latest failures first. For one thread.
 */
final class FailureDelays {
    private static final int MAX_ENTRIES = 10_000;

    private static final class Failures {
        int count;
        long lastNs;
    }

    private final long firstNs;
    private final long maxNs;
    private final long forgetNs;
    private final Map<String, Failures> byName = new LinkedHashMap<>();

    FailureDelays(final long firstNs, final long maxNs, final long forgetNs) {
        this.firstNs = firstNs;
        this.maxNs = maxNs;
        this.forgetNs = forgetNs;
    }

    /** 0 where no failure is remembered. */
    long delayNs(final String name, final long nowNs) {
        final Failures failures = byName.get(name);
        if (failures == null) {
            return 0;
        }
        if (nowNs - failures.lastNs > forgetNs) {
            byName.remove(name);
            return 0;
        }
        final int doublings = Math.min(failures.count - 1, 30);
        return Math.min(maxNs, firstNs << doublings);
    }

    /** @return how many failures in a row this makes. */
    int failed(final String name, final long nowNs) {
        final Failures known = byName.remove(name);
        final Failures failures = known == null || nowNs - known.lastNs > forgetNs ? new Failures() : known;
        failures.count++;
        failures.lastNs = nowNs;
        byName.put(name, failures);
        if (byName.size() > MAX_ENTRIES) {
            final Iterator<String> eldest = byName.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return failures.count;
    }

    void succeeded(final String name) {
        byName.remove(name);
    }

    int size() {
        return byName.size();
    }
}
