// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

import java.util.Locale;
import java.util.Optional;

/** Where configured values come from. */
@FunctionalInterface
public interface ConfigLookup {
    /** The value of this name, if there is one. */
    Optional<String> find(String name);

    /** MicroProfile Config where the application has an implementation of it, otherwise {@link #system()}. */
    static ConfigLookup standard() {
        try {
            return MicroProfileLookup.create();
        } catch (final LinkageError | IllegalStateException absent) {
            return system();
        }
    }

    /** System properties, then environment variables: the name itself, or in capitals with underscores. */
    static ConfigLookup system() {
        return name -> Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .or(() -> Optional.ofNullable(System.getenv(variable(name))));
    }

    private static String variable(final String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
