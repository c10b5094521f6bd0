// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import java.util.Collection;

/** Guesses which name was meant by one that does not exist. */
final class Suggestion {
    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /** The nearest of the known names; null if none is near. */
    static String nearest(final String name, final Collection<String> known) {
        String nearest = null;
        int fewest = MOST_EDITS + 1;
        for (final String candidate : known) {
            final int edits = candidate.equalsIgnoreCase(name) ? 0 : edits(name, candidate);
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, of names that are short enough to be meant. */
    private static int edits(final String from, final String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            final int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                final int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
