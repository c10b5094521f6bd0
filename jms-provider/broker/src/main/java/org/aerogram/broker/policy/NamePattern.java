// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import java.util.Comparator;

/**
 * A pattern of names made of words with dots between: {@code *} is any one word, {@code >} at the end one word or more. Immutable.
 */
public final class NamePattern {
    /** The more general first, among patterns that match one name. */
    public static final Comparator<NamePattern> BY_SPECIFICITY = NamePattern::compare;

    private static final String ONE = "*";
    private static final String REST = ">";

    private final String text;
    private final String[] words;

    private NamePattern(final String text, final String[] words) {
        this.text = text;
        this.words = words;
    }

    /** @throws IllegalArgumentException where a wildcard is not a word of its own, or {@code >} is not the last one. */
    public static NamePattern of(final String text) {
        final String[] words = text.split("\\.", -1);
        for (int i = 0; i < words.length; i++) {
            final boolean wild = isWildcard(words[i]);
            if (wild && words[i].length() > 1 || REST.equals(words[i]) && i < words.length - 1 || text.isEmpty()) {
                throw new IllegalArgumentException(
                        "In a pattern, * stands for one whole word and > for all the last ones: " + text);
            }
        }
        return new NamePattern(text, words);
    }

    /** Whether the name has a wildcard in it. */
    public static boolean isWildcard(final String name) {
        return name.indexOf('*') >= 0 || name.indexOf('>') >= 0;
    }

    public String text() {
        return text;
    }

    public boolean matches(final String name) {
        int from = 0;
        for (int i = 0; i < words.length; i++) {
            if (from > name.length()) {
                return false;
            }
            if (REST.equals(words[i])) {
                return true;
            }
            final int dot = name.indexOf('.', from);
            final int end = dot < 0 ? name.length() : dot;
            final boolean fits =
                    ONE.equals(words[i]) || words[i].length() == end - from && name.startsWith(words[i], from);
            if (!fits) {
                return false;
            }
            from = end + 1;
        }
        return from > name.length();
    }

    private static int compare(final NamePattern a, final NamePattern b) {
        for (int i = 0; i < Math.min(a.words.length, b.words.length); i++) {
            final int difference = Integer.compare(rank(a.words[i]), rank(b.words[i]));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(a.words.length, b.words.length);
    }

    private static int rank(final String word) {
        return REST.equals(word) ? 0 : ONE.equals(word) ? 1 : 2;
    }

    @Override
    public String toString() {
        return text;
    }
}
