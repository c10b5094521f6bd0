// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;

/** An application of the simulation: does things at random and keeps book of what it was promised. */
final class SimClient {
    /** Queues a and b, a subscription, the limited queue c, the last-value queue v. */
    static final int PLACES = 5;

    static final int SUBSCRIPTION_PLACE = 2;
    static final int LIMITED_PLACE = 3;
    static final int LAST_VALUE_PLACE = 4;

    private static final int SUBSCRIBED = 6;
    private static final int COMPOSITE = 7;

    static final String SUBSCRIPTION = "shared";

    private static final class Consumer {
        final int place;
        int granted;
        final List<Delivery> unsettled = new ArrayList<>();

        Consumer(final int place) {
            this.place = place;
        }
    }

    /** What a command was for. */
    interface Promise {
        void ended(ErrorCode failure, boolean inDoubt);
    }

    final TestClient protocol;
    SimLink link;
    private final World world;
    private final Random random;
    private final Map<Integer, Consumer> consumers = new LinkedHashMap<>();
    private final Map<Integer, Integer> granted = new HashMap<>();
    private final TreeMap<Long, Promise> promises = new TreeMap<>();
    private final int number;
    private final List<Outgoing> again = new ArrayList<>();
    private final Map<Outgoing, SimMessage> sentAgain = new HashMap<>();
    private final SimWork work;
    private int nextConsumer = 1;
    private int handled;
    /** The node has died, and this client has not heard of it. */
    private boolean behind;

    SimClient(final World world, final Random random, final int number) {
        this.world = world;
        this.random = random;
        this.number = number;
        protocol = new TestClient(number, "user")
                .maxPiece(world.hasLarge() ? 20_000 + random.nextInt(100_000) : 200 + random.nextInt(2_000));
        protocol.keepsBodies = world.hasLarge();
        protocol.confirms = random.nextInt(3) > 0;
        work = new SimWork(world, this, protocol, random);
        protocol.onRestored = this::restored;
        protocol.queue(1, "a");
        protocol.queue(2, "b");
        protocol.topic(3, "t");
        protocol.queue(LIMITED_PLACE + 1, "c");
        protocol.queue(LAST_VALUE_PLACE + 1, "v");
        protocol.topic(SUBSCRIBED, world.subscribed());
        protocol.queue(COMPOSITE, "c,a");
    }

    int granted(final int consumerId) {
        return granted.getOrDefault(consumerId, 0);
    }

    // Links.

    void connect(final SimLink newLink) {
        link = newLink;
        protocol.connect(newLink.toBroker::add);
    }

    void disconnect() {
        if (link != null) {
            link.die();
            link = null;
            protocol.linkLost();
        }
    }

    void nodeDied() {
        disconnect();
        behind = true;
    }

    /** The node was restarted, and the session goes on: deliveries come again, and what was not committed is void. */
    private void restored() {
        behind = false;
        consumers.forEach((id, consumer) -> {
            consumer.unsettled.clear();
            granted.merge(id, consumer.granted, Integer::sum); // each comes with its first credit again
        });
        world.forgetCounts();
        work.restored();
    }

    /** The session is gone: what was not answered stays open. */
    void sessionLost() {
        new ArrayList<>(promises.values()).forEach(promise -> promise.ended(null, true));
        promises.clear();
        work.lost();
        for (final Consumer consumer : consumers.values()) {
            if (!consumer.unsettled.isEmpty()) {
                world.disturb(consumer.place);
            }
        }
    }

    void onFrame(final byte[] frame) {
        protocol.onFrame(frame);
        if (!protocol.oddities.isEmpty()) {
            throw new AssertionError(protocol.oddities.toString());
        }
        while (handled < protocol.deliveries.size()) {
            onDelivery(protocol.deliveries.get(handled++));
        }
        while (!promises.isEmpty() && promises.firstKey() <= protocol.acked) {
            final Map.Entry<Long, Promise> promise = promises.pollFirstEntry();
            promise.getValue().ended(protocol.outcomes.get(promise.getKey()), false);
        }
    }

    private void onDelivery(final Delivery delivery) {
        final Consumer consumer = consumers.get(delivery.consumerId());
        if (consumer != null) {
            consumer.unsettled.add(delivery);
            world.onDelivery(this, consumer.place, delivery);
        }
    }

    // Actions.

    void act(final boolean calm) {
        if (world.hasLarge()) {
            protocol.readOn(random, !calm);
        }
        switch (random.nextInt(calm ? 7 : 15)) {
            case 0, 1, 2 -> sendSome();
            case 3 -> attach();
            case 4 -> credit();
            case 5, 6 -> accept();
            case 7 -> giveBack();
            case 8 -> detach();
            case 9 -> settleInTransaction();
            case 10 -> end(true);
            case 11 -> end(random.nextInt(3) > 0);
            case 12 -> world.manager().act(this);
            case 13 -> work.move();
            default -> operate();
        }
    }

    private void sendSome() {
        for (int i = world.isTransacted() ? random.nextInt(6) : 0; i >= 0; i--) {
            send();
        }
    }

    private void end(final boolean commit) {
        if (!world.isTransacted() || random.nextInt(4) == 0) {
            work.end(commit);
        }
    }

    private void operate() {
        if (random.nextInt(4) == 0) {
            world.operator().act(this);
        } else {
            world.manager().act(this);
        }
    }

    /** The promise is kept, or broken, with the node's answer. */
    void expect(final long command, final Promise promise) {
        promises.put(command, promise);
    }

    private void send() {
        if (!again.isEmpty() && random.nextInt(10) == 0) {
            sendAgain();
            return;
        }
        final boolean transacted = random.nextInt(4) == 0 != world.isTransacted();
        final SimTransaction in = transacted ? work.transaction() : null;
        final SimMessage message = world.newMessage(number, in);
        if (in != null) {
            in.sent.add(message);
            if (message.twin != null) {
                in.sent.add(message.twin);
            }
        }
        final Outgoing outgoing = new Outgoing(message.twin == null ? message.place + 1 : COMPOSITE, "")
                .body(message.content()).stream(1)
                        .in(in == null ? 0 : work.number())
                        .priority(message.priority)
                        .destination(message.place == SUBSCRIPTION_PLACE ? "t" : "somewhere")
                        .delay(message.delayed ? 1 + random.nextInt(20_000) : 0)
                        .timeToLive(message.expires ? 1 + random.nextInt(5_000) : 0);
        if (message.persistent) {
            outgoing.persistent();
        }
        if (message.value != null) {
            outgoing.property("value", message.value);
        }
        if (random.nextInt(4) == 0) {
            outgoing.property("JMSXGroupID", "g" + random.nextInt(5));
        }
        if (random.nextInt(20) == 0) {
            outgoing.property("padding", "x".repeat(random.nextInt(8_000)));
        }
        if (in == null && message.persistent && message.place < LIMITED_PLACE && random.nextInt(6) == 0) {
            outgoing.property("JMS_Aerogram_DuplicateId", message.body());
            again.add(outgoing);
            sentAgain.put(outgoing, message);
        }
        promises.put(protocol.send(outgoing), (failure, inDoubt) -> {
            if (!inDoubt) {
                message.answered(failure == null, in != null);
            }
        });
    }

    /** What was sent with an id is sent again: it must not come twice. */
    private void sendAgain() {
        final Outgoing outgoing = again.get(random.nextInt(again.size()));
        final SimMessage message = sentAgain.get(outgoing);
        message.again = true;
        message.failed = false;
        promises.put(protocol.send(outgoing), (failure, inDoubt) -> message.confirmed |= !inDoubt && failure == null);
    }

    private void attach() {
        if (consumers.size() > 3) {
            return;
        }
        final int id = nextConsumer++;
        final Consumer consumer = new Consumer(random.nextInt(PLACES));
        consumer.granted = 1 + random.nextInt(20);
        consumers.put(id, consumer);
        granted.put(id, consumer.granted);
        final Attachment wanted = new Attachment(
                        id, consumer.place == SUBSCRIPTION_PLACE ? SUBSCRIBED : consumer.place + 1)
                .credit(consumer.granted);
        if (consumer.place == SUBSCRIPTION_PLACE) {
            wanted.durable(SUBSCRIPTION).shared(SUBSCRIPTION);
        } else if (random.nextInt(3) == 0) {
            wanted.selector(random.nextBoolean() ? "JMSPriority = 4" : "JMSPriority <> 4");
        }
        if (world.hasLarge() && random.nextInt(3) > 0) {
            wanted.streams(random.nextInt(300_000), 1_000 + random.nextInt(200_000));
        }
        protocol.attach(wanted);
    }

    private Integer anyConsumer(final boolean withDeliveries) {
        final List<Integer> candidates = consumers.entrySet().stream()
                .filter(entry -> !withDeliveries || !entry.getValue().unsettled.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
    }

    private void credit() {
        final Integer id = anyConsumer(false);
        if (id != null) {
            final int more = 1 + random.nextInt(10);
            granted.merge(id, more, Integer::sum);
            if (random.nextInt(4) == 0) {
                protocol.flush(id, more, number, false);
            } else {
                protocol.credit(id, more);
            }
        }
    }

    private void accept() {
        final Integer id = anyConsumer(true);
        if (id == null) {
            return;
        }
        final Consumer consumer = consumers.get(id);
        final List<Delivery> range = takeRange(consumer.unsettled);
        final List<SimMessage> settled = world.messages(consumer.place, range);
        settled.forEach(message -> message.maybeConsumed = true);
        final long command = protocol.settle(
                id, range.get(0).seq(), range.get(range.size() - 1).seq(), 0, SettleOutcome.ACCEPTED);
        promises.put(command, (failure, inDoubt) -> {
            if (!inDoubt && failure == null) {
                settled.forEach(SimMessage::consumed);
            }
        });
    }

    /** Neighbours with contiguous numbers, taken away from the list. */
    private List<Delivery> takeRange(final List<Delivery> unsettled) {
        final int from = random.nextInt(unsettled.size());
        int to = from + 1;
        while (to < unsettled.size()
                && unsettled.get(to).seq() == unsettled.get(to - 1).seq() + 1
                && random.nextInt(3) > 0) {
            to++;
        }
        final List<Delivery> range = new ArrayList<>(unsettled.subList(from, to));
        unsettled.subList(from, to).clear();
        return range;
    }

    private void giveBack() {
        final Integer id = anyConsumer(true);
        if (id == null) {
            return;
        }
        final Consumer consumer = consumers.get(id);
        final List<Delivery> range = takeRange(consumer.unsettled);
        final boolean counted = random.nextBoolean();
        world.disturb(consumer.place);
        if (counted && !behind) {
            range.forEach(delivery -> world.message(consumer.place, delivery).minimumCount = delivery.count() + 1);
        }
        protocol.settle(
                id,
                range.get(0).seq(),
                range.get(range.size() - 1).seq(),
                0,
                counted ? SettleOutcome.RETURNED : SettleOutcome.RELEASED);
    }

    private void detach() {
        final Integer id = anyConsumer(false);
        if (id == null) {
            return;
        }
        // What was received but not shown is released; what is still under way as well.
        final Consumer consumer = consumers.remove(id);
        world.disturb(consumer.place);
        protocol.detach(id, 0);
    }

    private void settleInTransaction() {
        final Integer id = anyConsumer(true);
        if (id == null) {
            return;
        }
        final Consumer consumer = consumers.get(id);
        final List<Delivery> range = takeRange(consumer.unsettled);
        world.disturb(consumer.place);
        work.transaction().settled.addAll(world.messages(consumer.place, range));
        protocol.settle(
                id, range.get(0).seq(), range.get(range.size() - 1).seq(), work.number(), SettleOutcome.ACCEPTED);
    }
}
