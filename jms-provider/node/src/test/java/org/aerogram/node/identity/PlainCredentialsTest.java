// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCredentialsTest {
    @Test
    void shouldReadUserAndPassword() {
        final PlainCredentials credentials = parse("\0josé\0pa ss");

        assertThat(credentials.user()).isEqualTo("josé");
        assertThat(credentials.password()).isEqualTo("pa ss".getBytes(StandardCharsets.UTF_8));
        assertThat(parse("bob\0bob\0x").user()).isEqualTo("bob");
        assertThat(parse("\0bob\0").password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bob", "\0bob", "\0\0password", "admin\0bob\0password", "\0bob\0pass\0word", "\0\0"})
    void shouldRefuseOtherForms(final String text) {
        assertThat(parse(text)).isNull();
    }

    @Test
    void shouldRefuseUsersThatAreNotUtf8() {
        assertThat(PlainCredentials.parse(new byte[] {0, (byte) 0xC3, 0x28, 0, 'x'}))
                .isNull();
    }

    @Test
    void shouldSurviveAnyBytes() {
        final Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            final byte[] bytes = new byte[random.nextInt(12)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            }
            final PlainCredentials credentials = PlainCredentials.parse(bytes);
            assertThat(credentials == null || !credentials.user().isEmpty()).isTrue();
        }
    }

    private static PlainCredentials parse(final String text) {
        return PlainCredentials.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
