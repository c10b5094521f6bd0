// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aerogram.journal.SyncPolicy;

/** The kinds of settings there are. Durations and sizes are written as the configuration library reads them. */
final class SettingKinds {
    private static final Pattern NUMBER_ONLY = Pattern.compile("[1-9][0-9]*");

    private record Kind<T>(String form, String example, Function<String, T> parser, Function<T, String> formatter)
            implements SettingKind<T> {
        @Override
        public T parse(final String text) {
            return parser.apply(text);
        }

        @Override
        public String format(final T value) {
            return value == null ? "" : formatter.apply(value);
        }
    }

    private SettingKinds() {}

    static SettingKind<String> text(final String form, final Pattern pattern) {
        return new Kind<>(
                form, "", text -> checked(text, form, t -> pattern.matcher(t).matches()), Function.identity());
    }

    /** Text or, written {@code none}, null. */
    static SettingKind<String> optional(final SettingKind<String> kind) {
        return new Kind<>(
                kind.form() + ", or none",
                kind.example(),
                text -> "none".equalsIgnoreCase(text) ? null : kind.parse(text),
                Function.identity());
    }

    static SettingKind<Path> path() {
        final String form = "a path";
        return new Kind<>(
                form,
                "/some/where",
                text -> {
                    try {
                        return Path.of(checked(text, form, t -> !t.isEmpty()));
                    } catch (final InvalidPathException e) {
                        throw new IllegalArgumentException(
                                "must be " + form + " in the characters of this locale (LANG, LC_ALL; C.UTF-8 has all)",
                                e);
                    }
                },
                Path::toString);
    }

    static SettingKind<SyncPolicy> syncPolicy() {
        final SettingKind<Long> interval =
                duration("commit, os, or ", TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MINUTES.toNanos(1));
        return new Kind<>(
                interval.form(),
                "",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "commit" -> SyncPolicy.EVERY_COMMIT;
                    case "os" -> SyncPolicy.OS;
                    default -> SyncPolicy.every(Duration.ofNanos(interval.parse(text)));
                },
                policy -> switch (policy.kind()) {
                    case EVERY_COMMIT -> "commit";
                    case OS -> "os";
                    default -> interval.format(policy.interval().toNanos());
                });
    }

    static SettingKind<Boolean> flag() {
        final Map<String, Boolean> words =
                Map.of("true", true, "on", true, "yes", true, "false", false, "off", false, "no", false);
        final String form = "true or false";
        return new Kind<>(
                form,
                "",
                text -> words.get(checked(text.toLowerCase(Locale.ROOT), form, words::containsKey)),
                String::valueOf);
    }

    static <E extends Enum<E>> SettingKind<E> oneOf(final Class<E> type) {
        final E[] values = type.getEnumConstants();
        final String form = Arrays.stream(values).map(SettingKinds::lower).collect(Collectors.joining(", "));
        return new Kind<>(
                "one of " + form,
                "",
                text -> Arrays.stream(values)
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be one of " + form)),
                SettingKinds::lower);
    }

    static SettingKind<Long> count(final long min, final long max) {
        final String form = "a number from " + min + " to " + max;
        return new Kind<>(
                form,
                "",
                text -> {
                    try {
                        return within(Long.parseLong(text), min, max, form);
                    } catch (final NumberFormatException e) {
                        throw new IllegalArgumentException("must be " + form, e);
                    }
                },
                String::valueOf);
    }

    /** In nanoseconds. */
    static SettingKind<Long> duration(final long minNs, final long maxNs) {
        return duration("", minNs, maxNs);
    }

    /** @param others what else may be written, read by the caller. */
    private static SettingKind<Long> duration(final String others, final long minNs, final long maxNs) {
        final String form = others + "a duration from " + durationText(minNs) + " to " + durationText(maxNs);
        return new Kind<>(
                form,
                "10s",
                text -> within(
                        read(text, form, config -> config.getDuration("v", TimeUnit.NANOSECONDS)), minNs, maxNs, form),
                SettingKinds::durationText);
    }

    /** In bytes. */
    static SettingKind<Long> size(final long min, final long max) {
        final String form = "a size from " + sizeText(min) + " to " + sizeText(max);
        return new Kind<>(
                form,
                "512MiB",
                text -> within(read(text, form, config -> config.getBytes("v")), min, max, form),
                SettingKinds::sizeText);
    }

    private static long read(final String text, final String form, final Function<Config, Long> reader) {
        if (NUMBER_ONLY.matcher(text).matches()) {
            throw new IllegalArgumentException("must be " + form + ", with its unit");
        }
        try {
            return reader.apply(ConfigValueFactory.fromAnyRef(text).atKey("v"));
        } catch (final ConfigException e) {
            throw new IllegalArgumentException("must be " + form, e);
        }
    }

    private static long within(final long value, final long min, final long max, final String form) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("must be " + form);
        }
        return value;
    }

    private static String checked(final String text, final String form, final Predicate<String> check) {
        if (!check.test(text)) {
            throw new IllegalArgumentException("must be " + form);
        }
        return text;
    }

    private static String lower(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String durationText(final long ns) {
        if (ns == 0) {
            return "0s";
        }
        final String[] units = {"ns", "us", "ms", "s", "m", "h"};
        final long[] factors = {1, 1_000, 1_000, 1_000, 60, 60};
        return scaled(ns, units, factors);
    }

    private static String sizeText(final long bytes) {
        if (bytes == 0) {
            return "0B";
        }
        final String[] units = {"B", "KiB", "MiB", "GiB"};
        final long[] factors = {1, 1024, 1024, 1024};
        return scaled(bytes, units, factors);
    }

    /** In the largest unit that needs no fraction. */
    private static String scaled(final long value, final String[] units, final long[] factors) {
        long scaled = value;
        int unit = 0;
        while (unit + 1 < units.length && scaled % factors[unit + 1] == 0) {
            unit++;
            scaled /= factors[unit];
        }
        return scaled + units[unit];
    }
}
