// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

/** Makes text that a stranger wrote fit for one line of a log. */
final class LogText {
    private static final int MAX_LENGTH = 128;

    private LogText() {}

    /** Control characters and line ends become {@code ?}, and long text is cut. */
    static String of(final String text) {
        final int length = Math.min(text.length(), MAX_LENGTH);
        final StringBuilder shown = new StringBuilder(length + 3);
        for (int i = 0; i < length; i++) {
            final char c = text.charAt(i);
            final int type = Character.getType(c);
            final boolean plain = !Character.isISOControl(c)
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.FORMAT;
            shown.append(plain ? c : '?');
        }
        return length < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
