// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads property values, collects what is wrong with them, and says it all in one exception. Single-threaded. */
final class PropertyReader {
    /** The code of an activation that cannot be. */
    static final String INVALID_ACTIVATION = "AG-2101";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)?");
    private static final Map<String, Long> UNITS_MS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private final List<String> problems = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** The trimmed text; null if there is none. */
    String text(final String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** One of two words, in any case, with hyphens or underscores (the javadoc of Jakarta Enterprise Beans has both): true for the first; false for the second and where nothing is said. */
    boolean either(final String name, final String value, final String first, final String second) {
        final String text = text(value);
        if (text == null || isWord(text, second)) {
            return false;
        }
        if (!isWord(text, first)) {
            problem(name, "is '" + text + "'; it can be " + first + " or " + second);
        }
        return isWord(text, first);
    }

    private static boolean isWord(final String text, final String word) {
        return text.replace('_', '-').equalsIgnoreCase(word);
    }

    /** A whole number from min to max. */
    int number(final String name, final String value, final int min, final int max, final int whenMissing) {
        final String text = text(value);
        if (text == null) {
            return whenMissing;
        }
        try {
            final int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (final NumberFormatException expected) {
            // said below
        }
        problem(name, "is '" + text + "'; it must be a whole number from " + min + " to " + max);
        return whenMissing;
    }

    /** A duration in milliseconds: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or a plain number of milliseconds. */
    long duration(final String name, final String value, final long whenMissingMs) {
        final String text = text(value);
        if (text == null) {
            return whenMissingMs;
        }
        final Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            problem(name, "is '" + text + "'; it must be a duration such as 500ms, 5s, 2m or 1h");
            return whenMissingMs;
        }
        final String unit = matcher.group(2);
        return Long.parseLong(matcher.group(1)) * (unit == null ? 1L : UNITS_MS.get(unit));
    }

    /** Notes what is wrong with a property. */
    void problem(final String name, final String what) {
        problems.add(name + " " + what);
        names.add(name);
    }

    /**
     * Passes if nothing was wrong.
     *
     * @throws InvalidPropertyException naming every property that is wrong, in its text and as descriptors.
     */
    void finish() throws InvalidPropertyException {
        if (!problems.isEmpty()) {
            throw failure("activation property " + String.join("; ", problems), names, null);
        }
    }

    /** The exception for one property. */
    static InvalidPropertyException failure(final String name, final String what, final Throwable cause) {
        return failure("activation property " + name + " " + what, List.of(name), cause);
    }

    /** The exception for a property that names what is not bound. */
    static NotBoundException notBound(final String name, final String what, final Throwable cause) {
        return complete(
                new NotBoundException("activation property " + name + " " + what, INVALID_ACTIVATION),
                List.of(name),
                cause);
    }

    private static InvalidPropertyException failure(
            final String text, final List<String> names, final Throwable cause) {
        return complete(new InvalidPropertyException(text, INVALID_ACTIVATION), names, cause);
    }

    private static <E extends InvalidPropertyException> E complete(
            final E failure, final List<String> names, final Throwable cause) {
        failure.initCause(cause);
        failure.setInvalidPropertyDescriptors(
                names.stream().distinct().map(PropertyReader::descriptor).toArray(PropertyDescriptor[]::new));
        return failure;
    }

    private static PropertyDescriptor descriptor(final String name) {
        try {
            return new PropertyDescriptor(name, AerogramActivationSpec.class);
        } catch (final IntrospectionException e) {
            throw new IllegalStateException("no activation property is called " + name, e);
        }
    }
}
