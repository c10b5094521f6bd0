// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back gives way to what others get, as much as they need it to, and never to the end of time. */
class CatchUpPaceTest {
    private static final int MESSAGE_NS = 2_000;
    private static final int MOST_UNDER_WAY = 1_000;

    private final CatchUpPace pace = new CatchUpPace();
    private long nowNs = -5_000_000_000L;
    private int underWay;
    private long loaded;

    /** A duty cycle: what was asked for comes, 64 at a time, others get so many, and as much is asked for as may be. */
    private void cycle(final int others) {
        pace.begin(nowNs);
        final int came = Math.min(underWay, 64);
        for (int i = 0; i < came; i++) {
            pace.loaded();
        }
        for (int i = 0; i < others; i++) {
            pace.other();
        }
        underWay -= came;
        loaded += came;
        while (underWay < MOST_UNDER_WAY && pace.isOpen()) {
            pace.asked();
            underWay++;
        }
        nowNs += 1_000 + (long) MESSAGE_NS * (came + others);
    }

    /** Messages read back, each {@link #MESSAGE_NS} of work, in so much time, while so many a second go to others. */
    private long loadedIn(final long forNs, final int othersASecond) {
        final long begin = nowNs;
        loaded = 0;
        for (long given = 0; nowNs - begin < forNs; ) {
            final long due = (nowNs - begin) / 1_000 * othersASecond / 1_000_000;
            cycle((int) (due - given));
            given = due;
        }
        return loaded;
    }

    @Test
    void shouldReadAsFastAsCanBeWhileNobodyElseGetsAnything() {
        assertThat(loadedIn(1_000_000_000, 0)).isGreaterThan(490_000);
        assertThat(underWay).as("far ahead").isGreaterThan(MOST_UNDER_WAY - 65);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 50_000, 200_000})
    void shouldTakeASmallPartOfTheTimeWhileOthersGetMuch(final int othersASecond) {
        loadedIn(10_000_000, othersASecond);
        assertThat(loadedIn(1_000_000_000, othersASecond)).isBetween(8_000L, 14_000L);
        assertThat(underWay).isLessThanOrEqualTo(CatchUpPace.SLICE);
    }

    @Test
    void shouldGiveWayALittleWhileOthersGetLittle() {
        assertThat(loadedIn(1_000_000_000, 100)).isBetween(480_000L, 500_000L);
        assertThat(loadedIn(1_000_000_000, 1_000)).isBetween(340_000L, 410_000L);
    }

    @Test
    void shouldForgetSoonThatOthersGotMuch() {
        loadedIn(1_000_000_000, 100_000);
        assertThat(loadedIn(20_000_000, 0)).isGreaterThan(4_000);
        assertThat(loadedIn(1_000_000_000, 0)).isGreaterThan(450_000);
    }

    @Test
    void shouldNotRestWhileTimeStandsStill() {
        for (int i = 0; i < 1_000; i++) {
            final long now = nowNs;
            cycle(1_000);
            nowNs = now;
        }
        assertThat(loaded).isGreaterThan(900L * CatchUpPace.SLICE);
    }

    @Test
    void shouldNeverRestForLong() {
        for (long seed = 1; seed <= 200; seed++) {
            final Random random = new Random(seed);
            long restsSinceNs = nowNs;
            for (int i = 0; i < 500; i++) {
                final long before = loaded;
                cycle(random.nextInt(4) == 0 ? random.nextInt(5_000) : random.nextInt(3));
                if (random.nextInt(20) == 0) {
                    nowNs += random.nextInt(50_000_000);
                }
                if (loaded > before || pace.isOpen()) {
                    restsSinceNs = nowNs;
                }
                assertThat(pace.restNs()).as("seed %d", seed).isBetween(0L, CatchUpPace.LONGEST_REST_NS);
                assertThat(nowNs - restsSinceNs).as("seed %d", seed).isLessThan(120_000_000);
            }
        }
    }
}
