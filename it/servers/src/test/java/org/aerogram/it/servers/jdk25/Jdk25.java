// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.jdk25;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a JDK 25 on this machine: by what one says, then in the usual places. */
final class Jdk25 {
    /** What one says. */
    static final String PROPERTY = "aerogram.it.jdk25";

    private static final List<String> VARIABLES = List.of("JAVA_HOME_25", "JAVA_HOME_25_X64", "JDK25_HOME");
    private static final List<String> PLACES =
            List.of("/usr/lib/jvm", "/opt/java", "/opt", System.getProperty("user.home") + "/.sdkman/candidates/java");

    private Jdk25() {}

    /**
     * Its home directory; nothing if there is none.
     *
     * @throws IllegalArgumentException if what one says is none.
     */
    static Optional<Path> find() {
        final String said = System.getProperty(PROPERTY);
        if (said != null) {
            if (!is25(Path.of(said))) {
                throw new IllegalArgumentException(PROPERTY + " is '" + said + "', where there is no JDK 25");
            }
            return Optional.of(Path.of(said));
        }
        final Stream<Path> named =
                VARIABLES.stream().map(System::getenv).filter(Objects::nonNull).map(Path::of);
        final Stream<Path> usual = PLACES.stream().map(Path::of).flatMap(Jdk25::below);
        return Stream.concat(named, usual).filter(Jdk25::is25).findFirst();
    }

    private static Stream<Path> below(final Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.sorted().toList().stream();
        } catch (final IOException e) {
            return Stream.empty();
        }
    }

    private static boolean is25(final Path home) {
        final Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.isReadable(release)
                    && Files.readAllLines(release).stream().anyMatch(line -> line.matches("JAVA_VERSION=\"25\\b.*"));
        } catch (final IOException e) {
            return false;
        }
    }
}
