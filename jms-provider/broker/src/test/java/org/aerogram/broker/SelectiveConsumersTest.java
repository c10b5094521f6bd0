// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many consumers with selectors on one queue: who waits with credit has nothing to wait for, and everybody gets only what it asked for. */
class SelectiveConsumersTest {
    private static final long SEED = Long.getLong("aerogram.seed", 20_251_122L);
    private static final int VALUES = 6;

    private final TestNode node = new TestNode();
    private final TestClient client = node.client(1);

    private static String selector(final int consumer) {
        return switch (consumer % 4) {
            case 0 -> "n = " + consumer / 4 % VALUES;
            case 1 -> "n = " + consumer / 4 % VALUES + ".0 AND p = 'even'";
            case 2 -> "n > 4";
            default -> "p = 'odd' OR n = 0";
        };
    }

    private static boolean wants(final int consumer, final int n) {
        return switch (consumer % 4) {
            case 0 -> n == consumer / 4 % VALUES;
            case 1 -> n == consumer / 4 % VALUES && n % 2 == 0;
            case 2 -> n > 4;
            default -> n % 2 == 1 || n == 0;
        };
    }

    private static int n(final Delivery delivery) {
        return Integer.parseInt(delivery.text());
    }

    @Test
    @Timeout(120)
    void shouldLeaveNothingThatAConsumerWaitsFor() {
        client.queue(1, "orders");
        final Random random = new Random(SEED);
        final int consumers = 24;
        final long[] credit = new long[consumers + 1];
        final int[] waiting = new int[VALUES];
        final List<Delivery> held = new ArrayList<>();
        for (int i = 1; i <= consumers; i++) {
            client.attach(new Attachment(i, 1).credit(0).selector(selector(i)));
        }
        node.run();
        for (int step = 0; step < 6_000; step++) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> {
                    final int n = random.nextInt(VALUES);
                    waiting[n]++;
                    client.send(new Outgoing(1, Integer.toString(n))
                            .property("n", n)
                            .property("p", n % 2 == 0 ? "even" : "odd")
                            .priority(random.nextInt(3) * 4));
                }
                case 3 -> {
                    final int consumer = 1 + random.nextInt(consumers);
                    final int more = 1 + random.nextInt(3);
                    credit[consumer] += more;
                    client.credit(consumer, more);
                }
                case 4, 5 -> settleOne(random, held, waiting);
                default -> {}
            }
            node.run();
            for (final Delivery delivery : client.deliveries) {
                assertThat(wants(delivery.consumerId(), n(delivery))).isTrue();
                credit[delivery.consumerId()]--;
                waiting[n(delivery)]--;
                held.add(delivery);
            }
            client.deliveries.clear();
            for (int consumer = 1; consumer <= consumers; consumer++) {
                for (int n = 0; n < VALUES; n++) {
                    assertThat(credit[consumer] > 0 && waiting[n] > 0 && wants(consumer, n))
                            .as("consumer %d waits beside n = %d, step %d, seed %d", consumer, n, step, SEED)
                            .isFalse();
                }
            }
        }
        assertThat(client.oddities).isEmpty();
    }

    private void settleOne(final Random random, final List<Delivery> held, final int[] waiting) {
        if (held.isEmpty()) {
            return;
        }
        final Delivery delivery = held.remove(random.nextInt(held.size()));
        final boolean back = random.nextBoolean();
        if (back) {
            waiting[n(delivery)]++;
        }
        client.settle(delivery, back ? SettleOutcome.RELEASED : SettleOutcome.ACCEPTED);
    }
}
