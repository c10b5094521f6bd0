// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AckWindowTest {
    private final AckWindow window = new AckWindow(400);

    @Test
    void shouldAcknowledgeAtOnceWhereOneAsks() {
        window.take(1, 10, false);
        assertThat(window.due()).isZero();
        assertThat(window.isLazy()).isTrue();
        window.take(2, 10, true);
        assertThat(window.due()).isEqualTo(2);
        window.acked(2);
        assertThat(window.due()).isZero();
        assertThat(window.isLazy()).isFalse();
    }

    @Test
    void shouldAcknowledgeWhenAQuarterOfTheWindowIsOpen() {
        window.take(1, 60, false);
        assertThat(window.due()).isZero();
        window.take(2, 40, false);
        assertThat(window.due()).isEqualTo(2);
    }

    @Test
    void shouldStopBeforeTheFirstCommandThatIsNotDurable() {
        window.take(1, 1, true);
        window.take(2, 1, true);
        window.await(100);
        window.take(3, 1, true);
        window.take(4, 1, true);
        window.await(200);
        assertThat(window.due()).isEqualTo(1);
        window.acked(1);
        assertThat(window.due()).isZero();
        window.durable(100);
        assertThat(window.due()).isEqualTo(3);
        window.durable(199);
        assertThat(window.due()).isEqualTo(3);
        window.durable(200);
        assertThat(window.due()).isEqualTo(4);
    }

    @Test
    void shouldRememberManyThatWait() {
        for (int i = 1; i <= 1_000; i++) {
            window.take(i, 1, true);
            window.await(i);
            if (i % 3 == 0) {
                window.durable(i / 2);
            }
        }
        assertThat(window.due()).isEqualTo(499);
        window.durable(1_000);
        assertThat(window.due()).isEqualTo(1_000);
    }

    @Test
    void shouldHoldBackFromASendOn() {
        window.take(1, 1, true);
        window.take(2, 1, true);
        window.hold();
        window.take(3, 1, true);
        window.hold();
        assertThat(window.due()).isEqualTo(1);
        window.release();
        assertThat(window.due()).isEqualTo(3);
    }

    @Test
    void shouldRepeatTheAcknowledgementOnANewLink() {
        window.take(1, 1, true);
        window.acked(1);
        window.resume();
        assertThat(window.due()).isEqualTo(1);
    }
}
