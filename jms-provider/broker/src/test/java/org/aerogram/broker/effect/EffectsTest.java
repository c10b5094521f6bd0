// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private final Effects effects = new Effects(position -> wanted = position);
    private final List<Integer> happened = new ArrayList<>();
    private long wanted;

    @Test
    void shouldHappenInOrderOnceDurable() {
        for (int i = 0; i < 1_000; i++) {
            final int number = i;
            effects.await(10 + i / 2, () -> happened.add(number));
            if (i == 500) {
                effects.onDurable(100);
            }
        }
        assertThat(happened).hasSize(182);
        effects.onDurable(10_000);
        assertThat(happened).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(effects.size()).isZero();
    }

    @Test
    void shouldWantWhatSomebodyWaitsFor() {
        effects.awaitPatiently(5, () -> happened.add(1));
        assertThat(wanted).isZero();
        effects.await(7, () -> happened.add(2));
        assertThat(wanted).isEqualTo(7);
        effects.want(6);
        assertThat(wanted).isEqualTo(7);
        effects.awaitPatiently(9, () -> happened.add(3));
        effects.onDurable(9);
        wanted = 0;
        effects.want(9);
        assertThat(wanted).as("durable already").isZero();
        assertThat(happened).containsExactly(1, 2, 3);
    }

    @Test
    void shouldHappenAtOnceWhereThereIsNothingToWaitFor() {
        effects.await(0, () -> happened.add(1));
        effects.onDurable(5);
        effects.await(5, () -> happened.add(2));
        assertThat(happened).containsExactly(1, 2);
    }
}
