// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderlyExitTest {
    private final OrderlyExit exit = new OrderlyExit();

    @Test
    void shouldNotWaitWhereNobodyIsExpected() {
        assertThat(exit.await(OrderlyExit.PATIENCE_NS)).isTrue();
        exit.expect();
        exit.done();
        assertThat(exit.await(OrderlyExit.PATIENCE_NS)).isTrue();
    }

    @Test
    void shouldWaitForTheLastWhoIsExpected() throws Exception {
        exit.expect();
        exit.expect();
        exit.done();
        final CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> exit.await(OrderlyExit.PATIENCE_NS));
        assertThat(waiting).isNotDone();
        exit.done();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldGiveUpWhenTheTimeIsOver() {
        exit.expect();
        assertThat(exit.await(TimeUnit.MILLISECONDS.toNanos(10))).isFalse();
    }
}
