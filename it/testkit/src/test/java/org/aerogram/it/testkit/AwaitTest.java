// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void shouldReturnWhenTheConditionHolds() {
        final AtomicInteger asked = new AtomicInteger();

        Await.until("the third question", () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldShowWhatWasWaitedForAndWhatThreadsDid() {
        assertThatThrownBy(() -> Await.until("rain", Duration.ofMillis(5), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rain")
                .hasMessageContaining(Thread.currentThread().getName())
                .hasMessageContaining("AwaitTest");
    }

    @Test
    void shouldPickTheUrlOfATransport() {
        final List<String> urls = List.of("aeron:ipc://n", "aeron:udp://127.0.0.1:1");

        assertThat(Transport.UDP.pick(urls)).isEqualTo("aeron:udp://127.0.0.1:1");
        assertThat(Transport.IPC.pick(urls)).isEqualTo("aeron:ipc://n");
        assertThatThrownBy(() -> Transport.UDP.pick(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
