// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TextTest {
    private static String read(final Text text) {
        final StringBuilder characters = new StringBuilder();
        for (int position = text.start(); position < text.end(); ) {
            final long step = text.read(position);
            characters.appendCodePoint(Text.codePoint(step));
            assertThat(Text.next(step)).isGreaterThan(position).isLessThanOrEqualTo(text.end());
            position = Text.next(step);
        }
        return characters.toString();
    }

    @Test
    void shouldReadWhatWasWritten() {
        final String value = "aß€\uffff\ud7ff\ue000𝄞\u0000" + Character.toString(Character.MAX_CODE_POINT);
        final Text text = new Text();
        final byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        text.wrapUtf8(new UnsafeBuffer(utf8), 0, utf8.length);
        assertThat(read(text)).isEqualTo(value);
        final int hash = text.hash();
        final byte[] utf16 = value.getBytes(StandardCharsets.UTF_16LE);
        text.wrapUtf16(new UnsafeBuffer(utf16), 0, utf16.length);
        assertThat(read(text)).isEqualTo(value);
        assertThat(text.hash()).isEqualTo(hash);
        text.wrap(value);
        assertThat(read(text)).isEqualTo(value);
        assertThat(text.hash()).isEqualTo(hash);
    }

    @Test
    void shouldReadAnyBytesWithoutReadingBeyondThem() {
        final long seed = 20_261_122L;
        final Random random = new Random(seed);
        final Text text = new Text();
        for (int i = 0; i < 20_000; i++) {
            final byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                for (int j = 0; j < bytes.length; j++) {
                    bytes[j] |= (byte) 0x80;
                }
            }
            text.wrapUtf8(new UnsafeBuffer(bytes), 0, bytes.length);
            final String value = read(text);
            if (!value.contains("\ufffd")) {
                assertThat(value.getBytes(StandardCharsets.UTF_8))
                        .as("seed %d", seed)
                        .isEqualTo(bytes);
            } else {
                assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\ufffd");
            }
            text.wrapUtf16(new UnsafeBuffer(bytes), 0, bytes.length & ~1);
            assertThat(read(text)).hasSize(bytes.length / 2);
        }
    }
}
