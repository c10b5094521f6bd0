// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Values of MicroProfile Config. The only class that touches its interface, which may be absent. */
final class MicroProfileLookup implements ConfigLookup {
    private MicroProfileLookup() {}

    /**
     * Asks for the application's configuration once, so that its absence shows now.
     *
     * @throws IllegalStateException without an implementation.
     * @throws LinkageError without the interface.
     */
    static ConfigLookup create() {
        ConfigProvider.getConfig();
        return new MicroProfileLookup();
    }

    @Override
    public Optional<String> find(final String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }
}
