// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** With simulated time: how long it is awake under different kinds of work. */
class WakefulnessTest {
    private static final long SLEEP_NS = 130_000;
    private static final long SECOND = 1_000_000_000L;

    private final Wakefulness wakefulness = new Wakefulness();
    private long nowNs;

    /** A pause that would take that long for somebody awake; who sleeps notices its end later, and looks only when a sleep ends. */
    private long pause(final long naturalNs) {
        final boolean awake = wakefulness.isAwake();
        final long sleeps = awake ? 0 : (naturalNs + SLEEP_NS - 1) / SLEEP_NS;
        final long tookNs = awake ? naturalNs : sleeps * SLEEP_NS;
        nowNs += tookNs;
        wakefulness.pauseEnded(nowNs, awake ? naturalNs : tookNs - SLEEP_NS);
        return tookNs;
    }

    /** @return the share of the time in which it was awake. */
    private double conversation(final long naturalNs, final long durationNs) {
        final long start = nowNs;
        long awakeNs = 0;
        while (nowNs - start < durationNs) {
            final boolean awake = wakefulness.isAwake();
            final long took = pause(naturalNs);
            wakefulness.worked(1);
            awakeNs += awake ? took : 0;
        }
        return (double) awakeNs / (nowNs - start);
    }

    /** Messages come every so often, whether somebody sleeps or not. */
    private double paced(final LongUnaryOperator intervalNs, final long durationNs) {
        final long start = nowNs;
        long awakeNs = 0;
        long due = nowNs;
        for (int i = 0; nowNs - start < durationNs; i++) {
            due += intervalNs.applyAsLong(i);
            final boolean awake = wakefulness.isAwake();
            final long took = due > nowNs ? pause(due - nowNs) : 0;
            wakefulness.worked(1);
            awakeNs += awake ? took : 0;
        }
        return (double) awakeNs / (nowNs - start);
    }

    @Test
    void shouldStayAwakeInAFastConversation() {
        assertThat(conversation(15_000, SECOND)).isEqualTo(1.0);
    }

    @Test
    void shouldStayAwakeInASlowConversationMostOfTheTime() {
        assertThat(conversation(200_000, 30 * SECOND)).isGreaterThan(0.9);
    }

    @Test
    void shouldSleepBesideAPace() {
        assertThat(paced(i -> 150_000, 10 * SECOND)).isLessThan(0.15);
        assertThat(paced(i -> i % 3 == 0 ? 250_000 : 100_000, 10 * SECOND)).isLessThan(0.15);
    }

    @Test
    void shouldStayAwakeWhilePiecesOfLongMessagesFollowEachOther() {
        long awakeNs = 0;
        for (int i = 0; nowNs < 10 * SECOND; i++) {
            final boolean awake = wakefulness.isAwake();
            final long took = pause(i % 10 == 0 ? 2_000_000 : 20_000);
            wakefulness.worked(3);
            awakeNs += awake ? took : 0;
        }
        assertThat(awakeNs).isEqualTo(nowNs);
    }

    @Test
    void shouldWakeUpWhenAPaceBecomesAConversation() {
        paced(i -> 150_000, 10 * SECOND);
        conversation(15_000, SECOND);
        assertThat(conversation(15_000, SECOND)).isEqualTo(1.0);
    }

    @Test
    void shouldForgetAfterASilence() {
        paced(i -> 150_000, 10 * SECOND);
        pause(SECOND);
        assertThat(wakefulness.isAwake()).isTrue();
    }
}
