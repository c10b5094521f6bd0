// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;

/** Rules for destinations whose names begin with {@code ext.}, by which tests of extensions know what to expect. */
public final class ExtensionRules {
    private ExtensionRules() {}

    /** A new copy. */
    public static AddressRules all() {
        return new AddressRules()
                .add(
                        "ext.delayed.>",
                        new AddressSettings()
                                .redeliveryDelayMs(300)
                                .redeliveryBackoff(2)
                                .redeliveryMaxDelayMs(500))
                .add(
                        "ext.poison.>",
                        new AddressSettings()
                                .maxDeliveries(3)
                                .deadLetter("dead.{name}")
                                .expiry("late.{name}"))
                .add("ext.exclusive.>", new AddressSettings().exclusive(true))
                .add("ext.known.>", new AddressSettings().autoCreate(false));
    }
}
