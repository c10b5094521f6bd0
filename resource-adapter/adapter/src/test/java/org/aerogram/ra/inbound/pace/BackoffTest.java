// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleUpToTheLongestWithinAQuarter() {
        final Backoff backoff = new Backoff(new Delays(100, 1_000), new SplittableRandom(7));
        for (final long most : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.nextMs()).isBetween(most - most / 4, most);
        }
        backoff.reset();
        assertThat(backoff.nextMs()).isBetween(75L, 100L);
    }

    @Test
    void shouldGrowFromZero() {
        final Backoff backoff = new Backoff(new Delays(0, 4), new SplittableRandom(7));
        assertThat(backoff.nextMs()).isZero();
        assertThat(backoff.nextMs()).isBetween(1L, 2L);
        assertThat(backoff.nextMs()).isBetween(3L, 4L);
    }
}
