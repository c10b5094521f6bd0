// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

/** The rules of one node, and what holds where no rule says otherwise. Asked when destinations come into being, never for a message. */
public final class AddressPolicies {
    private final AddressRules rules;
    private final AddressSettings defaults;

    public AddressPolicies(final AddressRules rules, final AddressSettings defaults) {
        this.rules = rules;
        this.defaults = defaults.copy();
    }

    /** What holds for the destination of that name. */
    public AddressPolicy of(final String name, final boolean topic) {
        return rules.policyOf(name, topic, defaults);
    }

    /** What holds for a temporary destination: the defaults. */
    public AddressPolicy ofTemporary(final String name) {
        return new AddressPolicy(name, defaults);
    }
}
