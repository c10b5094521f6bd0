// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import java.util.List;
import org.aerogram.it.benchmarks.core.BrokerCore;
import org.aerogram.it.benchmarks.core.CoreClient;

/**
 * One thing that grows.
 *
 * @param name as it stands in the report.
 * @param sizes from small to large.
 * @param preparation brings a new broker to a size.
 */
record Curve(String name, List<Integer> sizes, Preparation preparation) {
    private static final int MOST_CLIENTS = 10;
    private static final int QUEUES_A_CLIENT = 1_000;
    private static final int SCATTER = 7_919;

    /** One message from its producer to its settlement, over and over. */
    @FunctionalInterface
    interface Step {
        /** @param i counts from 0. */
        void run(int i);
    }

    /** Fills a broker. */
    @FunctionalInterface
    interface Preparation {
        Step prepare(BrokerCore core, int size);
    }

    static List<Curve> all() {
        return List.of(
                new Curve("queues", List.of(10, 100, 1_000, 10_000, 100_000), Curve::queues),
                new Curve("connections", List.of(1, 5, 20, 100, 500), Curve::connections),
                new Curve("consumers on one queue", List.of(1, 10, 100, 1_000), Curve::consumers),
                new Curve("consumers with selectors on one queue", List.of(1, 10, 100, 1_000), Curve::selective),
                new Curve("topic subscriptions with selectors", List.of(10, 100, 1_000, 10_000), Curve::subscriptions),
                new Curve("depth, first in first out", List.of(0, 1_000, 10_000, 100_000, 1_000_000), Curve::fifo),
                new Curve(
                        "depth, a selector for the last",
                        List.of(0, 1_000, 10_000, 100_000, 1_000_000),
                        Curve::lastOnly));
    }

    private static CoreClient[] clients(final BrokerCore core, final int count) {
        final CoreClient[] clients = new CoreClient[Math.max(1, count)];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = core.connect();
        }
        return clients;
    }

    private static int scattered(final int i, final int size) {
        return (int) ((long) i * SCATTER % size);
    }

    /** As many queues, a consumer each; messages go to one after another, scattered. */
    private static Step queues(final BrokerCore core, final int size) {
        final CoreClient[] clients = clients(core, (size - 1) / QUEUES_A_CLIENT + 1);
        for (int i = 0; i < size; i++) {
            final CoreClient client = clients[i / QUEUES_A_CLIENT];
            client.queue(i + 1, "queue." + i);
            client.attach(i + 1, i + 1, "");
        }
        core.rest();
        return i -> {
            final int queue = scattered(i, size);
            final CoreClient client = clients[queue / QUEUES_A_CLIENT];
            client.send(queue + 1, i, false);
            core.cycle();
            client.settle();
        };
    }

    /** As many connections, each with a queue and its consumer. */
    private static Step connections(final BrokerCore core, final int size) {
        final CoreClient[] clients = clients(core, size);
        for (int i = 0; i < size; i++) {
            clients[i].queue(1, "queue." + i);
            clients[i].attach(1, 1, "");
        }
        core.rest();
        return i -> {
            final CoreClient client = clients[scattered(i, size)];
            client.send(1, i, false);
            core.cycle();
            client.settle();
        };
    }

    private static Step oneDestination(
            final BrokerCore core, final int size, final boolean topic, final String selector) {
        final CoreClient[] clients = clients(core, Math.min(size, MOST_CLIENTS));
        for (final CoreClient client : clients) {
            if (topic) {
                client.topic(1, "news");
            } else {
                client.queue(1, "orders");
            }
        }
        for (int i = 0; i < size; i++) {
            clients[i % clients.length].attach(i + 1, 1, selector.isEmpty() ? "" : selector + i);
        }
        core.rest();
        return i -> {
            clients[0].send(1, scattered(i, size), false);
            core.cycle();
            for (final CoreClient client : clients) {
                client.settle();
            }
        };
    }

    /** They take turns. */
    private static Step consumers(final BrokerCore core, final int size) {
        return oneDestination(core, size, false, "");
    }

    /** Each message is for one of them. */
    private static Step selective(final BrokerCore core, final int size) {
        return oneDestination(core, size, false, "n = ");
    }

    /** Each message is for one of them. */
    private static Step subscriptions(final BrokerCore core, final int size) {
        return oneDestination(core, size, true, "region = 'EU' AND n = ");
    }

    private static CoreClient deepQueue(final BrokerCore core, final int size) {
        final CoreClient client = core.connect();
        client.queue(1, "orders");
        for (int i = 0; i < size; i++) {
            client.send(1, -1, false);
            if (i % 1_000 == 0) {
                core.cycle();
            }
        }
        core.rest();
        return client;
    }

    /** The consumer takes one while another one comes. */
    private static Step fifo(final BrokerCore core, final int size) {
        final CoreClient producer = deepQueue(core, size);
        final CoreClient consumer = core.connect();
        consumer.queue(1, "orders");
        consumer.attachWithoutCredit(1, 1);
        core.rest();
        return i -> {
            producer.send(1, i, false);
            consumer.credit(1, 1);
            core.cycle();
            consumer.settle();
        };
    }

    /** Only what comes now is wanted; what was there before has been looked at once. */
    private static Step lastOnly(final BrokerCore core, final int size) {
        final CoreClient client = deepQueue(core, size);
        client.attach(1, 1, "n >= 0");
        core.rest();
        return i -> {
            client.send(1, i, false);
            core.cycle();
            client.settle();
        };
    }
}
