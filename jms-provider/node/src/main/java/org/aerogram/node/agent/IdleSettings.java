// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.IdleStrategy;

/**
 * How a thread waits while there is nothing to do: it spins a few times, yields for a while, then parks, longer the longer nothing has happened.
 *
 * @param spins rounds of spinning; few, as a spinning thread takes a core from the others.
 * @param yieldNs for how long it then yields, in nanoseconds: what keeps a conversation fast.
 * @param minParkNs the shortest park, in nanoseconds.
 * @param maxParkNs the longest park, in nanoseconds: what the first message after a pause of seconds waits at most (a quarter of it after a shorter one),
 *     and what an idle node costs.
 */
public record IdleSettings(long spins, long yieldNs, long minParkNs, long maxParkNs) {
    /** 2 spins, 1 ms of yielding, parks of 50 us to 6 ms. */
    public static final IdleSettings DEFAULT = new IdleSettings(
            2, TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(50), TimeUnit.MILLISECONDS.toNanos(6));

    public IdleSettings {
        if (spins < 0 || yieldNs < 0 || minParkNs < 1 || maxParkNs < minParkNs) {
            throw new IllegalArgumentException("spins " + spins + ", yield " + yieldNs + " ns, parks of " + minParkNs
                    + " to " + maxParkNs + " ns: none may be negative, and parks must be at least 1 ns and in order");
        }
    }

    /** The same for a thread that is woken when there is work, and so may sleep long. */
    public IdleSettings woken(final long longestParkNs) {
        return new IdleSettings(spins, yieldNs, minParkNs, Math.max(maxParkNs, longestParkNs));
    }

    /** A new strategy with these settings, for one thread. */
    public IdleStrategy strategy() {
        return new PatientIdleStrategy(this, null);
    }

    /**
     * The same for a thread that finds out by trying whether it wins anything to stay awake between pieces of work.
     *
     * @param onChange told, on that thread, whether it does from now on; true at the beginning.
     */
    public IdleStrategy strategy(final Consumer<Boolean> onChange) {
        return new PatientIdleStrategy(this, onChange);
    }
}
