// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In the whole project no two packages need each other, be it through others: what their sources name tells. */
class PackageCirclesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern OWN = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("\\b(org\\.aerogram(?:\\.[a-z]\\w*)*)\\.[A-Z]");

    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();
    private final List<List<String>> circles = new ArrayList<>();

    private static List<Path> sources() throws IOException {
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.find(ROOT, 5, (path, about) -> path.endsWith(SOURCES))) {
            for (final Path folder : folders.toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    private void read(final Path file) throws IOException {
        final String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
        final Matcher own = OWN.matcher(text);
        assertThat(own.find()).as("a package in %s", file).isTrue();
        final Set<String> used = uses.computeIfAbsent(own.group(1), key -> new TreeSet<>());
        final Matcher named = NAMED.matcher(text);
        while (named.find()) {
            used.add(named.group(1));
        }
        used.remove(own.group(1));
    }

    private void follow(final String name, final List<String> path) {
        if (path.contains(name)) {
            circles.add(List.copyOf(path.subList(path.indexOf(name), path.size())));
        } else if (done.add(name)) {
            path.add(name);
            uses.getOrDefault(name, Set.of()).forEach(other -> follow(other, path));
            path.remove(path.size() - 1);
        }
    }

    @Test
    void shouldNotExist() throws IOException {
        for (final Path file : sources()) {
            read(file);
        }
        assertThat(uses)
                .containsKeys(
                        "org.aerogram.broker.queue",
                        "org.aerogram.jms",
                        "org.aerogram.journal",
                        "org.aerogram.node",
                        "org.aerogram.ra",
                        "org.aerogram.transport");
        uses.keySet().forEach(name -> follow(name, new ArrayList<>()));
        assertThat(circles).isEmpty();
    }
}
