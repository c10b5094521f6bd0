// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.function.LongConsumer;

/**
 * The seeds that a simulation runs with: from 1 on, as many as it says or {@code -Daerogram.seeds=N} says; {@code -Daerogram.seed=N} is that one
 * alone. {@code -Daerogram.verbose=true} prints what became of each.
 */
public final class Seeds {
    private Seeds() {}

    /** How many steps a run has. */
    public static int steps(final int unlessSaid) {
        return Integer.getInteger("aerogram.steps", unlessSaid);
    }

    /** How many runs there are, but for {@code -Daerogram.seed}. */
    public static int count(final int unlessSaid) {
        return Integer.getInteger("aerogram.seeds", unlessSaid);
    }

    /** Runs it with each seed. */
    public static void each(final int count, final LongConsumer run) {
        final Long only = Long.getLong("aerogram.seed");
        if (only != null) {
            run.accept(only);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            run.accept(seed);
        }
    }

    /** Tells how a run went, where that is wanted. */
    public static void passed(final long seed, final Object world) {
        if (Boolean.getBoolean("aerogram.verbose")) {
            System.out.println("seed " + seed + ": " + world);
        }
    }

    /** @return what tells of the failure of a run: its seed first. */
    public static AssertionError failed(final long seed, final Object world, final Throwable cause) {
        return new AssertionError("seed " + seed + " (" + world + "): " + cause.getMessage(), cause);
    }
}
