// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.url.ConnectionOption;
import org.aerogram.node.settings.Setting;
import org.aerogram.node.settings.Settings;
import org.aerogram.transport.LinkProviders;
import org.junit.jupiter.api.Test;

/** The README's tables name every URL option and every setting, with their defaults. */
class ReadmeTest {
    private final String readme = read();

    private static String read() {
        try {
            return Files.readString(Path.of("../../README.md"));
        } catch (final java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void shouldNameEveryUrlOption() {
        for (final ConnectionOption option : ConnectionOption.values()) {
            final String shown = option.defaultText() == null ? "" : option.defaultText();
            assertThat(readme).contains("| `" + option.optionName() + "` | " + shown + " |");
        }
    }

    @Test
    void shouldNameEveryOptionOfTheTransports() throws IntrospectionException {
        final Set<String> properties = Arrays.stream(Introspector.getBeanInfo(AerogramConnectionFactory.class)
                        .getPropertyDescriptors())
                .map(PropertyDescriptor::getName)
                .collect(Collectors.toSet());
        for (final String scheme : List.of("udp", "ipc", "embedded")) {
            for (final String option : LinkProviders.forScheme(scheme).options()) {
                assertThat(readme).contains("| `" + option + "` | ");
                assertThat(properties).contains(option);
            }
        }
    }

    @Test
    void shouldNameEveryEntryOfTheNamingEnvironment() {
        for (final String prefix : List.of("connectionFactory.", "xaConnectionFactory.", "queue.", "topic.")) {
            assertThat(readme).contains("`" + prefix + "<name>=");
        }
    }

    @Test
    void shouldNameEverySetting() {
        for (final Setting<?> setting : Settings.all()) {
            assertThat(readme).contains("| `" + setting.key() + "` | `" + setting.variable() + "` |");
        }
    }
}
