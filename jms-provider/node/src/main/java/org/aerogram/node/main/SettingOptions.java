// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.node.settings.RunContext;
import org.aerogram.node.settings.Setting;
import org.aerogram.node.settings.Settings;
import org.aerogram.node.settings.SettingsLoader;
import picocli.CommandLine.Option;

/** The options that say which node is meant, of every command that needs its settings. */
final class SettingOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this command's options; 'aerogram --help' shows everything.")
    private boolean help;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration file. Unless given: AEROGRAM_CONFIG, or conf/aerogram.conf of the installation.")
    private Path config;

    @Option(names = "--name", paramLabel = "NAME", description = "The node's name.")
    private String name;

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
    private String data;

    /** The settings that these options, the environment and the file say. */
    RunContext load(final Terminal terminal, final Map<Setting<?>, String> further) {
        final Map<Setting<?>, String> options = new LinkedHashMap<>(further);
        put(options, Settings.NODE_NAME, name);
        put(options, Settings.DATA_DIRECTORY, data);
        final Path file = config != null ? config : terminal.standardConfigFile();
        return new SettingsLoader(terminal.home()).load(file, terminal.environment(), options);
    }

    static void put(final Map<Setting<?>, String> options, final Setting<?> setting, final String text) {
        if (text != null) {
            options.put(setting, text);
        }
    }
}
