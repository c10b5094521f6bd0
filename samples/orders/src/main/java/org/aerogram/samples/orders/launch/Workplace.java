// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories of one run: logs, which stay, and everything else, which goes. */
final class Workplace implements AutoCloseable {
    private final Path logs;
    private final Path scratch;

    Workplace(final Path target) throws IOException {
        logs = Files.createDirectories(target.resolve("logs"));
        scratch = Files.createTempDirectory(target, "run-");
    }

    Path log(final String name) {
        return logs.resolve(name + ".log");
    }

    Path directory(final String name) throws IOException {
        return Files.createDirectories(scratch.resolve(name));
    }

    Path file(final String name, final List<String> lines) throws IOException {
        return Files.write(scratch.resolve(name), lines);
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(scratch)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (final IOException e) {
            System.err.println("could not remove " + scratch + ": " + e.getMessage());
        }
    }
}
