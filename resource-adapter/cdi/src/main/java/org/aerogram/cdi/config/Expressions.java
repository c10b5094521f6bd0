// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

/** Replaces <code>${name}</code> and <code>${name:default}</code> in texts by configured values; a default may have expressions in it. Immutable. */
public final class Expressions {
    private static final String BEGIN = "${";

    private final ConfigLookup lookup;

    public Expressions(final ConfigLookup lookup) {
        this.lookup = lookup;
    }

    /** Where the values come from. */
    public ConfigLookup lookup() {
        return lookup;
    }

    /**
     * The text with every expression replaced. Values are taken as they are: an expression in one is not looked at.
     *
     * @throws IllegalArgumentException if a name has neither a value nor a default, or an expression has no end.
     */
    public String resolve(final String text) {
        return resolve(text, text);
    }

    /** @param whole what people have written, for them to recognize. */
    private String resolve(final String text, final String whole) {
        final StringBuilder resolved = new StringBuilder();
        int done = 0;
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            final int end = end(text, begin, whole);
            resolved.append(text, done, begin).append(value(text.substring(begin + BEGIN.length(), end), whole));
            done = end + 1;
            begin = text.indexOf(BEGIN, done);
        }
        return resolved.append(text, done, text.length()).toString();
    }

    /** Where the brace is that belongs to this beginning. */
    private static int end(final String text, final int begin, final String whole) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            if (text.startsWith(BEGIN, i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("'" + whole + "' has a ${ without its }");
    }

    private String value(final String expression, final String whole) {
        final int colon = expression.indexOf(':');
        final String name = (colon < 0 ? expression : expression.substring(0, colon)).trim();
        return lookup.find(name).orElseGet(() -> {
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "'" + name + "' in '" + whole + "' is configured nowhere, and there is no default");
            }
            return resolve(expression.substring(colon + 1), whole);
        });
    }
}
