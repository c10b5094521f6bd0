// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.storage.NoReads;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.TestClient;

/** A broker, its clients and everything that can go wrong between them, all out of one seed. */
public final class World {
    /** How many messages there may be in the limited queue. */
    static final int LIMIT = 5;

    private static final int CLIENTS = 3;

    private final Random random;
    private final boolean calm;
    private final boolean exclusive;
    private final boolean pattern;
    private final boolean dropsOldest;
    private final boolean paged;
    private final int heldMessages;
    private final boolean transacted;
    private final boolean large;
    private final SimManager manager;
    private final SimOperator operator;
    private final List<SimTransaction> branches = new ArrayList<>();
    private final List<Invariant> invariants = Invariants.all();
    private final Map<Integer, SimMessage> messages = new HashMap<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final boolean[] disturbed = new boolean[SimClient.PLACES];
    private final SimStore store;
    private Broker broker;
    private long nowNs = 1_000_000_000L;
    private long epochMs = 1_700_000_000_000L;
    private long nextTransaction = 1;
    private int nextClient = 1;
    private int crashes;

    World(final long seed) {
        this(seed, ListStore::new);
    }

    /** @param stores makes the place of the facts, which draws from the same randomness. */
    public World(final long seed, final Function<Random, SimStore> stores) {
        random = new Random(seed * 0x5DEECE66DL + 11);
        calm = seed % 3 == 0;
        exclusive = seed % 4 == 0;
        pattern = seed % 5 == 0;
        dropsOldest = seed % 2 == 0;
        paged = seed % 7 != 0;
        heldMessages = (int) (seed % 4);
        transacted = seed % 3 == 1;
        large = hasLargeBodies(seed);
        manager = new SimManager(random);
        operator = new SimOperator(manager, random);
        store = stores.apply(random);
        start();
        subscribe();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(newClient());
        }
    }

    /** Whether that world has messages whose bodies are in pieces: then facts are up to 256 KB long. */
    public static boolean hasLargeBodies(final long seed) {
        return seed % 8 == 3;
    }

    private SimClient newClient() {
        return new SimClient(this, random, nextClient++);
    }

    private void start() {
        final Broker[] self = new Broker[1];
        broker = new Broker(settings()
                .factLog(store.log())
                .factReads(store.reads())
                .retainedLogBytes(store.retainedBytes())
                .seed(random.nextLong())
                .authenticator((id, mechanism, credentials, local, peer) -> self[0].onAuthenticated(id, "user")));
        self[0] = broker;
        store.shadows(() -> new Broker(settings()
                .factLog((fact, offset, length) -> {
                    throw new IllegalStateException("a shadow decides nothing");
                })
                .factReads(new NoReads())
                .follower(true)
                .authenticator((id, mechanism, credentials, local, peer) -> {})));
        store.replay(broker);
        broker.advance(nowNs, epochMs);
        broker.activate(broker.replayedEpoch() + 1);
    }

    private BrokerContext settings() {
        return new BrokerContext()
                .residentMessages(paged ? 3 : Integer.MAX_VALUE)
                .heldMessages(heldMessages)
                .residentMessageBytes(large ? 350_000 : 1 << 20)
                .maxDeliveries(0)
                .addresses(rules());
    }

    /** What the shared durable subscription is to: the topic, or a pattern that it matches. */
    String subscribed() {
        return pattern ? "*" : "t";
    }

    /** Messages of {@code a} expire into another queue; those of {@code b} wait when they come back, and become dead letters; {@code t} may be exclusive; {@code c} is limited, {@code v} keeps last values. */
    private AddressRules rules() {
        return new AddressRules()
                .add("t", new AddressSettings().exclusive(exclusive))
                .add("a", new AddressSettings().expiry(SimDrain.LATE))
                .add(
                        "c",
                        new AddressSettings()
                                .maxMessages(LIMIT)
                                .whenFull(dropsOldest ? FullAction.DROP_OLDEST : FullAction.REFUSE))
                .add("v", new AddressSettings().lastValue("value"))
                .add(
                        "b",
                        new AddressSettings()
                                .maxDeliveries(3)
                                .deadLetter(SimDrain.DEAD)
                                .redeliveryDelayMs(50)
                                .redeliveryBackoff(20));
    }

    /** The shared durable subscription is there from the beginning. */
    private void subscribe() {
        final TestClient client = new TestClient(999, "user");
        client.topic(3, subscribed());
        client.attach(new Attachment(1, 3).durable(SimClient.SUBSCRIPTION).shared(SimClient.SUBSCRIPTION));
        final SimLink link = new SimLink(random, broker, large);
        client.connect(link.toBroker::add);
        SimDrain.rest(broker, store, client, link);
        client.goodbye();
        SimDrain.rest(broker, store, client, link);
    }

    // What clients ask.

    /** Whether clients do most in transactions, and much in each. */
    boolean isTransacted() {
        return transacted;
    }

    SimMessage newMessage(final int producer, final SimTransaction transaction) {
        final SimMessage message = new SimMessage(
                messages.size() + 1,
                random.nextInt(SimClient.PLACES),
                producer,
                random.nextBoolean(),
                random.nextInt(10) == 0,
                random.nextInt(20) == 0,
                random.nextInt(4) == 0 ? random.nextInt(10) : 4,
                transaction);
        message.large = large && random.nextInt(12) == 0;
        messages.put(message.id, message);
        if (message.place == SimClient.LIMITED_PLACE && random.nextBoolean()) {
            message.twin(0);
        } else if (message.place == SimClient.LAST_VALUE_PLACE && random.nextInt(4) > 0) {
            message.value = "v" + random.nextInt(3);
        }
        // What is limited so, or has a value, may have to make room for others.
        message.mayBeLost = message.value != null || dropsOldest && message.place == SimClient.LIMITED_PLACE;
        return message;
    }

    SimTransaction newTransaction() {
        final SimTransaction transaction = new SimTransaction(nextTransaction++, !calm && random.nextBoolean());
        if (transaction.branch) {
            branches.add(transaction);
        }
        return transaction;
    }

    /** A branch in which others work; null where there is none. */
    SimTransaction branchToJoin(final SimClient client) {
        branches.removeIf(branch -> branch.state != SimTransaction.State.OPEN);
        final List<SimTransaction> open = branches.stream()
                .filter(branch -> branch.begun && !branch.inside.isEmpty() && !branch.inside.contains(client))
                .toList();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    /** Whether some messages are so long that their bodies are in pieces. */
    boolean hasLarge() {
        return large;
    }

    /** Who completes branches by hand. */
    SimOperator operator() {
        return operator;
    }

    /** Who completes branches. */
    SimManager manager() {
        return manager;
    }

    SimMessage message(final int place, final Delivery delivery) {
        return messages.get(SimMessage.idOf(delivery.body())).in(place);
    }

    List<SimMessage> messages(final int place, final List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> message(place, delivery)).toList();
    }

    /** All messages, in each place where they should be. */
    private List<SimMessage> all() {
        return messages.values().stream()
                .flatMap(message -> message.twin == null ? Stream.of(message) : Stream.of(message, message.twin))
                .toList();
    }

    /** Returns of a client that came back after a crash, or had no session any more, were void. */
    void forgetCounts() {
        all().forEach(message -> message.minimumCount = 0);
    }

    void disturb(final int place) {
        disturbed[place] = true;
    }

    void onDelivery(final SimClient client, final int place, final Delivery delivery) {
        final SimMessage message = message(place, delivery);
        Invariant.check(message.place == place, "found in place %d: %s", place, message);
        checkBody(message, delivery, client.protocol.wasCut(delivery));
        message.seen = true;
        for (final Invariant invariant : invariants) {
            invariant.onDelivery(client, message, delivery, calm && !disturbed[place]);
        }
    }

    /** Never half a message, and never another one's half, unless its receiver did not want the rest. */
    private static void checkBody(final SimMessage message, final Delivery delivery, final boolean cut) {
        final byte[] sent = message.content();
        final byte[] came = delivery.body();
        Invariant.check(
                Arrays.equals(came, 0, came.length, sent, 0, Math.min(sent.length, cut ? came.length : sent.length)),
                "%d bytes came of %d: %s",
                came.length,
                sent.length,
                message);
    }

    // The run.

    /** So many random steps, then everything is drained and checked. */
    public void run(final int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private void step() {
        final int what = random.nextInt(100);
        final SimClient client = clients.get(random.nextInt(CLIENTS));
        if (what < 40) {
            client.act(calm);
        } else if (what < 46) {
            pass(random.nextInt(10) == 0 && !calm ? random.nextInt(31_000) : random.nextInt(100));
        } else if (what < 60) {
            broker.onDurable(store.work(false));
        } else if (what < 62) {
            client.disconnect();
        } else if (what == 97 && !calm && random.nextInt(4) == 0) {
            client.disconnect();
            pass(31_000);
        } else if (what == 99 && random.nextInt(6) == 0 && !isBroken()) {
            compareWithReplay();
        } else if (what == 98 && !calm && random.nextInt(8) == 0) {
            crash();
        } else if (what == 96 && !calm && random.nextInt(8) == 0) {
            store.disturb();
        }
        cycle();
        if (isBroken() && random.nextInt(4) == 0) {
            broker.onLogFailed("simulated");
            broker.doWork();
            crash();
        }
    }

    /** Nothing is confirmed any more: the node ends, a little later. */
    private boolean isBroken() {
        return store.hasFailed() || broker.hasFailed();
    }

    private void cycle() {
        for (int i = 0; i < clients.size(); i++) {
            final SimClient client = clients.get(i);
            if (client.link == null) {
                if (random.nextInt(5) == 0) {
                    client.connect(new SimLink(random, broker, large));
                }
                continue;
            }
            client.link.toBroker();
            if (!client.link.toClient(client)) {
                client.disconnect();
            }
            if (client.protocol.refused != null) {
                client.disconnect();
                client.sessionLost();
                if (crashes > 0) {
                    forgetCounts();
                }
                clients.set(i, newClient());
            }
        }
        broker.doWork();
    }

    private void pass(final long milliseconds) {
        nowNs += milliseconds * 1_000_000L;
        epochMs += milliseconds;
        broker.advance(nowNs, epochMs);
    }

    /** The process dies, and what was not durable is gone. */
    private void crash() {
        crashes++;
        clients.forEach(SimClient::nodeDied);
        store.crash();
        for (int i = 0; i < disturbed.length; i++) {
            disturbed[i] = true;
        }
        all().forEach(SimMessage::nodeDied);
        final boolean carryOn = random.nextBoolean();
        for (int i = 0; i < CLIENTS && !carryOn; i++) {
            clients.get(i).sessionLost();
            clients.set(i, newClient());
        }
        start();
    }

    /** A replay of all facts so far comes to the state of the running broker. */
    private void compareWithReplay() {
        Invariant.check(store.foldedDigest() == broker.digest(), "replay comes to another state");
    }

    private void finish() {
        if (!isBroken()) {
            compareWithReplay();
        }
        for (final SimClient client : clients) {
            client.disconnect();
            client.sessionLost();
        }
        store.calm();
        if (isBroken()) {
            crash();
        }
        broker.onDurable(store.work(true));
        outlast();
        manager.finish(broker, store);
        outlast();
        final SimDrain drain = new SimDrain(broker, store, subscribed());
        for (final Delivery delivery : drain.everything()) {
            final SimMessage message = message(SimDrain.placeOf(delivery), delivery);
            checkBody(message, delivery, false);
            message.drained++;
        }
        for (final Invariant invariant : invariants) {
            invariant.atEnd(all());
        }
        Invariant.check(broker.statistics().messages() == 0, "messages leaked: %s", broker.statistics());
        Invariant.check(broker.statistics().memoryBytes() == 0, "memory leaked: %s", broker.statistics());
        compareWithReplay();
    }

    /** Until sessions without a link are over, and no message waits for its next delivery. */
    private void outlast() {
        for (int i = 0; i < 100 || broker.doWork() > 0; i++) {
            pass(1_000);
            broker.doWork();
            broker.onDurable(store.work(true));
        }
    }

    @Override
    public String toString() {
        final long seen =
                messages.values().stream().filter(message -> message.seen).count();
        final long longOnes = messages.values().stream()
                .filter(message -> message.large && message.seen)
                .count();
        return messages.size() + " messages, " + seen + " seen (" + longOnes + " in pieces), " + (nextClient - 1)
                + " sessions, " + crashes + " crashes, " + store;
    }
}
