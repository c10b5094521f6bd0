// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldUpTest {
    private static final long HASTE_NS = 2_000_000;
    private static final long START_NS = Long.MAX_VALUE - 1_000; // clocks may wrap

    private final LinkActivity activity = new LinkActivity();

    @BeforeEach
    void forget() {
        activity.take();
    }

    private LinkActivity.Level after(final HeldUp held, final long waitedNs) {
        held.waits(START_NS + waitedNs);
        return activity.take();
    }

    @Test
    void shouldHurryTheDriverAtFirstAndThenLetItComeByAndThenLeaveItAlone() {
        final HeldUp room = HeldUp.inMemory(activity, HASTE_NS);
        assertThat(after(room, 0)).isEqualTo(LinkActivity.Level.DRIVER);
        assertThat(after(room, HASTE_NS - 1)).isEqualTo(LinkActivity.Level.DRIVER);
        assertThat(after(room, HASTE_NS)).isEqualTo(LinkActivity.Level.MEMORY);
        assertThat(after(room, HeldUp.PATIENCE_NS - 1)).isEqualTo(LinkActivity.Level.MEMORY);
        assertThat(after(room, HeldUp.PATIENCE_NS)).isEqualTo(LinkActivity.Level.NONE);
        assertThat(after(room, 1_000 * HeldUp.PATIENCE_NS)).isEqualTo(LinkActivity.Level.NONE);
    }

    @Test
    void shouldBeginAnewAfterAnythingWentOn() {
        final HeldUp room = HeldUp.inMemory(activity, HASTE_NS);
        after(room, 0);
        after(room, 5 * HeldUp.PATIENCE_NS);
        room.goesOn();
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.NONE);
        assertThat(after(room, 6 * HeldUp.PATIENCE_NS)).isEqualTo(LinkActivity.Level.DRIVER);
        assertThat(after(room, 6 * HeldUp.PATIENCE_NS + HASTE_NS)).isEqualTo(LinkActivity.Level.MEMORY);
    }

    @Test
    void shouldOnlyHurryTheDriverOverANetwork() {
        final HeldUp step = HeldUp.anywhere(activity, HASTE_NS);
        assertThat(step.isLong(START_NS)).isFalse();
        assertThat(after(step, 0)).isEqualTo(LinkActivity.Level.DRIVER);
        assertThat(step.isLong(START_NS + HASTE_NS - 1)).isFalse();
        assertThat(after(step, HASTE_NS)).isEqualTo(LinkActivity.Level.NONE);
        assertThat(step.isLong(START_NS + HASTE_NS)).isTrue();
        step.goesOn();
        assertThat(step.isLong(START_NS + HASTE_NS)).isFalse();
    }

    @Test
    void shouldNotMarkWhatIsNotHeldUp() {
        HeldUp.inMemory(activity, HASTE_NS).goesOn();
        assertThat(activity.take()).isEqualTo(LinkActivity.Level.NONE);
    }
}
