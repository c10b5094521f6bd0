// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
    private final VerifiedCredentials verified = new VerifiedCredentials(100);

    @Test
    void shouldKnowWhatWasRightForAWhile() {
        verified.add("hash", bytes("right"), 0);

        assertThat(verified.contains("hash", bytes("right"), 100)).isTrue();
        assertThat(verified.contains("hash", bytes("wrong"), 100)).isFalse();
        assertThat(verified.contains("changed", bytes("right"), 100)).isFalse();
        assertThat(verified.contains("hash", bytes("right"), 101)).isFalse();
        assertThat(verified.contains("hash", bytes("right"), 50)).isFalse();
    }

    @Test
    void shouldForgetTheEldestBeyondItsBound() {
        for (int i = 0; i < 1_001; i++) {
            verified.add("hash" + i, bytes("x"), 0);
        }

        assertThat(verified.contains("hash0", bytes("x"), 0)).isFalse();
        assertThat(verified.contains("hash1", bytes("x"), 0)).isTrue();
        assertThat(verified.contains("hash1000", bytes("x"), 0)).isTrue();
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
