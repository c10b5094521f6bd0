// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String ROOT = "org.aerogram.jms";

    /** From each package of the client to those that its classes need. */
    private static Map<String, Set<String>> dependencies() throws Exception {
        final Path classes = Path.of(AerogramQueue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        final StringWriter out = new StringWriter();
        final int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "--multi-release",
                        "base",
                        "-verbose:package",
                        "-filter:none",
                        classes.toString());
        assertThat(status).as(out.toString()).isZero();
        final Map<String, Set<String>> found = new TreeMap<>();
        for (final String line : out.toString().split("\n")) {
            final String[] words = line.trim().split("\\s+"); // from -> to where
            if (words.length > 2
                    && words[0].startsWith(ROOT)
                    && words[2].startsWith(ROOT)
                    && !words[0].equals(words[2])) {
                found.computeIfAbsent(words[0], any -> new TreeSet<>()).add(words[2]);
            }
        }
        return found;
    }

    private static void walk(
            final String at,
            final Map<String, Set<String>> dependencies,
            final List<String> path,
            final Set<String> done,
            final List<List<String>> circles) {
        if (path.contains(at)) {
            final List<String> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
            circle.add(at);
            circles.add(circle);
            return;
        }
        if (done.contains(at)) {
            return;
        }
        path.add(at);
        for (final String next : dependencies.getOrDefault(at, Set.of())) {
            walk(next, dependencies, path, done, circles);
        }
        path.remove(at);
        done.add(at);
    }

    @Test
    void shouldHaveNoCircleOfPackages() throws Exception {
        final Map<String, Set<String>> dependencies = dependencies();
        assertThat(dependencies.get(ROOT)).as("dependencies were read").contains(ROOT + ".connection");
        final List<List<String>> circles = new ArrayList<>();
        final Set<String> done = new TreeSet<>();
        for (final String each : dependencies.keySet()) {
            walk(each, dependencies, new ArrayList<>(), done, circles);
        }
        assertThat(circles).isEmpty();
    }
}
