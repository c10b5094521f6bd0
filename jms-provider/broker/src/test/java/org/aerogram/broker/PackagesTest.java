// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the broker form layers, and nothing in them reaches for the world outside. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/aerogram/broker");
    private static final Pattern IMPORT = Pattern.compile("import org\\.aerogram\\.broker\\.(?:([a-z]+)\\.)?[A-Z]");
    private static final Pattern NAMED = Pattern.compile("\\{@code ([a-z]+)}");
    private static final Pattern OUTSIDE = Pattern.compile(
            "System\\.(nanoTime|currentTimeMillis)|Math\\.random|new Random\\(|new Thread|java\\.(io|nio\\.file|nio\\.channels|net|time)\\.");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The packages in the order in which the overview names them, the broker's own first. */
    private static List<String> overview() throws IOException {
        final String text = Files.readString(SOURCES.resolve("package-info.java"));
        final Matcher named = NAMED.matcher(text.substring(
                text.indexOf("From the outside in"), text.indexOf("A package uses only those after it")));
        final List<String> order = new ArrayList<>(List.of(""));
        while (named.find()) {
            order.add(named.group(1));
        }
        return order;
    }

    @Test
    void shouldUseOnlyThoseThatTheOverviewNamesAfterThem() throws IOException {
        final List<String> order = overview();
        for (final Path file : sources()) {
            final String own = SOURCES.relativize(file.getParent()).toString();
            assertThat(order).as("the overview").contains(own);
            final Matcher imports = IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                final String other = imports.group(1) == null ? "" : imports.group(1);
                if (!other.equals(own)) {
                    assertThat(order.indexOf(other))
                            .as("%s is used by %s: its place in the overview", other, file)
                            .isGreaterThan(order.indexOf(own));
                }
            }
        }
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
