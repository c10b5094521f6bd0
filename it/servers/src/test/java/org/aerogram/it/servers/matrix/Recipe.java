// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the documentation tells people to do for one server: its fenced blocks, each by the name in the line that opens it. What the page
 * leaves to people (paths, ports, where the node is) is filled in; everything else is as they read it. Immutable.
 */
final class Recipe {
    private static final String FENCE = "```";
    private static final String APPLICATION = "application";
    private static final String BEAN = "OrdersBean";

    /** What deploys the application on the command line that starts the server. */
    private static final Pattern ARGUMENT =
            Pattern.compile("--deploy application\\.war|'deploy --name application [^']*'");

    private final Map<String, String> blocks;

    private Recipe(final Map<String, String> blocks) {
        this.blocks = blocks;
    }

    /** The recipe under a heading of the page. */
    static Recipe read(final Path page, final String heading) throws IOException {
        final Map<String, String> blocks = new LinkedHashMap<>();
        boolean here = false;
        String name = null;
        final StringBuilder text = new StringBuilder();
        for (final String line : Files.readAllLines(page)) {
            if (name == null && line.startsWith("## ")) {
                here = line.equals("## " + heading);
            } else if (here && name == null && line.startsWith(FENCE)) {
                name = line.substring(line.indexOf(' ') + 1);
                text.setLength(0);
            } else if (name != null && line.equals(FENCE)) {
                blocks.put(name, text.toString());
                name = null;
            } else if (name != null) {
                text.append(line).append('\n');
            }
        }
        if (!blocks.containsKey("start")) {
            throw new IOException("no recipe for " + heading + " in " + page);
        }
        return new Recipe(blocks);
    }

    /** The same with these texts in the places of those. */
    Recipe with(final Map<String, String> replacements) {
        final Map<String, String> changed = new LinkedHashMap<>();
        blocks.forEach((name, text) -> changed.put(name, replace(text, replacements)));
        return new Recipe(changed);
    }

    private static String replace(final String text, final Map<String, String> replacements) {
        String replaced = text;
        for (final Map.Entry<String, String> one : replacements.entrySet()) {
            replaced = replaced.replace(one.getKey(), one.getValue());
        }
        return replaced;
    }

    /**
     * The same for more beans than one: each line that names {@code OrdersBean} once for each.
     *
     * @param beans names of beans.
     * @param binding what becomes of such a line for a bean, which it does not name yet.
     */
    Recipe forBeans(final List<String> beans, final BinaryOperator<String> binding) {
        return lineByLine(line -> line.contains(BEAN)
                ? beans.stream().map(bean -> binding.apply(bean, line).replace(BEAN, bean))
                : Stream.of(line));
    }

    /**
     * The same for more applications than one, each with one bean: what names {@code application} or {@code OrdersBean} once for each.
     *
     * @param beans names of beans, by applications.
     */
    Recipe forApplications(final Map<String, String> beans) {
        return lineByLine(line -> {
            if (ARGUMENT.matcher(line).find()) {
                return Stream.of(ARGUMENT.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                repeated(found.group(), beans).collect(Collectors.joining(" ")))));
            }
            return line.contains(APPLICATION) || line.contains(BEAN) ? repeated(line, beans) : Stream.of(line);
        });
    }

    private static Stream<String> repeated(final String text, final Map<String, String> beans) {
        return beans.entrySet().stream()
                .map(one -> text.replace(APPLICATION, one.getKey()).replace(BEAN, one.getValue()));
    }

    private Recipe lineByLine(final Function<String, Stream<String>> change) {
        final Map<String, String> changed = new LinkedHashMap<>();
        blocks.forEach((name, text) ->
                changed.put(name, text.lines().flatMap(change).collect(Collectors.joining("\n", "", "\n"))));
        return new Recipe(changed);
    }

    /** A block of commands; nothing to do where there is none. */
    String commands(final String name) {
        return blocks.getOrDefault(name, "");
    }

    /** The files of the application: those whose names begin with {@code WEB-INF/}. */
    Map<String, String> applicationFiles() {
        return files(true);
    }

    /** The files that lie in the directory where the commands run. */
    Map<String, String> serverFiles() {
        return files(false);
    }

    private Map<String, String> files(final boolean ofApplication) {
        final Map<String, String> files = new LinkedHashMap<>();
        blocks.forEach((name, text) -> {
            if (name.contains(".") && name.startsWith("WEB-INF/") == ofApplication) {
                files.put(name, text);
            }
        });
        return files;
    }
}
