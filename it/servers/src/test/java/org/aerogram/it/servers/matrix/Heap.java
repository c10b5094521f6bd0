// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks into a JVM from outside, after a full collection. */
final class Heap {
    private Heap() {}

    /** How many objects of a class there are, in all class loaders together. */
    static long count(final long pid, final String className) {
        return jcmd(pid, "GC.class_histogram").stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** The names of the threads of Aerogram and Aeron. */
    static List<String> threads(final long pid) {
        return jcmd(pid, "Thread.print").stream()
                .filter(line -> line.matches("\"(.*/)?(aerogram|aeron)-.*"))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .sorted()
                .toList();
    }

    /** Writes all of it to the file that {@code -Daerogram.it.heap} names, for people who want to know what holds something. */
    static void dumpWhereAsked(final long pid) {
        final String file = System.getProperty("aerogram.it.heap");
        if (file != null) {
            jcmd(pid, "GC.heap_dump", Path.of(file).toAbsolutePath().toString());
        }
    }

    private static List<String> jcmd(final long pid, final String... command) {
        try {
            final List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
            words.add(Long.toString(pid));
            words.addAll(List.of(command));
            final Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
