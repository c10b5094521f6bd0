// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.FactListReads;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;

/** One queue, one client with several consumers, and what should be where. */
final class BacklogWorld {
    private static final String[] KINDS = {"A", "B", "C"};

    private static final class Consumer {
        final String kind;
        int credit;
        final List<Delivery> unsettled = new ArrayList<>();

        Consumer(final String kind, final int credit) {
            this.kind = kind;
            this.credit = credit;
        }
    }

    private final Random random;
    private final int residents;
    private final boolean expires;
    private final boolean grouped;
    private final boolean exclusive;
    private final Map<Integer, String> waiting = new TreeMap<>();
    private final Map<Integer, String> taken = new HashMap<>();
    private final Set<Integer> mayExpire = new HashSet<>();
    private final Map<Integer, Consumer> consumers = new TreeMap<>();
    private final boolean ordered;
    private final Map<Object, Integer> last = new HashMap<>();
    private final Map<Integer, Integer> priorities = new HashMap<>();
    private FactListReads reads;
    private TestNode node;
    private TestClient client;
    private int handled;
    private int nextMessage;
    private int nextConsumer;
    private int clients;

    BacklogWorld(final long seed) {
        random = new Random(seed * 0x5DEECE66DL + 7);
        residents = 1 + random.nextInt(8);
        expires = random.nextInt(3) == 0;
        ordered = random.nextBoolean();
        grouped = random.nextInt(4) == 0;
        exclusive = random.nextInt(8) == 0;
        start(new FactList());
    }

    private void start(final FactList log) {
        final long epochMs = node == null ? 0 : node.epochMs;
        reads = new FactListReads(log, random);
        node = new TestNode(log, this::settings);
        if (epochMs != 0) {
            node.pass(epochMs - node.epochMs);
        }
        client = new TestClient(++clients, "user");
        node.link(client);
        client.queue(1, "q");
        handled = 0;
        consumers.clear();
        last.clear();
        waiting.putAll(taken);
        taken.clear();
        rest();
    }

    private void settings(final BrokerContext context) {
        context.factReads(reads)
                .residentMessages(residents)
                .retainedLogBytes(30_000)
                .maxDeliveries(0)
                .addresses(new AddressRules()
                        .add("q", new AddressSettings().maxDeliveries(0).exclusive(exclusive)));
    }

    void run(final int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            if (random.nextInt(3) > 0) {
                node.run();
                receive();
            }
            if (random.nextInt(25) == 0) {
                rest();
                check();
            }
        }
        rest();
        check();
        finish();
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> send(1 + random.nextInt(12));
            case 7, 8 -> attach();
            case 9, 10 -> credit();
            case 11, 12, 13, 14 -> settle(SettleOutcome.ACCEPTED);
            case 15 -> giveBack();
            case 16 -> detach();
            case 17 -> pass();
            case 18 -> browse();
            default -> restart();
        }
    }

    private void send(final int count) {
        for (int i = 0; i < count; i++) {
            final int id = ++nextMessage;
            final String kind = KINDS[random.nextInt(KINDS.length)];
            final int priority = random.nextInt(5) == 0 ? 7 : 4;
            priorities.put(id, priority);
            final Outgoing outgoing = new Outgoing(1, Integer.toString(id))
                    .persistent()
                    .property("kind", kind)
                    .priority(priority);
            if (expires && random.nextInt(4) == 0) {
                outgoing.timeToLive(1 + random.nextInt(5_000));
                mayExpire.add(id);
            }
            if (grouped && random.nextInt(4) > 0) {
                outgoing.property("JMSXGroupID", "g" + random.nextInt(6));
            }
            if (random.nextInt(40) == 0) {
                outgoing.body(new byte[300_000 + random.nextInt(300_000)]).property("id", Integer.toString(id));
            }
            client.send(outgoing);
            waiting.put(id, kind);
        }
    }

    private void attach() {
        if (consumers.size() >= 4) {
            return;
        }
        final int id = ++nextConsumer;
        final String kind = random.nextInt(3) == 0 ? null : KINDS[random.nextInt(KINDS.length)];
        final Consumer consumer = new Consumer(kind, 1 + random.nextInt(15));
        consumers.put(id, consumer);
        final Attachment wanted = new Attachment(id, 1).credit(consumer.credit);
        if (kind != null) {
            wanted.selector("kind = '" + kind + "'");
        }
        client.attach(wanted);
    }

    private Integer any() {
        return consumers.isEmpty() ? null : new ArrayList<>(consumers.keySet()).get(random.nextInt(consumers.size()));
    }

    private void credit() {
        final Integer id = any();
        if (id != null) {
            final int more = 1 + random.nextInt(20);
            consumers.get(id).credit += more;
            client.credit(id, more);
        }
    }

    private void settle(final SettleOutcome outcome) {
        final Integer id = any();
        if (id == null || consumers.get(id).unsettled.isEmpty()) {
            return;
        }
        final List<Delivery> unsettled = consumers.get(id).unsettled;
        final int from = random.nextInt(unsettled.size());
        final List<Delivery> range = unsettled.subList(from, from + 1 + random.nextInt(unsettled.size() - from));
        int first = 0;
        while (first < range.size()) {
            int end = first + 1;
            while (end < range.size()
                    && range.get(end).seq() == range.get(end - 1).seq() + 1) {
                end++;
            }
            client.settle(id, range.get(first).seq(), range.get(end - 1).seq(), 0, outcome);
            first = end;
        }
        for (final Delivery delivery : range) {
            final String kind = taken.remove(number(delivery));
            if (outcome != SettleOutcome.ACCEPTED) {
                waiting.put(number(delivery), kind);
            }
        }
        range.clear();
    }

    private void giveBack() {
        if (!ordered) {
            settle(random.nextBoolean() ? SettleOutcome.RETURNED : SettleOutcome.RELEASED);
        }
    }

    private void detach() {
        final Integer id = any();
        if (id == null || ordered) {
            return;
        }
        rest();
        for (final Delivery delivery : consumers.remove(id).unsettled) {
            waiting.put(number(delivery), taken.remove(number(delivery)));
        }
        client.detach(id, 0);
    }

    private void pass() {
        rest();
        node.pass(random.nextInt(1_000));
        rest();
    }

    private void restart() {
        if (random.nextInt(4) == 0) {
            rest();
            final long digest = node.broker.digest();
            final FactList log = new FactList(node.log, node.log.position(), random);
            final Broker replayed = new Broker(new BrokerContext()
                    .factLog(new FactList())
                    .authenticator((id, mechanism, credentials, local, peer) -> {}));
            log.replay(replayed);
            verify(replayed.digest() == digest, "another state after replay");
            start(log);
        }
    }

    private static int number(final Delivery delivery) {
        final Object id = delivery.property("id");
        return Integer.parseInt(id == null ? delivery.text() : (String) id);
    }

    private void receive() {
        while (handled < client.deliveries.size()) {
            final Delivery delivery = client.deliveries.get(handled++);
            final Consumer consumer = consumers.get(delivery.consumerId());
            if (consumer == null) {
                continue;
            }
            final int number = number(delivery);
            final String kind = waiting.remove(number);
            verify(kind != null, "message %d was delivered and is not there", number);
            verify(consumer.kind == null || consumer.kind.equals(kind), "message %d does not match", number);
            taken.put(number, kind);
            consumer.unsettled.add(delivery);
            consumer.credit--;
            verify(consumer.credit >= 0, "no credit for message %d", number);
            if (ordered) {
                final Integer before = last.put(List.of(delivery.consumerId(), priorities.get(number)), number);
                verify(before == null || before < number, "message %d after %d", number, before);
            }
        }
    }

    private void rest() {
        int idle = 0;
        while (idle < 30) {
            final long completed = reads.completed;
            final int before = client.deliveries.size();
            node.run();
            idle = completed == reads.completed && before == client.deliveries.size() ? idle + 1 : 0;
        }
        receive();
    }

    /** Nobody with credit is left without what it wants. */
    private void check() {
        if (exclusive || grouped && consumers.values().stream().anyMatch(consumer -> consumer.credit == 0)) {
            return; // It may be kept for somebody who has no credit, or for one that has everything.
        }
        for (final Consumer consumer : consumers.values()) {
            if (consumer.credit > 0) {
                waiting.forEach((number, kind) -> verify(
                        mayExpire.contains(number) || consumer.kind != null && !consumer.kind.equals(kind),
                        "message %d of kind %s is not given to who wants it: %s",
                        number,
                        kind,
                        consumers.keySet()));
            }
        }
    }

    private void browse() {
        rest();
        final int id = ++nextConsumer;
        final int from = client.deliveries.size();
        final String kind = random.nextBoolean() ? null : KINDS[random.nextInt(KINDS.length)];
        final Attachment browser = new Attachment(id, 1).browse().credit(1 + random.nextInt(5));
        client.attach(kind == null ? browser : browser.selector("kind = '" + kind + "'"));
        for (int i = 0; i < 200; i++) {
            node.run();
            client.credit(id, 1 + random.nextInt(50));
        }
        rest();
        final Set<Integer> seen = new TreeSet<>();
        for (int i = from; i < client.deliveries.size(); i++) {
            if (client.deliveries.get(i).consumerId() == id) {
                final int number = number(client.deliveries.get(i));
                verify(seen.add(number), "message %d was shown twice", number);
            }
        }
        final Set<Integer> expected = new TreeSet<>();
        waiting.forEach((number, of) -> {
            if (kind == null || kind.equals(of)) {
                expected.add(number);
            }
        });
        taken.forEach((number, of) -> {
            if (kind == null || kind.equals(of)) {
                expected.add(number);
            }
        });
        seen.removeAll(mayExpire);
        expected.removeAll(mayExpire);
        verify(seen.equals(expected), "a browser saw %s instead of %s", seen, expected);
        client.detach(id, 0);
        rest();
    }

    /** Everything goes, and nothing is left of it. */
    private void finish() {
        for (final int id : new ArrayList<>(consumers.keySet())) {
            for (final Delivery delivery : consumers.get(id).unsettled) {
                client.settle(id, delivery.seq(), delivery.seq(), 0, SettleOutcome.ACCEPTED);
                taken.remove(number(delivery));
            }
            client.detach(id, 0);
            // What was kept for it, of its groups, goes to those that had later ones by now.
            last.clear();
            rest();
        }
        consumers.clear();
        final int id = ++nextConsumer;
        consumers.put(id, new Consumer(null, 1_000_000));
        client.attach(new Attachment(id, 1).credit(1_000_000));
        rest();
        waiting.keySet().removeAll(mayExpire);
        verify(waiting.isEmpty(), "lost: %s", waiting);
        for (final Delivery delivery : consumers.get(id).unsettled) {
            client.settle(id, delivery.seq(), delivery.seq(), 0, SettleOutcome.ACCEPTED);
        }
        client.detach(id, 0);
        rest();
        node.pass(10_000);
        rest();
        verify(node.broker.statistics().messages() == 0, "messages leaked: %s", node.broker.statistics());
        verify(node.broker.statistics().memoryBytes() == 0, "memory leaked: %s", node.broker.statistics());
    }

    @Override
    public String toString() {
        return nextMessage + " messages, " + nextConsumer + " consumers, " + clients + " lives, " + reads.completed
                + " reads in the last";
    }

    private static void verify(final boolean holds, final String text, final Object... arguments) {
        if (!holds) {
            throw new AssertionError(String.format(text, arguments));
        }
    }
}
