// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>${name}</code> and <code>${name:default}</code> in texts by configured values. Immutable. */
public final class Expressions {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}:]*)(:([^}]*))?}");

    private final ConfigLookup lookup;

    public Expressions(final ConfigLookup lookup) {
        this.lookup = lookup;
    }

    /** Where the values come from. */
    public ConfigLookup lookup() {
        return lookup;
    }

    /**
     * The text with every expression replaced.
     *
     * @throws IllegalArgumentException if a name has neither a value nor a default.
     */
    public String resolve(final String text) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        final Matcher matcher = EXPRESSION.matcher(text);
        final StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher, text)));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String value(final Matcher expression, final String text) {
        final String name = expression.group(1).trim();
        return lookup.find(name).orElseGet(() -> {
            if (expression.group(3) == null) {
                throw new IllegalArgumentException(
                        "'" + name + "' in '" + text + "' is configured nowhere, and there is no default");
            }
            return expression.group(3);
        });
    }
}
