// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPageTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeTheFileOfTheDistribution() throws IOException {
        assertThat(Path.of("src/main/dist/conf/aerogram.conf")).hasContent(SettingsPage.exampleFile());
    }

    @Test
    void shouldNameEverySettingWithItsVariable() {
        final String page = SettingsPage.exampleFile();
        final String help = String.join("\n", SettingsPage.helpLines());

        for (final Setting<?> setting : Settings.all()) {
            assertThat(page).contains("\n#" + setting.key() + " = ").contains(setting.variable());
            assertThat(help).contains(setting.key() + "  (" + setting.variable() + ")");
        }
    }

    @Test
    void shouldBeAValidFileWhenEveryLineIsUncommented() throws IOException {
        final String settings = SettingsPage.exampleFile()
                .lines()
                .filter(line -> line.startsWith("#") && !line.startsWith("# "))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        final Path file = Files.writeString(directory.resolve("all.conf"), settings);

        final RunContext context = new SettingsLoader(directory).load(file, Map.of(), Map.of());

        assertThat(context.node().listen()).isEqualTo("127.0.0.1:7400");
        assertThat(context.node().windowBytes()).isEqualTo(4 << 20);
    }

    @Test
    void shouldGiveEverySettingItsOwnNames() {
        assertThat(Settings.all()).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(Settings.all()).extracting(Setting::variable).doesNotHaveDuplicates();
    }
}
