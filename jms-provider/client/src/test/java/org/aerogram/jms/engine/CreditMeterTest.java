// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditMeterTest {
    @Test
    void shouldBeDueAtHalf() {
        final CreditMeter meter = new CreditMeter(10, 1_000_000);
        for (int i = 0; i < 4; i++) {
            assertThat(meter.consumed(1)).isFalse();
        }
        assertThat(meter.consumed(1)).isTrue();
        assertThat(meter.grantMessages()).isEqualTo(5);
        assertThat(meter.grantBytes()).isEqualTo(5);
        meter.granted();
        assertThat(meter.isDue()).isFalse();
    }

    @Test
    void shouldBeDueByBytes() {
        final CreditMeter meter = new CreditMeter(1000, 100);
        assertThat(meter.consumed(49)).isFalse();
        assertThat(meter.consumed(1)).isTrue();
    }

    @Test
    void shouldNeverBeDueWhereEachMessageIsAskedFor() {
        final CreditMeter meter = new CreditMeter(0, 100);
        assertThat(meter.consumed(1000)).isFalse();
    }

    @Test
    void shouldGiveTheRestAfterADrain() {
        final CreditMeter meter = new CreditMeter(10, 100);
        meter.drained(3, 30);
        assertThat(meter.grantMessages()).isEqualTo(7);
        assertThat(meter.grantBytes()).isEqualTo(70);
    }

    /** A node that sends while it has credit for both, and overdraws bytes with the last message, is never left without credit for good. */
    @ParameterizedTest
    @CsvSource({"1, 100", "2, 100", "7, 1000", "1000, 500"})
    void shouldNeverStall(final int target, final long targetBytes) {
        final Random random = new Random(target);
        final CreditMeter meter = new CreditMeter(target, targetBytes);
        int nodeMessages = target;
        long nodeBytes = targetBytes;
        for (int i = 0; i < 10_000; i++) {
            assertThat(nodeMessages).as("message %d", i).isPositive();
            assertThat(nodeBytes).as("message %d", i).isPositive();
            final int length = random.nextInt(600);
            nodeMessages--;
            nodeBytes -= length;
            if (meter.consumed(length)) {
                nodeMessages += meter.grantMessages();
                nodeBytes += meter.grantBytes();
                meter.granted();
            }
        }
    }
}
