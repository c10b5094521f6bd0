// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatientIdleStrategyTest {
    private final PatientIdleStrategy strategy = new PatientIdleStrategy(new IdleSettings(2, 1_000, 100, 5_000), null);

    @Test
    void shouldYieldFirstAndThenParkForAShareOfTheTimeWaited() {
        assertThat(strategy.parkNs(0)).isZero();
        assertThat(strategy.parkNs(999)).isZero();
        assertThat(strategy.parkNs(1_000)).isEqualTo(100);
        assertThat(strategy.parkNs(32_000)).isEqualTo(1_000);
        assertThat(strategy.parkNs(Long.MAX_VALUE)).isEqualTo(5_000);
    }

    @Test
    void shouldRefuseSettingsOutOfOrder() {
        assertThatThrownBy(() -> new IdleSettings(-1, 0, 1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new IdleSettings(0, -2, 1, 1)).hasMessageContaining("-2");
        assertThatThrownBy(() -> new IdleSettings(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdleSettings(0, 0, 10, 9)).hasMessageContaining("10 to 9");
    }
}
