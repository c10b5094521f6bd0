// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    @Test
    void shouldMatchTheRightPasswordOnly() {
        final String hash = PasswordHashing.hash(bytes("geheim é"));

        assertThat(PasswordHashing.isHash(hash)).isTrue();
        assertThat(PasswordHashing.matches(bytes("geheim é"), hash)).isTrue();
        assertThat(PasswordHashing.matches(bytes("geheim e"), hash)).isFalse();
        assertThat(PasswordHashing.matches(bytes(""), hash)).isFalse();
        assertThat(PasswordHashing.matches(bytes("geheim é"), null)).isFalse();
    }

    @Test
    void shouldSaltEachHash() {
        assertThat(PasswordHashing.hash(bytes("same"))).isNotEqualTo(PasswordHashing.hash(bytes("same")));
    }

    @Test
    void shouldNeitherCutNorAcceptPasswordsThatAreTooLong() {
        final String longest = "x".repeat(PasswordHashing.MAX_PASSWORD_BYTES);
        final String hash = PasswordHashing.hash(bytes(longest));

        assertThat(PasswordHashing.matches(bytes(longest), hash)).isTrue();
        assertThat(PasswordHashing.matches(bytes(longest + "y"), hash)).isFalse();
        assertThatThrownBy(() -> PasswordHashing.hash(bytes(longest + "y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("73")
                .hasMessageContaining("72");
        assertThatThrownBy(() -> PasswordHashing.hash(bytes(""))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
