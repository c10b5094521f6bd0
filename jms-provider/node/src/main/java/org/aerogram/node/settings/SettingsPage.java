// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import java.util.ArrayList;
import java.util.List;

/** Writes the settings down: as the configuration file that comes with the distribution, and for the help of the command line. */
public final class SettingsPage {
    private static final int WIDTH = 100;

    private SettingsPage() {}

    /** A configuration file that names every setting and changes none. */
    public static String exampleFile() {
        final StringBuilder page = new StringBuilder();
        page.append(
                "# Settings of an Aerogram node. Every setting is shown with its default or, where it has none,\n# with an example; remove the # to change one.\n");
        page.append(
                "# The environment variable named with a setting counts before this file, the command line before both.\n");
        page.append(
                "# The format is HOCON: 'key = value'; quote values that hold : or other signs. Durations have a unit\n");
        page.append("# (500ms, 30s, 5m), sizes too (64KiB, 4MiB).\n");
        for (final Setting<?> setting : Settings.all()) {
            page.append('\n');
            for (final String line : wrapped(setting.meaning(), WIDTH - 2)) {
                page.append("# ").append(line).append('\n');
            }
            page.append("# ").append(capital(setting.form())).append(". ");
            page.append(setting.variable()).append('\n');
            page.append('#')
                    .append(setting.key())
                    .append(" = ")
                    .append(quoted(setting.exampleText()))
                    .append('\n');
        }
        return page.toString();
    }

    /** Lines for a terminal: name, variable, form, default and meaning of each setting. */
    public static List<String> helpLines() {
        final List<String> lines = new ArrayList<>();
        for (final Setting<?> setting : Settings.all()) {
            final String standard = setting.defaultText();
            lines.add("  " + setting.key() + "  (" + setting.variable() + ")");
            for (final String line : wrapped(
                    capital(setting.form())
                            + (standard.isEmpty() ? ". " : "; default " + standard + ". ")
                            + setting.meaning(),
                    WIDTH - 6)) {
                lines.add("      " + line);
            }
        }
        return lines;
    }

    private static String quoted(final String text) {
        return text.startsWith("{") || text.matches("[A-Za-z0-9]+") ? text : '"' + text + '"';
    }

    private static String capital(final String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> wrapped(final String text, final int width) {
        final List<String> lines = new ArrayList<>();
        final StringBuilder line = new StringBuilder();
        for (final String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
