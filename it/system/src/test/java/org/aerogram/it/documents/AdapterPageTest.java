// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The adapter's page names the properties of its deployment descriptor, all of them and no others. */
class AdapterPageTest {
    private static final Path ADAPTER = Path.of("../../resource-adapter");
    private static final Pattern PROPERTY = Pattern.compile("<config-property-name>(\\w+)</config-property-name>");
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void shouldTellOfEveryActivationProperty() throws IOException {
        final String descriptor = Files.readString(ADAPTER.resolve("rar/src/main/rar/META-INF/ra.xml"));
        final Set<String> known = names(PROPERTY, between(descriptor, "<activationspec>", "</activationspec>"));
        final Set<String> told = new TreeSet<>();
        between(page(), "### Activation properties", "### Operators")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> told.addAll(names(CODE, line.split("\\|")[1])));
        assertThat(told).isEqualTo(known).contains("destinationLookup", "pauseDuration");
    }

    @Test
    void shouldTellOfEveryPropertyOfTheAdapterAndItsFactories() throws IOException {
        final String descriptor = Files.readString(ADAPTER.resolve("rar/src/main/rar/META-INF/ra.xml"));
        final int inbound = descriptor.indexOf("<inbound-resourceadapter>");
        final String configuration = between(page(), "## Configuration", "### Activation properties");
        assertThat(names(CODE, configuration))
                .containsAll(names(PROPERTY, descriptor.substring(0, inbound)))
                .contains("exportJvmInternals", "lazyAssociation");
    }

    private static String page() throws IOException {
        return Files.readString(ADAPTER.resolve("README.md"));
    }

    private static String between(final String text, final String from, final String to) {
        final int begin = text.indexOf(from);
        assertThat(begin).as(from).isNotNegative();
        return text.substring(begin, text.indexOf(to, begin));
    }

    private static Set<String> names(final Pattern pattern, final String text) {
        final Set<String> names = new TreeSet<>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
