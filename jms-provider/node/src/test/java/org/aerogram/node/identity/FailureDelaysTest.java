// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureDelaysTest {
    private final FailureDelays delays = new FailureDelays(10, 100, 1_000);

    @Test
    void shouldDoubleUpToTheMaximum() {
        assertThat(delays.delayNs("bob", 0)).isZero();
        final long[] expected = {10, 20, 40, 80, 100, 100};
        for (int i = 0; i < expected.length; i++) {
            assertThat(delays.failed("bob", i)).isEqualTo(i + 1);
            assertThat(delays.delayNs("bob", i)).isEqualTo(expected[i]);
        }
        for (int i = 0; i < 1_000; i++) {
            delays.failed("bob", i);
        }
        assertThat(delays.delayNs("bob", 1_000)).isEqualTo(100);
        assertThat(delays.delayNs("alice", 1_000)).isZero();
    }

    @Test
    void shouldForgetAfterSuccessAndAfterAWhile() {
        delays.failed("bob", 0);
        delays.succeeded("bob");
        assertThat(delays.delayNs("bob", 1)).isZero();

        delays.failed("bob", 10);
        delays.failed("bob", 20);
        assertThat(delays.delayNs("bob", 1_020)).isEqualTo(20);
        assertThat(delays.delayNs("bob", 1_021)).isZero();
        assertThat(delays.failed("bob", 2_000)).isEqualTo(1);
    }

    @Test
    void shouldRememberABoundedNumberOfNamesTheLatestFirst() {
        for (int i = 0; i < 20_000; i++) {
            delays.failed("user" + i, 0);
        }

        assertThat(delays.size()).isEqualTo(10_000);
        assertThat(delays.delayNs("user9999", 0)).isZero();
        assertThat(delays.delayNs("user10000", 0)).isEqualTo(10);
        assertThat(delays.delayNs("user19999", 0)).isEqualTo(10);
    }
}
