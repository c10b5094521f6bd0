// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    private final Expressions expressions = new Expressions(
            name -> Optional.ofNullable(Map.of("region", "eu", "odd", "$1\\").get(name)));

    @Test
    void shouldReplaceNamesByValues() {
        assertThat(expressions.resolve("orders.${region}.${ region }")).isEqualTo("orders.eu.eu");
        assertThat(expressions.resolve("${odd}")).isEqualTo("$1\\");
        assertThat(expressions.resolve("plain $text")).isEqualTo("plain $text");
    }

    @Test
    void shouldUseTheDefault() {
        assertThat(expressions.resolve("${region:us}")).isEqualTo("eu");
        assertThat(expressions.resolve("${url:aeron:udp://127.0.0.1:7400}")).isEqualTo("aeron:udp://127.0.0.1:7400");
        assertThat(expressions.resolve("a${nothing:}b")).isEqualTo("ab");
    }

    @Test
    void shouldResolveDefaultsInDefaults() {
        assertThat(expressions.resolve("${shop:${region:us}}.orders")).isEqualTo("eu.orders");
        assertThat(expressions.resolve("${shop:${town:x}-${region}}")).isEqualTo("x-eu");
        assertThat(expressions.resolve("${region:${no.such.name}}")).isEqualTo("eu");
        assertThatThrownBy(() -> expressions.resolve("${shop:${town}}"))
                .hasMessageContaining("'town' in '${shop:${town}}'");
    }

    @Test
    void shouldRefuseAnExpressionWithoutAnEnd() {
        assertThatThrownBy(() -> expressions.resolve("orders.${region"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'orders.${region' has a ${ without its }");
    }

    @Test
    void shouldNameWhatIsConfiguredNowhere() {
        assertThatThrownBy(() -> expressions.resolve("orders.${shop}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'shop' in 'orders.${shop}' is configured nowhere, and there is no default");
    }

    @Test
    void shouldReadSystemPropertiesAndTheEnvironment() {
        assertThat(ConfigLookup.system().find("java.version")).isPresent();
        assertThat(ConfigLookup.system().find("path")).isEqualTo(Optional.ofNullable(System.getenv("PATH")));
        assertThat(ConfigLookup.system().find("no.such.name")).isEmpty();
    }

    @Test
    void shouldDoWithoutMicroProfileConfig() {
        assertThat(ConfigLookup.standard().find("java.version")).contains(System.getProperty("java.version"));
    }
}
