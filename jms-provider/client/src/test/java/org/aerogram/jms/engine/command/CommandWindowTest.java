// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWindowTest {
    private static long add(final CommandWindow window, final int length, final int marks) {
        final long seq = window.nextSeq();
        final int offset = window.claim(length);
        if (offset < 0) {
            return 0;
        }
        for (int i = 0; i < length; i++) {
            window.buffer().putByte(offset + i, (byte) (seq + i));
        }
        return window.commit(marks);
    }

    private static void verify(final CommandWindow window, final int offset, final int length, final long seq) {
        for (int i = 0; i < length; i++) {
            assertThat(window.buffer().getByte(offset + i)).isEqualTo((byte) (seq + i));
        }
    }

    @Test
    void shouldCountCommandsFromOne() {
        final CommandWindow window = new CommandWindow(1000);
        assertThat(add(window, 10, 0)).isEqualTo(1);
        assertThat(add(window, 10, 0)).isEqualTo(2);
        assertThat(window.firstSeq()).isEqualTo(1);
        window.acknowledge(2);
        assertThat(window.isEmpty()).isTrue();
        assertThat(window.firstSeq()).isEqualTo(3);
        assertThat(add(window, 10, 0)).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatTheWindowDoesNotHold() {
        final CommandWindow window = new CommandWindow(100);
        assertThat(add(window, 60, 0)).isEqualTo(1);
        assertThat(add(window, 41, 0)).isZero();
        assertThat(add(window, 40, 0)).isEqualTo(2);
        window.acknowledge(1);
        assertThat(add(window, 60, 0)).isEqualTo(3);
    }

    @Test
    void shouldTakeOneFrameLongerThanTheWindow() {
        final CommandWindow window = new CommandWindow(100);
        assertThat(add(window, 500, 0)).isEqualTo(1);
        assertThat(add(window, 1, 0)).isZero();
    }

    @Test
    void shouldHandOverAgainWhatTheNodeHasNotTaken() {
        final CommandWindow window = new CommandWindow(1000);
        for (int i = 0; i < 5; i++) {
            add(window, 10 + i, 0);
        }
        while (window.hasUnsent()) {
            window.markSent();
        }
        window.acknowledge(1);
        window.rewind(3);
        assertThat(window.unsentSeq()).isEqualTo(4);
        verify(window, window.unsentOffset(), window.unsentLength(), 4);
        window.rewind(0);
        assertThat(window.unsentSeq()).isEqualTo(2);
        assertThat(window.firstSeq()).isEqualTo(2);
    }

    @Test
    void shouldKeepMarksUntilTheyAreTakenAway() {
        final CommandWindow window = new CommandWindow(1000);
        add(window, 10, 0);
        add(window, 10, CommandWindow.AWAITED);
        assertThat(window.marks(1)).isZero();
        assertThat(window.marks(2)).isEqualTo(CommandWindow.AWAITED);
        assertThat(window.find(3)).isEqualTo(-1);
        window.unmark(2);
        assertThat(window.marks(2)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepEveryFrameWhole(final long seed) {
        final Random random = new Random(seed);
        final CommandWindow window = new CommandWindow(40_000);
        final ArrayDeque<int[]> model = new ArrayDeque<>();
        long sent = 0;
        for (int step = 0; step < 20_000; step++) {
            final int what = random.nextInt(10);
            if (what < 5) {
                final int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 300);
                final long seq = add(window, length, 0);
                if (seq > 0) {
                    model.add(new int[] {(int) seq, length});
                }
            } else if (what < 8 && window.hasUnsent()) {
                final long seq = window.unsentSeq();
                final int length = model.stream()
                        .filter(entry -> entry[0] == seq)
                        .findFirst()
                        .orElseThrow()[1];
                assertThat(window.unsentLength()).isEqualTo(length);
                verify(window, window.unsentOffset(), length, seq);
                window.markSent();
                sent = Math.max(sent, seq);
            } else if (what == 8 && sent > 0) {
                final long acknowledged = window.firstSeq() + random.nextInt(20);
                window.acknowledge(Math.min(acknowledged, sent));
                while (!model.isEmpty() && model.peek()[0] < window.firstSeq()) {
                    model.poll();
                }
            } else if (what == 9 && random.nextInt(20) == 0) {
                window.rewind(window.firstSeq() + random.nextInt(5) - 1);
            }
            assertThat(window.nextSeq() - window.firstSeq()).isEqualTo(model.size());
        }
        assertThat(window.nextSeq()).isGreaterThan(1_000);
    }
}
