// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders, true",
        "orders, order, false",
        "orders, orders.eu, false",
        "orders.*, orders.eu, true",
        "orders.*, orders, false",
        "orders.*, orders.eu.new, false",
        "*.eu, orders.eu, true",
        "*.eu, eu, false",
        "orders.*.new, orders.eu.new, true",
        "orders.*.new, orders.eu.old, false",
        "orders.>, orders.eu, true",
        "orders.>, orders.eu.new, true",
        "orders.>, orders, false",
        "orders.>, ordersx.eu, false",
        ">, anything, true",
        ">, any.thing.at.all, true",
        "*, anything, true",
        "*, any.thing, false",
        "a.*.>, a.b, false",
        "a.*.>, a.b.c, true",
    })
    void shouldMatchByWords(final String pattern, final String name, final boolean matches) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a*", "a.b*", ">.a", "a.>>", "**"})
    void shouldRefuseWildcardsThatAreNoWords(final String pattern) {
        assertThatThrownBy(() -> NamePattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLetTheMostSpecificRuleWinFieldByField() {
        final AddressRules rules = new AddressRules()
                .add("orders.eu", new AddressSettings().maxDeliveries(2))
                .add("orders.*", new AddressSettings().maxDeliveries(3).redeliveryDelayMs(100))
                .add("queue://orders.*", new AddressSettings().exclusive(true))
                .add("topic://orders.*", new AddressSettings().redeliveryDelayMs(7))
                .add(
                        ">",
                        new AddressSettings()
                                .redeliveryDelayMs(1)
                                .redeliveryBackoff(2)
                                .deadLetter("DLQ.{name}"));
        final AddressPolicy policy = rules.policyOf("orders.eu", false, new AddressSettings().maxDeliveries(10));
        assertThat(policy.isExhausted(2)).isTrue();
        assertThat(policy.isExhausted(1)).isFalse();
        assertThat(policy.redeliveryDelayMs(1)).isEqualTo(100);
        assertThat(policy.redeliveryDelayMs(3)).isEqualTo(400);
        assertThat(policy.isExclusive()).isTrue();
        assertThat(policy.deadLetter()).isEqualTo(new MoveTarget("DLQ.orders.eu", false));
        final AddressPolicy topic = rules.policyOf("orders.us", true, new AddressSettings().maxDeliveries(10));
        assertThat(topic.redeliveryDelayMs(1)).isEqualTo(7);
        assertThat(topic.isExclusive()).isFalse();
        assertThat(rules.policyOf("DLQ.orders.eu", false, new AddressSettings()).deadLetter())
                .isNull();
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new AddressSettings().maxDeliveries(-1)).hasMessageContaining("max-deliveries");
        assertThatThrownBy(() -> new AddressSettings().redeliveryBackoff(0.5)).hasMessageContaining("backoff");
        assertThatThrownBy(() -> new AddressSettings().deadLetter(" ")).hasMessageContaining("dead-letter");
        assertThatThrownBy(() -> new AddressSettings().expiry("a,b")).hasMessageContaining("expiry");
        assertThatThrownBy(() -> new AddressSettings().deadLetter("$tmp.x")).hasMessageContaining("dead-letter");
        assertThatThrownBy(() -> new AddressSettings().deadLetter("{name}")).hasMessageContaining("dead-letter");
    }

    @Test
    void shouldNotGrowADelayBeyondItsLimit() {
        final AddressPolicy policy = new AddressRules()
                .policyOf(
                        "a",
                        false,
                        new AddressSettings()
                                .redeliveryDelayMs(1_000)
                                .redeliveryBackoff(10)
                                .redeliveryMaxDelayMs(50_000));
        assertThat(policy.redeliveryDelayMs(1)).isEqualTo(1_000);
        assertThat(policy.redeliveryDelayMs(2)).isEqualTo(10_000);
        assertThat(policy.redeliveryDelayMs(3)).isEqualTo(50_000);
        assertThat(policy.redeliveryDelayMs(1_000_000)).isEqualTo(50_000);
    }
}
