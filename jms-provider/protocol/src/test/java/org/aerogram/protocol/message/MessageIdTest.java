// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
    @Test
    void shouldHaveItsTextForm() {
        final MessageId id = new MessageId(0x0123456789ABCDEFL, -1, 42);
        assertThat(id).hasToString("ID:0123456789abcdefffffffffffffffff:42");
        assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void shouldSurviveTheRoundTripInBothForms() {
        final Random random = new Random(1);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageId.MAX_TEXT_LENGTH]);
        for (int i = 0; i < 1000; i++) {
            final long counter = i == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            final MessageId id = new MessageId(random.nextLong(), random.nextLong(), counter);
            final int length = MessageId.putText(buffer, 0, id.instanceHigh(), id.instanceLow(), counter);
            assertThat(buffer.getStringWithoutLengthAscii(0, length)).isEqualTo(id.toString());
            assertThat(MessageId.parse(id.toString())).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ID:",
                "ID:0123456789abcdefffffffffffffffff",
                "ID:0123456789abcdefffffffffffffffff:",
                "ID:0123456789abcdefffffffffffffffff:x",
                "ID:0123456789abcdefffffffffffffffff:007",
                "ID:0123456789abcdefffffffffffffffff:+7",
                "ID:0123456789ABCDEFffffffffffffffff:7",
                "ID:+123456789abcdefffffffffffffffff:7",
                "id:0123456789abcdefffffffffffffffff:7",
                "ID:0123456789abcdefffffffffffffffff:99999999999999999999"
            })
    void shouldNotTakeOtherTextsForIds(final String text) {
        assertThat(MessageId.parse(text)).isNull();
    }
}
