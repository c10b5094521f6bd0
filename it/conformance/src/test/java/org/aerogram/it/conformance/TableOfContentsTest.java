// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table names every test class, and no class that does not exist. */
class TableOfContentsTest {
    @Test
    void shouldNameEveryTestClass() throws Exception {
        final String table = Files.readString(Path.of("README.md"));
        final Path root = Path.of("src/test/java/org/aerogram/it/conformance");
        final List<String> classes;
        try (Stream<Path> files = Files.walk(root, 2)) {
            classes = files.filter(file -> root.relativize(file).getNameCount() == 2)
                    .map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }

        assertThat(classes).isNotEmpty().allSatisfy(name -> assertThat(table).contains('`' + name + '`'));
        assertThat(table.split("`[a-z]+\\.[A-Za-z]+Test`", -1).length - 1).isGreaterThanOrEqualTo(classes.size());
    }
}
