// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearMiss {
    private NearMiss() {}

    /** The candidate closest to the word, where one is close enough to be a slip of the pen. */
    public static Optional<String> of(final String word, final Collection<String> candidates) {
        final int limit = Math.min(Math.max(2, word.length() / 3), word.length() - 1);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit || candidate.endsWith('.' + word))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** How many letters must be added, removed or changed (Levenshtein). */
    private static int distance(final String a, final String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
