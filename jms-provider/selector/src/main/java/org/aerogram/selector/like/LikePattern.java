// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.like;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.selector.field.Text;

/**
 * A LIKE pattern, cut at its {@code %} into segments: the first must begin the text, the last must end it, and those between are each looked for
 * leftmost, which is enough. No backtracking across segments, so that time grows with the text's length.
 */
public final class LikePattern {
    private final LikeSegment first;
    private final LikeSegment[] middle;
    /** Null where the pattern has no {@code %}: the first segment is the whole. */
    private final LikeSegment last;

    private LikePattern(final List<LikeSegment> segments) {
        final int count = segments.size();
        first = segments.get(0);
        last = count == 1 ? null : segments.get(count - 1);
        middle = count <= 2
                ? new LikeSegment[0]
                : segments.subList(1, count - 1).stream()
                        .filter(segment -> segment.length() > 0)
                        .toArray(LikeSegment[]::new);
    }

    /**
     * Compiles a pattern.
     *
     * @param escape the escaping code point, or -1.
     * @throws IllegalArgumentException saying what is wrong with it, in words that follow the pattern's name.
     */
    public static LikePattern of(final String pattern, final int escape) {
        final List<LikeSegment> segments = new ArrayList<>();
        final List<Integer> characters = new ArrayList<>();
        final int[] codePoints = pattern.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            final int codePoint = codePoints[i];
            if (codePoint == escape) {
                i++;
                if (i == codePoints.length || !escapable(codePoints[i], escape)) {
                    throw new IllegalArgumentException("has its escape character '" + Character.toString(escape)
                            + "' before something else than %, _ or the escape character itself");
                }
                characters.add(codePoints[i]);
            } else if (codePoint == '%') {
                segments.add(segment(characters, segments.isEmpty()));
                characters.clear();
            } else {
                characters.add(codePoint == '_' ? LikeSegment.ANY : codePoint);
            }
        }
        segments.add(segment(characters, true));
        return new LikePattern(segments);
    }

    private static boolean escapable(final int codePoint, final int escape) {
        return codePoint == '%' || codePoint == '_' || codePoint == escape;
    }

    private static LikeSegment segment(final List<Integer> characters, final boolean anchored) {
        final LikeSegment segment =
                new LikeSegment(characters.stream().mapToInt(Integer::intValue).toArray());
        if (!anchored && !segment.isSearchable()) {
            throw new IllegalArgumentException(
                    "has more than " + LikeSegment.MAX_WILD_LENGTH + " characters with _ among them between two %");
        }
        return segment;
    }

    /** Whether the whole text is like this. */
    public boolean matches(final Text text) {
        int position = first.matchAt(text, text.start());
        if (last == null || position < 0) {
            return position == text.end();
        }
        for (final LikeSegment segment : middle) {
            position = segment.find(text, position);
            if (position < 0) {
                return false;
            }
        }
        return last.matchAtEnd(text, position);
    }
}
