// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import org.aerogram.broker.policy.NamePattern;

/** What destinations may be called. */
public final class DestinationName {
    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 1024;

    /** How names of temporary destinations begin. */
    public static final String TEMPORARY_PREFIX = "$tmp.";

    private DestinationName() {}

    /** Why an application cannot use the name for a destination of its own; null where it can. @param patterns whether it may be one of many topics. */
    public static String flaw(final String name, final boolean patterns) {
        if (name.isEmpty()) {
            return "A destination needs a name";
        }
        if (name.length() > MAX_LENGTH) {
            return "The name of a destination has at most " + MAX_LENGTH + " characters, not " + name.length();
        }
        if (name.charAt(0) == '$') {
            return "Names that begin with $ are the node's: " + name;
        }
        for (int i = 0; i < name.length(); i++) {
            final char c = name.charAt(i);
            if (Character.isISOControl(c) || !patterns && (c == '*' || c == '>') || c == ',' || c == '\uFFFD') {
                return "The name of a destination cannot contain control characters, commas, * or >: "
                        + printable(name);
            }
        }
        return patterns && NamePattern.isWildcard(name) ? patternFlaw(name) : null;
    }

    private static String patternFlaw(final String name) {
        try {
            NamePattern.of(name);
            return null;
        } catch (final IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Whether the name is one that this client instance may give to a temporary destination: {@code $tmp.<32 hex digits>.<counter>}. */
    public static boolean isTemporaryOf(final String name, final long instanceHigh, final long instanceLow) {
        final String prefix = TEMPORARY_PREFIX + hex(instanceHigh) + hex(instanceLow) + ".";
        if (!name.startsWith(prefix) || name.length() == prefix.length() || name.length() > prefix.length() + 19) {
            return false;
        }
        for (int i = prefix.length(); i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String hex(final long value) {
        final String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private static String printable(final String name) {
        final StringBuilder text = new StringBuilder();
        name.chars().forEach(c -> text.append(Character.isISOControl(c) ? '?' : (char) c));
        return text.toString();
    }
}
