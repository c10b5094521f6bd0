// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long MS = 1_000_000;

    private final SilenceWatch watch = new SilenceWatch(3000 * MS, 0);

    private boolean lookUntil(final long fromMs, final long toMs, final boolean heard, final boolean polledDry) {
        boolean lost = false;
        for (long now = fromMs; now <= toMs; now += 100) {
            lost |= watch.isLost(now * MS, heard, polledDry);
        }
        return lost;
    }

    @Test
    void shouldLoseAPeerThatIsSilentWhileTheUserLooks() {
        assertThat(lookUntil(100, 2900, false, true)).isFalse();
        assertThat(lookUntil(3000, 3200, false, true)).isTrue();
    }

    @Test
    void shouldKeepAPeerWhileTheUserDoesNotLook() {
        assertThat(lookUntil(100, 60_000, false, false)).isFalse();
        assertThat(lookUntil(60_100, 60_200, false, true)).isTrue();
    }

    @Test
    void shouldKeepAPeerThatIsHeard() {
        assertThat(lookUntil(100, 60_000, true, false)).isFalse();
    }

    @Test
    void shouldNotCountAPauseOfThisProcess() {
        assertThat(lookUntil(100, 1000, false, true)).isFalse();
        assertThat(lookUntil(31_000, 32_900, false, true)).isFalse();
        assertThat(lookUntil(33_000, 33_300, false, true)).isTrue();
    }
}
