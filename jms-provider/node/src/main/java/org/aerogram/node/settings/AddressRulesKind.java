// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.aerogram.broker.policy.AddressField;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;

/** Rules by pattern, written as an object of objects: {@code { "orders.>" { max-deliveries = 5 } }}. */
final class AddressRulesKind implements SettingKind<AddressRules> {
    @Override
    public AddressRules parse(final String text) {
        final String braced = text.startsWith("{") ? text : "{" + text + "}";
        final ConfigObject patterns;
        try {
            patterns = ConfigFactory.parseString(braced).resolve().root();
        } catch (final ConfigException e) {
            throw new IllegalArgumentException("must be " + form() + ": " + e.getMessage(), e);
        }
        final AddressRules rules = new AddressRules();
        for (final Map.Entry<String, ConfigValue> entry : patterns.entrySet()) {
            if (!(entry.getValue() instanceof ConfigObject fields)) {
                throw new IllegalArgumentException(
                        "must be " + form() + ", the pattern in quotation marks, not " + entry.getKey());
            }
            try {
                rules.add(entry.getKey(), settings(fields.toConfig()));
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("for \"" + entry.getKey() + "\": " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private static AddressSettings settings(final Config fields) {
        final AddressSettings settings = new AddressSettings();
        for (final Map.Entry<String, ConfigValue> entry : fields.entrySet()) {
            final String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            final AddressField field = Arrays.stream(AddressField.values())
                    .filter(known -> known.key().equals(key))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("there is no " + key + "; there are " + allFields()));
            if (entry.getValue().valueType() == ConfigValueType.LIST) {
                throw new IllegalArgumentException(
                        key + " = " + entry.getValue().render() + " must be one value, not a list");
            }
            settings.set(field, value(field, String.valueOf(entry.getValue().unwrapped())));
        }
        return settings;
    }

    private static Object value(final AddressField field, final String text) {
        try {
            return switch (field.form()) {
                case COUNT -> SettingKinds.count(0, Long.MAX_VALUE).parse(text);
                case DURATION ->
                    TimeUnit.NANOSECONDS.toMillis(SettingKinds.duration(0, TimeUnit.DAYS.toNanos(3_650))
                            .parse(text));
                case SIZE -> SettingKinds.size(0, Long.MAX_VALUE).parse(text);
                case FACTOR -> factor(text);
                case FLAG -> SettingKinds.flag().parse(text);
                case TEXT -> notEmpty(text.strip());
                case FULL_ACTION ->
                    FullAction.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
            };
        } catch (final IllegalArgumentException e) {
            final String rule =
                    switch (field.form()) {
                        case FACTOR -> "must be a number from 1 to 1000";
                        case FULL_ACTION -> "must be block, drop-oldest, drop-newest or refuse";
                        default -> e.getMessage();
                    };
            throw new IllegalArgumentException(field.key() + " = '" + text + "' " + rule, e);
        }
    }

    private static Double factor(final String text) {
        final double factor = Double.parseDouble(text);
        if (!(factor >= 1 && factor <= 1_000)) {
            throw new IllegalArgumentException(text);
        }
        return factor;
    }

    private static String notEmpty(final String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    private static String allFields() {
        return Arrays.stream(AddressField.values()).map(AddressField::key).collect(Collectors.joining(", "));
    }

    @Override
    public String format(final AddressRules value) {
        return "";
    }

    @Override
    public String example() {
        return "{ \"orders.>\" { max-deliveries = 5, redelivery-delay = 1s, dead-letter = \"DLQ.{name}\" } }";
    }

    @Override
    public String form() {
        return "{ \"pattern\" { field = value, ... }, ... }";
    }
}
