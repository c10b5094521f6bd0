// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.List;
import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.TestClient;
import org.aerogram.protocol.codec.SettleOutcome;

/** Takes everything that is left, at the end. */
final class SimDrain {
    static final String LATE = "late";
    static final String DEAD = "dead";
    /** By consumer: late ones come from a, dead ones from b. */
    private static final int[] PLACES = {0, 1, 2, 0, 1, SimClient.LIMITED_PLACE, SimClient.LAST_VALUE_PLACE};

    private final Broker broker;
    private final String subscribed;
    private final SimStore store;
    private final TestClient client = new TestClient(1_000_000, "user");

    SimDrain(final Broker broker, final SimStore store, final String subscribed) {
        this.subscribed = subscribed;
        this.broker = broker;
        this.store = store;
    }

    /** Where a message was sent that has been drained. */
    static int placeOf(final Delivery delivery) {
        return PLACES[delivery.consumerId() - 1];
    }

    List<Delivery> everything() {
        client.queue(1, "a");
        client.queue(2, "b");
        client.topic(3, subscribed);
        client.attach(new Attachment(1, 1).credit(1_000_000));
        client.attach(new Attachment(2, 2).credit(1_000_000));
        client.attach(new Attachment(3, 3)
                .credit(1_000_000)
                .durable(SimClient.SUBSCRIPTION)
                .shared(SimClient.SUBSCRIPTION));
        client.queue(4, LATE);
        client.queue(5, DEAD);
        client.attach(new Attachment(4, 4).credit(1_000_000));
        client.attach(new Attachment(5, 5).credit(1_000_000));
        client.queue(6, "c");
        client.queue(7, "v");
        client.attach(new Attachment(6, 6).credit(1_000_000));
        client.attach(new Attachment(7, 7).credit(1_000_000));
        final SimLink link = new SimLink(new Random(1), broker, true);
        client.connect(link.toBroker::add);
        rest(link);
        for (int consumer = 1; consumer <= PLACES.length; consumer++) {
            final int id = consumer;
            final long last = client.deliveries.stream()
                    .filter(delivery -> delivery.consumerId() == id)
                    .mapToLong(Delivery::seq)
                    .max()
                    .orElse(0);
            client.settle(consumer, 1, last, 0, SettleOutcome.ACCEPTED);
        }
        client.goodbye();
        rest(link);
        return client.deliveries;
    }

    private void rest(final SimLink link) {
        rest(broker, store, client, link);
    }

    /** Until nothing happens any more. */
    static void rest(final Broker broker, final SimStore store, final TestClient client, final SimLink link) {
        int idle = 0;
        while (idle < 50) {
            link.toBroker();
            while (!link.toClient.isEmpty()) {
                client.onFrame(link.toClient.poll());
                idle = 0;
            }
            broker.onDurable(store.work(true));
            idle = broker.doWork() == 0 && link.toBroker.isEmpty() ? idle + 1 : 0;
        }
    }
}
