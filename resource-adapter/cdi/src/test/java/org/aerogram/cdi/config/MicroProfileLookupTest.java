// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

/** With an implementation of MicroProfile Config that knows one value. */
class MicroProfileLookupTest {
    private static final class Resolver extends ConfigProviderResolver {
        @Override
        public Config getConfig() {
            return (Config) Proxy.newProxyInstance(
                    Config.class.getClassLoader(),
                    new Class<?>[] {Config.class},
                    (proxy, method, arguments) ->
                            "shop".equals(arguments[0]) ? Optional.of("corner") : Optional.empty());
        }

        @Override
        public Config getConfig(final ClassLoader loader) {
            return getConfig();
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new IllegalStateException("nobody builds here");
        }

        @Override
        public void registerConfig(final Config config, final ClassLoader loader) {
            throw new IllegalStateException("nobody registers here");
        }

        @Override
        public void releaseConfig(final Config config) {
            throw new IllegalStateException("nobody releases here");
        }
    }

    @Test
    void shouldPreferMicroProfileConfig() {
        ConfigProviderResolver.setInstance(new Resolver());
        try {
            final ConfigLookup lookup = ConfigLookup.standard();

            assertThat(lookup.find("shop")).contains("corner");
            assertThat(lookup.find("java.version")).isEmpty();
        } finally {
            ConfigProviderResolver.setInstance(null);
        }
    }
}
