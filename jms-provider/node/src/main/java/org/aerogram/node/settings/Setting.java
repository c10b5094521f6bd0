// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One setting: its name in the file, how it is written, what it means, and where its value goes.
 *
 * @param <T> the value's type.
 */
public final class Setting<T> {
    private static final String PREFIX = "AEROGRAM_";

    private final String key;
    private final SettingKind<T> kind;
    private final String meaning;
    private final Function<RunContext, T> getter;
    private final BiConsumer<RunContext, T> setter;

    Setting(
            final String key,
            final SettingKind<T> kind,
            final Function<RunContext, T> getter,
            final BiConsumer<RunContext, T> setter,
            final String meaning) {
        this.key = key;
        this.kind = kind;
        this.getter = getter;
        this.setter = setter;
        this.meaning = meaning;
    }

    /** The name in the file, for example {@code link.timeout}. */
    public String key() {
        return key;
    }

    /** The name in the environment, for example {@code AEROGRAM_LINK_TIMEOUT}. */
    public String variable() {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What it is for; one or two sentences. */
    public String meaning() {
        return meaning;
    }

    /** What may be written. */
    public String form() {
        return kind.form();
    }

    /** The value that counts where nothing is written, as one would write it; empty where there is none. */
    public String defaultText() {
        return kind.format(getter.apply(new RunContext()));
    }

    /** The default, or where there is none something that may be written. */
    String exampleText() {
        final String standard = defaultText();
        return standard.isEmpty() ? kind.example() : standard;
    }

    /** @throws IllegalArgumentException whose message says what would be possible. */
    void apply(final String text, final RunContext context) {
        setter.accept(context, kind.parse(text.strip()));
    }
}
