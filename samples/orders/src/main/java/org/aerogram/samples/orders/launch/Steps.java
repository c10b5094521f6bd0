// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.util.Locale;

/** Tells on standard output what is going on, with the seconds since the start. */
final class Steps {
    private static final long START = System.nanoTime();
    private static final double NANOS_PER_SECOND = 1e9;

    private Steps() {}

    static void step(final String what) {
        final double seconds = (System.nanoTime() - START) / NANOS_PER_SECOND;
        System.out.printf(Locale.ROOT, "%5.1f s  %s%n", seconds, what);
    }

    static void detail(final String who, final String what) {
        System.out.printf(Locale.ROOT, "         %s: %s%n", who, what);
    }
}
