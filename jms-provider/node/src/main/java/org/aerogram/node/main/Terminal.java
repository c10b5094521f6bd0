// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param environment the environment variables.
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    /** The installation, as the start script says; the working directory without one. */
    Path home() {
        return Path.of(System.getProperty("aerogram.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The configuration file that counts where none is named: {@code AEROGRAM_CONFIG}, or that of the installation, or null. */
    Path standardConfigFile() {
        final String named = environment.get("AEROGRAM_CONFIG");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        final Path installed = home().resolve("conf").resolve("aerogram.conf");
        return Files.exists(installed) ? installed : null;
    }
}
