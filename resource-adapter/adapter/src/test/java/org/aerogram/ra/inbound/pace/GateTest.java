// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {
    private final Gate gate = new Gate();

    private static void spin(final long durationMs) {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(durationMs);
        while (endNs - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldOpenByItselfWhenTheTimeIsOver() throws Exception {
        gate.shut(1);
        gate.await();
        assertThat(gate.isShut()).isFalse();
    }

    /** An operator's pause is not cut short by one that follows from failures of the last messages in work. */
    @Test
    void shouldStayShutUntilItIsOpenedThoughItIsShutForAWhileMeanwhile() {
        gate.shut(0);
        gate.shut(1);
        spin(5);
        assertThat(gate.isShut()).isTrue();
        assertThat(gate.open()).isTrue();
        assertThat(gate.isShut()).isFalse();
        gate.shut(1);
        spin(5);
        assertThat(gate.isShut()).isFalse();
    }
}
