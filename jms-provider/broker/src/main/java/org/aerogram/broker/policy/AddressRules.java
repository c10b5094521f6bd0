// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rules for destinations by pattern of their names. Where several match, what the most specific one says counts: literal words before {@code *} before {@code >},
 * from the left; a rule for one kind before one for both; a later one before an earlier one. Not thread-safe; to be complete before the broker gets it.
 */
public final class AddressRules {
    private static final String QUEUE_PREFIX = "queue://";
    private static final String TOPIC_PREFIX = "topic://";

    private record Rule(AddressKind kind, NamePattern pattern, AddressSettings settings) {}

    private final List<Rule> rules = new ArrayList<>();

    /**
     * @param pattern {@code orders.eu}, {@code orders.*}, {@code orders.>}; with {@code queue://} or {@code topic://} in front for one kind only.
     * @throws IllegalArgumentException where it is no pattern.
     */
    public AddressRules add(final String pattern, final AddressSettings settings) {
        if (pattern.startsWith(QUEUE_PREFIX)) {
            return add(AddressKind.QUEUE, pattern.substring(QUEUE_PREFIX.length()), settings);
        }
        if (pattern.startsWith(TOPIC_PREFIX)) {
            return add(AddressKind.TOPIC, pattern.substring(TOPIC_PREFIX.length()), settings);
        }
        return add(AddressKind.ANY, pattern, settings);
    }

    private AddressRules add(final AddressKind kind, final String pattern, final AddressSettings settings) {
        rules.add(new Rule(kind, NamePattern.of(pattern), settings.copy()));
        return this;
    }

    /** Equal texts: the rules say the same. */
    @Override
    public String toString() {
        return rules.toString();
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What holds for the destination of that name: the defaults, and above them all rules that match. */
    public AddressPolicy policyOf(final String name, final boolean topic, final AddressSettings defaults) {
        final AddressSettings merged = defaults.copy();
        rules.stream()
                .filter(rule -> rule.kind.covers(topic) && rule.pattern.matches(name))
                .sorted(Comparator.comparing(Rule::pattern, NamePattern.BY_SPECIFICITY)
                        .thenComparing(rule -> rule.kind != AddressKind.ANY))
                .forEach(rule -> merged.merge(rule.settings));
        return new AddressPolicy(name, merged);
    }
}
