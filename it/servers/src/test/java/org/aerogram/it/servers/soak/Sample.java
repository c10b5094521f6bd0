// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds at one moment.
 *
 * @param threads all of its threads.
 * @param ours those of Aerogram and Aeron.
 * @param heapBytes what is alive after a full collection.
 * @param descriptors open files and sockets.
 */
record Sample(int threads, int ours, long heapBytes, int descriptors) {
    /** Looks at a JVM; makes it collect its garbage. */
    static Sample of(final long pid) throws IOException {
        final List<String> dump = jcmd(pid, "Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .toList();
        final long ours = dump.stream()
                .filter(line -> line.matches("\"(.*/)?(aerogram|aeron)-.*"))
                .count();
        final long heap = jcmd(pid, "GC.class_histogram").stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns[0].equals("Total"))
                .mapToLong(columns -> Long.parseLong(columns[2]))
                .sum();
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return new Sample(dump.size(), (int) ours, heap, (int) open.count());
        }
    }

    /** How many bytes there are in the files below a directory; files that vanish meanwhile do not count. */
    static long bytesBelow(final Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.toList()) {
                bytes += size(file);
            }
        }
        return bytes;
    }

    private static long size(final Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (final NoSuchFileException e) {
            return 0;
        }
    }

    private static List<String> jcmd(final long pid, final String command) throws IOException {
        final Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
