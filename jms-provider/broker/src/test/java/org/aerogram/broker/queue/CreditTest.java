// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreditTest {
    private final Credit credit = new Credit();

    @Test
    void shouldWantBothMessagesAndBytes() {
        credit.grant(1, 0);
        assertThat(credit.isAvailable()).isFalse();
        credit.grant(0, 1);
        assertThat(credit.isAvailable()).isTrue();
    }

    @Test
    void shouldLetTheLastMessageOverdrawBytes() {
        credit.grant(5, 10);
        credit.take(100);
        assertThat(credit.bytes()).isEqualTo(-90);
        assertThat(credit.isAvailable()).isFalse();
        credit.grant(0, 91);
        assertThat(credit.isAvailable()).isTrue();
    }

    @Test
    void shouldNeverRunOutOfWhatHasNoLimit() {
        credit.grant(2, Long.MAX_VALUE);
        credit.grant(1, Long.MAX_VALUE);
        credit.take(Long.MAX_VALUE / 2);
        assertThat(credit.isAvailable()).isTrue();
        credit.drain();
        assertThat(credit.isAvailable()).isFalse();
        credit.grant(1, 0);
        assertThat(credit.isAvailable()).isTrue();
    }

    @Test
    void shouldIgnoreNegativeGrants() {
        credit.grant(1, 1);
        credit.grant(-5, -5);
        assertThat(credit.messages()).isEqualTo(1);
        assertThat(credit.bytes()).isEqualTo(1);
        credit.grant(Integer.MAX_VALUE, 1);
        credit.grant(Integer.MAX_VALUE, 1);
        assertThat(credit.messages()).isEqualTo(1 + 2L * Integer.MAX_VALUE);
    }
}
