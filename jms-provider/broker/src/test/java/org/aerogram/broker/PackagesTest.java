// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

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

/** The packages of the broker form layers, and nothing in them reaches for the world outside. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/aerogram/broker");
    private static final Pattern IMPORT = Pattern.compile("import org\\.aerogram\\.broker\\.(?:([a-z]+)\\.)?[A-Z]");
    private static final Pattern OUTSIDE = Pattern.compile(
            "System\\.(nanoTime|currentTimeMillis)|Math\\.random|new Random\\(|new Thread|java\\.(io|nio\\.file|nio\\.channels|net|time)\\.");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void shouldNotDependOnEachOtherInCircles() throws IOException {
        final Map<String, Set<String>> uses = new TreeMap<>();
        for (final Path file : sources()) {
            final String own = SOURCES.relativize(file.getParent()).toString();
            final Matcher imports = IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                final String other = imports.group(1) == null ? "" : imports.group(1);
                if (!other.equals(own)) {
                    uses.computeIfAbsent(own, key -> new TreeSet<>()).add(other);
                }
            }
        }
        assertThat(uses).isNotEmpty();
        uses.keySet().forEach(start -> follow(uses, start, new ArrayList<>()));
    }

    private static void follow(final Map<String, Set<String>> uses, final String name, final List<String> path) {
        assertThat(path).as("a circle of packages ends with %s", name).doesNotContain(name);
        path.add(name);
        uses.getOrDefault(name, Set.of()).forEach(other -> follow(uses, other, path));
        path.remove(path.size() - 1);
    }

    @Test
    void shouldKnowNoClockThreadRandomOrFile() throws IOException {
        for (final Path file : sources()) {
            assertThat(OUTSIDE.matcher(Files.readString(file)).find())
                    .as("%s reaches outside", file)
                    .isFalse();
        }
    }
}
