// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;

/**
 * Puts the settings together: the command line counts before the environment, the environment before the file, the file before the defaults. Every error
 * names the place, the setting, its value and what would be possible.
 */
public final class SettingsLoader {
    private static final String PREFIX = "AEROGRAM_";
    private static final Map<String, Setting<?>> BY_KEY = Settings.all().stream()
            .collect(Collectors.toMap(Setting::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private final Path home;
    private final RunContext context = new RunContext();

    /** @param home the installation, for defaults of paths. */
    public SettingsLoader(final Path home) {
        this.home = home;
    }

    /**
     * @param file null: none.
     * @param options by setting, where given on the command line.
     * @throws NodeException if something cannot be read or is not possible.
     */
    public RunContext load(
            final Path file, final Map<String, String> environment, final Map<Setting<?>, String> options) {
        if (file != null) {
            applyFile(file);
        }
        for (final Setting<?> setting : Settings.all()) {
            final String text = environment.get(setting.variable());
            if (text != null && !text.isBlank()) {
                apply(setting, text, "environment variable " + setting.variable());
            }
        }
        options.forEach((setting, text) -> apply(setting, text, "command line"));
        context.conclude(home);
        return context;
    }

    /**
     * What an operator should hear about variables that look like a setting and are none. They are no error, as others make such variables too: a container
     * platform does for each service it knows.
     */
    public static List<String> doubts(final Map<String, String> environment) {
        final Set<String> known = Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
        known.add("AEROGRAM_CONFIG");
        final List<String> names =
                known.stream().map(name -> name.substring(PREFIX.length())).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .flatMap(name -> NearMiss.of(name.substring(PREFIX.length()), names)
                        .map(near ->
                                "environment variable " + name + " is not used; did you mean " + PREFIX + near + "?")
                        .stream())
                .toList();
    }

    private void applyFile(final Path file) {
        Config config = parse(file);
        for (final Setting<?> setting : Settings.all()) {
            if (config.hasPath(setting.key()) && config.getValue(setting.key()) instanceof ConfigObject object) {
                config = config.withoutPath(setting.key());
                apply(setting, object.render(ConfigRenderOptions.concise()), place(file, object.origin()));
            }
        }
        for (final Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            final String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            final String place = place(file, entry.getValue().origin());
            final Setting<?> setting = BY_KEY.get(key);
            if (setting == null) {
                throw unknown(key, place);
            }
            final ConfigValue value = entry.getValue();
            if (value.valueType() == ConfigValueType.LIST) {
                throw bad(setting, value.render(), place, "must be " + setting.form(), null);
            }
            apply(setting, String.valueOf(value.unwrapped()), place);
        }
    }

    private static Config parse(final Path file) {
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            final String reason = Files.exists(file) ? "it is not a readable file" : "there is no such file";
            throw new NodeException(
                    ErrorCode.CONFIGURATION_UNREADABLE, "cannot read the configuration file '" + file + "': " + reason);
        }
        try {
            final ConfigParseOptions options =
                    ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
            return ConfigFactory.parseFile(file.toFile(), options).resolve();
        } catch (final ConfigException e) {
            final String reason = e.getMessage().replaceAll("\\s+", " ");
            throw new NodeException(
                    ErrorCode.CONFIGURATION_UNREADABLE,
                    "cannot read the configuration file " + file + ": " + reason,
                    e);
        }
    }

    private void apply(final Setting<?> setting, final String text, final String place) {
        try {
            setting.apply(text, context);
        } catch (final IllegalArgumentException e) {
            throw bad(setting, text, place, e.getMessage(), e);
        }
    }

    private static NodeException bad(
            final Setting<?> setting, final String text, final String place, final String rule, final Exception cause) {
        final String shown = text.replaceAll("\\s+", " ");
        return new NodeException(
                ErrorCode.BAD_OPTION_VALUE, place + ": " + setting.key() + " = '" + shown + "': " + rule, cause);
    }

    private static NodeException unknown(final String key, final String place) {
        final String suggestion = NearMiss.of(key, List.copyOf(BY_KEY.keySet()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; 'aerogram --help' lists all settings");
        return new NodeException(ErrorCode.UNKNOWN_OPTION, place + ": there is no setting '" + key + "'" + suggestion);
    }

    private static String place(final Path file, final ConfigOrigin origin) {
        final String name = origin.filename() == null ? file.toString() : origin.filename();
        return origin.lineNumber() > 0 ? name + " line " + origin.lineNumber() : name;
    }
}
