// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.transaction.xa.XAException;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.broker.support.XaCalls;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of more than is kept in memory, and what happens while one of them is committed slice by slice. */
class LargeTransactionTest {
    private static final long TRANSACTION = 5;
    private static final int COUNT = 60;
    private static final String ID = "JMS_Aerogram_DuplicateId";

    private final TestNode node = start(new FactList());
    private final TestClient client = node.client(7);
    private final TestClient other = node.client(8);

    private static TestNode start(final FactList log) {
        return new TestNode(log, context -> context.residentMessages(4)
                .heldMessages(2)
                .addresses(new AddressRules()
                        .add("newest", new AddressSettings().maxMessages(10).whenFull(FullAction.DROP_OLDEST))
                        .add("oldest", new AddressSettings().maxMessages(10).whenFull(FullAction.DROP_NEWEST))));
    }

    private static List<String> texts(final int from, final int to) {
        final List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add("m" + i);
        }
        return texts;
    }

    private void send(final int destination, final long transaction) {
        for (int i = 0; i < COUNT; i++) {
            client.send(new Outgoing(destination, "m" + i).persistent().in(transaction));
            node.run();
        }
    }

    private void consume(final TestClient consumer, final String queue) {
        consumer.queue(1, queue);
        consumer.attach(new Attachment(1, 1).credit(1_000));
        node.run();
    }

    private void subscribe(final String name) {
        other.topic(3, "t");
        other.attach(new Attachment(9, 3).durable(name).shared(name).credit(1_000));
        node.run();
    }

    /** A commit that cannot go on, as it has to read. */
    private long beginCommit() {
        subscribe("before");
        client.topic(2, "t");
        send(2, TRANSACTION);
        node.reads.held = true;
        final long command = client.commit(TRANSACTION);
        node.run();
        assertThat(client.acked).isLessThan(command);
        return command;
    }

    private void goOn() {
        node.reads.held = false;
        node.run();
    }

    private void compareWithReplay() {
        compareWithReplay(node.log, node.broker);
    }

    private static void compareWithReplay(final FactList log, final Broker broker) {
        final Broker replayed = new Broker(new BrokerContext()
                .factLog(new FactList())
                .authenticator((id, mechanism, credentials, local, peer) -> {}));
        log.replay(replayed);
        assertThat(replayed.digest()).isEqualTo(broker.digest());
    }

    @Test
    void shouldKeepLittleInMemory() {
        client.queue(1, "q");
        final byte[] body = new byte[5_000];
        for (int i = 0; i < COUNT; i++) {
            client.send(new Outgoing(1, "").body(body).persistent().in(TRANSACTION));
            node.run();
        }
        assertThat(node.broker.statistics().memoryBytes()).isLessThan(8 * body.length);
        assertThat(node.broker.statistics().messages()).isEqualTo(COUNT);
        client.commit(TRANSACTION);
        node.run();
        assertThat(node.broker.statistics().memoryBytes()).isLessThan(8 * body.length);
        consume(other, "q");
        assertThat(other.deliveries).hasSize(COUNT);
        compareWithReplay();
    }

    @Test
    void shouldBeSeenAtOnceAndInOrder() {
        consume(other, "q");
        client.queue(1, "q");
        send(1, TRANSACTION);
        assertThat(other.texts()).isEmpty();
        final long command = client.commit(TRANSACTION);
        client.send(new Outgoing(1, "m" + COUNT).persistent());
        node.run();
        assertThat(client.acked).isGreaterThan(command);
        assertThat(other.texts()).isEqualTo(texts(0, COUNT + 1));
        compareWithReplay();
    }

    @Test
    void shouldHoldUpNobodyElse() {
        final long command = beginCommit();
        client.queue(4, "mine");
        client.send(new Outgoing(4, "later").persistent());
        other.queue(4, "yours");
        final long sent = other.send(new Outgoing(4, "now").persistent());
        node.run();
        assertThat(other.acked).isGreaterThanOrEqualTo(sent);
        assertThat(client.acked).isLessThan(command);
        goOn();
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(other.texts()).isEqualTo(texts(0, COUNT));
    }

    @Test
    void shouldGiveNothingToASubscriptionThatComesMeanwhile() {
        beginCommit();
        other.attach(
                new Attachment(10, 3).durable("meanwhile").shared("meanwhile").credit(1_000));
        goOn();
        assertThat(other.deliveries).allMatch(delivery -> delivery.consumerId() == 9);
        assertThat(other.texts()).isEqualTo(texts(0, COUNT));
        compareWithReplay();
    }

    @Test
    void shouldBearThatASubscriptionGoesMeanwhile() {
        beginCommit();
        other.detach(9, 0);
        other.unsubscribe("before");
        goOn();
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(node.broker.statistics().messages()).isZero();
        compareWithReplay();
    }

    @Test
    void shouldOutliveItsSession() {
        beginCommit();
        client.linkLost();
        node.pass(40_000);
        goOn();
        assertThat(other.texts()).isEqualTo(texts(0, COUNT));
        compareWithReplay();
    }

    @Test
    void shouldSayTheOutcomeAfterALostLink() {
        final long command = beginCommit();
        node.link(client);
        assertThat(client.acked).isLessThan(command);
        goOn();
        assertThat(client.acked).isGreaterThanOrEqualTo(command);
        assertThat(client.outcomes.get(command)).isNull();
        assertThat(other.texts()).isEqualTo(texts(0, COUNT));
    }

    @Test
    void shouldBeNothingWhenTheNodeDiesBefore() {
        beginCommit();
        final TestNode next = start(new FactList(node.log, node.log.position()));
        final TestClient reader = next.client(9);
        reader.topic(3, "t");
        reader.attach(new Attachment(9, 3).durable("before").shared("before").credit(1_000));
        next.run();
        assertThat(reader.deliveries).isEmpty();
        assertThat(next.broker.statistics().messages()).isZero();
    }

    @Test
    void shouldBeNothingWhenTheNodeStopsBefore() {
        beginCommit();
        node.broker.stop("the test is over");
        final TestNode next = start(new FactList(node.log, node.log.position()));
        assertThat(next.broker.statistics().messages()).isZero();
    }

    @Test
    void shouldNotComeAgainWhatCameMeanwhile() {
        subscribe("before");
        client.topic(2, "t");
        client.send(new Outgoing(2, "twice").property(ID, "x").persistent().in(TRANSACTION));
        send(2, TRANSACTION);
        node.reads.held = true;
        client.commit(TRANSACTION);
        node.run();
        other.send(new Outgoing(3, "twice").property(ID, "x").persistent());
        goOn();
        final List<String> expected = texts(0, COUNT);
        expected.add(0, "twice");
        assertThat(other.texts()).isEqualTo(expected);
        compareWithReplay();
    }

    @Test
    void shouldDropWhatHasNoRoom() {
        client.queue(1, "newest");
        client.queue(2, "oldest");
        send(1, TRANSACTION);
        send(2, TRANSACTION);
        client.commit(TRANSACTION);
        node.run();
        consume(other, "newest");
        assertThat(other.texts()).isEqualTo(texts(COUNT - 10, COUNT));
        other.queue(2, "oldest");
        other.attach(new Attachment(2, 2).credit(1_000));
        node.run();
        assertThat(other.texts().subList(10, 20)).isEqualTo(texts(0, 10));
        compareWithReplay();
    }

    @Test
    void shouldGiveManyDeliveriesBackInOrder() {
        client.queue(1, "q");
        send(1, 0);
        client.attach(new Attachment(1, 1).credit(COUNT / 2));
        node.run();
        client.settle(1, 1, COUNT / 2, TRANSACTION, SettleOutcome.ACCEPTED);
        consume(other, "q");
        other.deliveries.clear();
        client.credit(1, COUNT);
        client.rollback(TRANSACTION);
        node.run();
        assertThat(client.deliveries.stream().filter(delivery -> delivery.count() == 2))
                .isNotEmpty();
        final List<Delivery> back = new ArrayList<>(other.deliveries);
        back.addAll(client.deliveries.subList(COUNT / 2, client.deliveries.size()));
        assertThat(back.stream().map(Delivery::text).toList()).containsAll(texts(0, COUNT / 2));
        compareWithReplay();
    }

    @Test
    void shouldConsumeMany() {
        client.queue(1, "q");
        send(1, 0);
        client.attach(new Attachment(1, 1).credit(COUNT));
        node.run();
        client.settle(1, 1, COUNT, TRANSACTION, SettleOutcome.ACCEPTED);
        client.commit(TRANSACTION);
        node.run();
        assertThat(node.broker.statistics().messages()).isZero();
        compareWithReplay();
    }

    @Test
    void shouldHoldAPreparedBranchOnDiskOverARestart() {
        client.queue(1, "q");
        final XaCalls xa = new XaCalls(client, node::run);
        assertThat(xa.start(1, "x", XaStartMode.NEW)).isZero();
        send(1, xa.work());
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isZero();
        assertThat(xa.prepare("x")).isZero();
        compareWithReplay();
        final TestNode next = start(new FactList(node.log, node.log.position()));
        assertThat(next.broker.statistics().memoryBytes()).isZero();
        final TestClient manager = next.client(9);
        manager.queue(1, "q");
        manager.attach(new Attachment(1, 1).credit(1_000));
        final XaCalls again = new XaCalls(manager, next::run);
        assertThat(again.commit("x", false)).isZero();
        assertThat(manager.texts()).isEqualTo(texts(0, COUNT));
    }

    /** A round of retention needs several slices for what the branch consumes, and lets go of all that told it first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldHoldWhatAPreparedBranchConsumesOverARoundOfRetention(final boolean commits) {
        final TestNode busy = new TestNode(
                new FactList(), context -> context.retainedLogBytes(1).heldMessages(2));
        final TestClient worker = busy.client(7);
        worker.queue(1, "q");
        for (int i = 0; i < COUNT; i++) {
            worker.send(new Outgoing(1, "m" + i).persistent());
        }
        final XaCalls xa = new XaCalls(worker, busy::run);
        xa.start(1, "x", XaStartMode.NEW);
        worker.attach(new Attachment(1, 1).credit(COUNT));
        busy.run();
        worker.settle(1, 1, COUNT, xa.work(), SettleOutcome.ACCEPTED);
        xa.end(1, "x", XaEndMode.SUCCESS);
        assertThat(xa.prepare("x")).isZero();
        final long prepared = busy.log.facts.size();
        worker.queue(2, "other");
        worker.attach(new Attachment(2, 2).credit(100 * COUNT));
        for (int i = 1; i < 20 * COUNT && busy.log.releasedFacts() < prepared; i++) {
            worker.send(new Outgoing(2, "x").persistent());
            busy.run();
            worker.settle(2, i, i, 0, SettleOutcome.ACCEPTED);
            busy.run();
        }
        assertThat(busy.log.releasedFacts()).isGreaterThanOrEqualTo((int) prepared);
        final Random all = new Random() {
            @Override
            public int nextInt(final int bound) {
                return bound - 1;
            }
        };
        final FactList rest = new FactList(busy.log, busy.log.position(), all);
        compareWithReplay(rest, busy.broker);
        consumeIn(start(rest), commits);
    }

    private static void consumeIn(final TestNode node, final boolean commits) {
        final TestClient manager = node.client(9);
        manager.queue(1, "q");
        manager.attach(new Attachment(1, 1).credit(1_000));
        node.run();
        assertThat(manager.texts()).isEmpty();
        final XaCalls again = new XaCalls(manager, node::run);
        assertThat(commits ? again.commit("x", false) : again.rollback("x")).isZero();
        assertThat(manager.texts()).isEqualTo(texts(0, commits ? 0 : COUNT));
    }

    @Test
    void shouldRefuseOthersWhileABranchIsOnItsWay() {
        subscribe("before");
        client.topic(2, "t");
        final XaCalls xa = new XaCalls(client, node::run);
        xa.start(1, "x", XaStartMode.NEW);
        send(2, xa.work());
        xa.end(1, "x", XaEndMode.SUCCESS);
        assertThat(xa.prepare("x")).isZero();
        node.reads.held = true;
        xa.commit("x", false);
        final XaCalls others = new XaCalls(other, node::run);
        assertThat(others.commit("x", false)).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(others.rollback("x")).isEqualTo(XAException.XAER_RMFAIL);
        goOn();
        assertThat(others.commit("x", false)).isEqualTo(XAException.XAER_NOTA);
        assertThat(other.texts()).isEqualTo(texts(0, COUNT));
    }
}
