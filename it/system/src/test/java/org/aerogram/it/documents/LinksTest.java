// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of a page to a file of the repository, or to a heading, leads somewhere. */
class LinksTest {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final List<String> PASSED_OVER = List.of("target", ".git");

    @Test
    void shouldLeadSomewhere() throws IOException {
        final List<Path> pages = pages(TOP);
        assertThat(pages).hasSizeGreaterThan(15);
        final List<String> broken = new ArrayList<>();
        for (final Path page : pages) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(link -> {
                        if (!link.contains(":") && !leadsSomewhere(page, link)) {
                            broken.add(TOP.relativize(page) + ": " + link);
                        }
                    });
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(final Path page, final String link) {
        final int hash = link.indexOf('#');
        final String file = hash < 0 ? link : link.substring(0, hash);
        final Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** As pages are shown: lower case, hyphens for spaces, no punctuation. */
    private static List<String> anchors(final Path page) {
        try {
            return HEADING.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                            .strip()
                            .replace(' ', '-'))
                    .toList();
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> pages(final Path folder) throws IOException {
        final List<Path> pages = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (final Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry)) {
                    if (!PASSED_OVER.contains(entry.getFileName().toString())) {
                        pages.addAll(pages(entry));
                    }
                } else if (entry.toString().endsWith(".md")) {
                    pages.add(entry);
                }
            }
        }
        return pages;
    }
}
