// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds what the server has been configured with, by the names that it has in this server ({@code checks.properties}). */
final class Names {
    private static final Properties NAMES = load();

    private Names() {}

    /** What is bound under the name that the server has for it: {@code factory}, {@code orders}, {@code second}. */
    static <T> T find(final String key, final Class<T> type) throws NamingException {
        final Object found = InitialContext.doLookup(NAMES.getProperty(key));
        if (!type.isInstance(found)) {
            throw new NamingException(NAMES.getProperty(key) + " is no " + type.getName() + " but " + found);
        }
        return type.cast(found);
    }

    private static Properties load() {
        try (InputStream in = Names.class.getResourceAsStream("/checks.properties")) {
            final Properties names = new Properties();
            names.load(in);
            return names;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
