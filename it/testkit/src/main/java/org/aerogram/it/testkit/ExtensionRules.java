// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;

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
                .add(
                        "ext.published.>",
                        new AddressSettings()
                                .maxDeliveries(2)
                                .deadLetter("topic://dead.{name}")
                                .expiry("topic://late.{name}"))
                .add("ext.refuse.>", new AddressSettings().maxMessages(3).whenFull(FullAction.REFUSE))
                .add("ext.oldest.>", new AddressSettings().maxMessages(3).whenFull(FullAction.DROP_OLDEST))
                .add("ext.newest.>", new AddressSettings().maxMessages(3).whenFull(FullAction.DROP_NEWEST))
                .add("ext.block.>", new AddressSettings().maxMessages(3))
                .add("ext.prices.>", new AddressSettings().lastValue("symbol"))
                .add("ext.rates.>", new AddressSettings().lastValue("currency"))
                .add("ext.ordered.>", new AddressSettings().duplicateId("order"))
                .add("ext.exclusive.>", new AddressSettings().exclusive(true))
                .add("ext.known.>", new AddressSettings().autoCreate(false));
    }
}
