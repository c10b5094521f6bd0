// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What values an option takes: turns text into a value or says what is wrong with it.
 *
 * @param form how a value looks, for messages: "a duration such as 500ms or 5s".
 * @param parser from text to value; throws IllegalArgumentException with a reason.
 */
record OptionType<T>(Class<T> valueType, String form, Function<String, T> parser) {
    static OptionType<String> text() {
        return new OptionType<>(String.class, "a text that is not empty", value -> {
            require(!value.isEmpty(), "is empty");
            return value;
        });
    }

    static OptionType<Boolean> flag() {
        return new OptionType<>(Boolean.class, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        });
    }

    static OptionType<Integer> count(final int least, final int most) {
        return new OptionType<>(Integer.class, "a number from " + least + " to " + most, value -> {
            final int number;
            try {
                number = Integer.parseInt(value);
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException("is not a number of that range", e);
            }
            require(number >= least && number <= most, "is out of range");
            return number;
        });
    }

    /** Nanoseconds inside; text with its unit outside. */
    static OptionType<Long> duration(final String least, final String most) {
        final long leastNs = nanoseconds(least);
        final long mostNs = nanoseconds(most);
        return new OptionType<>(
                Long.class, "a duration from " + least + " to " + most + ", such as 500ms, 5s or 2m", value -> {
                    final long durationNs = nanoseconds(value);
                    require(durationNs >= leastNs && durationNs <= mostNs, "is out of range");
                    return durationNs;
                });
    }

    /** Names separated by commas; spaces around them do not count. */
    static OptionType<Names> names() {
        return new OptionType<>(
                Names.class,
                "names separated by commas, or *",
                value -> new Names(Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()));
    }

    /** A list of names as the value of an option. */
    record Names(List<String> list) {}

    private static long nanoseconds(final String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        require(digits > 0, "does not begin with a number");
        require(digits <= 12, "is out of range");
        final TimeUnit unit =
                switch (text.substring(digits)) {
                    case "ns" -> TimeUnit.NANOSECONDS;
                    case "us" -> TimeUnit.MICROSECONDS;
                    case "ms" -> TimeUnit.MILLISECONDS;
                    case "s" -> TimeUnit.SECONDS;
                    case "m" -> TimeUnit.MINUTES;
                    case "h" -> TimeUnit.HOURS;
                    case "" -> throw new IllegalArgumentException("has no unit");
                    default ->
                        throw new IllegalArgumentException("has an unknown unit (ns, us, ms, s, m, h are known)");
                };
        return unit.toNanos(Long.parseLong(text.substring(0, digits)));
    }

    private static void require(final boolean condition, final String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
