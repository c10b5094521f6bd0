// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.like;

import org.aerogram.selector.field.Text;

/** A run of a LIKE pattern without {@code %}: characters and {@code _}. Searching without {@code _} is Knuth-Morris-Pratt. */
final class LikeSegment {
    /** Stands for any one character. */
    static final int ANY = -1;

    /** The longest segment with {@code _} that may be searched for: each start costs up to its length. */
    static final int MAX_WILD_LENGTH = 256;

    private final int[] characters;
    /** For each length matched, how much of it remains matched after a mismatch; null where there is an {@link #ANY}. */
    private final int[] fallback;

    LikeSegment(final int[] characters) {
        this.characters = characters;
        boolean wild = false;
        for (final int character : characters) {
            wild |= character == ANY;
        }
        this.fallback = wild ? null : fallbackOf(characters);
    }

    private static int[] fallbackOf(final int[] characters) {
        final int[] fallback = new int[characters.length];
        int matched = 0;
        for (int i = 1; i < characters.length; i++) {
            while (matched > 0 && characters[i] != characters[matched]) {
                matched = fallback[matched - 1];
            }
            if (characters[i] == characters[matched]) {
                matched++;
            }
            fallback[i] = matched;
        }
        return fallback;
    }

    int length() {
        return characters.length;
    }

    boolean isSearchable() {
        return fallback != null || characters.length <= MAX_WILD_LENGTH;
    }

    /** The position after a match that begins here; -1 if there is none. */
    int matchAt(final Text text, final int start) {
        int position = start;
        for (final int character : characters) {
            if (position >= text.end()) {
                return -1;
            }
            final long step = text.read(position);
            if (character != ANY && character != Text.codePoint(step)) {
                return -1;
            }
            position = Text.next(step);
        }
        return position;
    }

    /** The position after the first match that begins here or later; -1 if there is none. */
    int find(final Text text, final int start) {
        return fallback == null ? findWild(text, start) : findExact(text, start);
    }

    private int findWild(final Text text, final int start) {
        int remaining = count(text, start) - characters.length;
        for (int position = start; remaining >= 0; remaining--) {
            final int after = matchAt(text, position);
            if (after >= 0) {
                return after;
            }
            position = Text.next(text.read(position));
        }
        return -1;
    }

    private int findExact(final Text text, final int start) {
        int matched = 0;
        int position = start;
        while (matched < characters.length && position < text.end()) {
            final long step = text.read(position);
            final int character = Text.codePoint(step);
            while (matched > 0 && character != characters[matched]) {
                matched = fallback[matched - 1];
            }
            if (character == characters[matched]) {
                matched++;
            }
            position = Text.next(step);
        }
        return matched == characters.length ? position : -1;
    }

    /** Whether the text ends with this segment, which must begin here or later. */
    boolean matchAtEnd(final Text text, final int start) {
        int surplus = count(text, start) - characters.length;
        if (surplus < 0) {
            return false;
        }
        int position = start;
        while (surplus-- > 0) {
            position = Text.next(text.read(position));
        }
        return matchAt(text, position) == text.end();
    }

    private static int count(final Text text, final int start) {
        int count = 0;
        for (int position = start; position < text.end(); position = Text.next(text.read(position))) {
            count++;
        }
        return count;
    }
}
