// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which classes an ObjectMessage from elsewhere may bring into this JVM: those of the packages {@code java.lang}, {@code java.util},
 * {@code java.util.concurrent} (with {@code atomic} and {@code locks}), {@code java.time} with {@code java.time.chrono}, and {@code java.math}, and those of the packages that are
 * given, with what lies below them. {@code *} trusts all. Immutable.
 */
public final class TrustedPackages {
    /** Nothing but the basics. */
    public static final TrustedPackages BASICS = new TrustedPackages(List.of());

    /** Everything. */
    public static final TrustedPackages ALL = new TrustedPackages(List.of("*"));

    private static final Set<String> BASIC_PACKAGES = Set.of(
            "java.lang",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.time",
            "java.time.chrono",
            "java.math");

    private final boolean all;
    private final List<String> prefixes;

    private TrustedPackages(final Collection<String> packages) {
        all = packages.contains("*");
        prefixes = packages.stream().map(name -> name + ".").collect(Collectors.toUnmodifiableList());
    }

    /** The basics and the given packages; blank names are ignored. */
    public static TrustedPackages of(final Collection<String> packages) {
        final List<String> names = packages.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableList());
        return names.isEmpty() ? BASICS : new TrustedPackages(names);
    }

    /** Whether a class of this binary name (of the component, where it is an array) may come. */
    public boolean allows(final String className) {
        if (all) {
            return true;
        }
        final String component = componentOf(className);
        final int dot = component.lastIndexOf('.');
        if (dot >= 0 && BASIC_PACKAGES.contains(component.substring(0, dot))) {
            return true;
        }
        for (final String prefix : prefixes) {
            if (component.startsWith(prefix)) {
                return true;
            }
        }
        return dot < 0 && className.charAt(0) == '[' && component.length() == 1;
    }

    /** {@code [[Lcom.acme.Order;} is {@code com.acme.Order}, {@code [I} is {@code I}. */
    private static String componentOf(final String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions > 0 && className.startsWith("L", dimensions) && className.endsWith(";")) {
            return className.substring(dimensions + 1, className.length() - 1);
        }
        return className.substring(dimensions);
    }
}
