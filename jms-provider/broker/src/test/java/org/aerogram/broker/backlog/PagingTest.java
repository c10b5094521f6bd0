// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.storage.HeapPageSpace;
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

/** What else queues do, where most of what they hold waits on disk alone. */
class PagingTest {
    private static final int COUNT = 20;

    private final AddressRules rules = new AddressRules()
            .add("exclusive.>", new AddressSettings().exclusive(true))
            .add("oldest.>", new AddressSettings().maxMessages(10).whenFull(FullAction.DROP_OLDEST))
            .add("newest.>", new AddressSettings().maxMessages(10).whenFull(FullAction.DROP_NEWEST))
            .add("dying.>", new AddressSettings().maxDeliveries(1).deadLetter("dead"))
            .add("late.>", new AddressSettings().expiry("late"))
            .add("own.>", new AddressSettings().duplicateId("order"));
    private HeapPageSpace pages = new HeapPageSpace();
    private TestNode node = new TestNode(new FactList(), this::settings);
    private TestClient client = node.client(1);
    private int lives = 1;

    private void settings(final BrokerContext context) {
        context.residentMessages(3).pageSpace(pages).addresses(rules).maxDeliveries(0);
    }

    private void restart() {
        pages = new HeapPageSpace();
        node = new TestNode(new FactList(node.log, node.log.position()), this::settings);
        client = node.client(++lives);
    }

    private void send(final int destination, final int from, final int to) {
        for (int i = from; i < to; i++) {
            client.send(new Outgoing(destination, Integer.toString(i)).persistent());
            node.run();
        }
    }

    private static List<String> numbers(final int from, final int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private List<String> of(final int consumer) {
        return client.deliveries.stream()
                .filter(delivery -> delivery.consumerId() == consumer)
                .map(Delivery::text)
                .toList();
    }

    private void attach(final Attachment wanted) {
        client.attach(wanted);
        node.run();
    }

    private void acceptAll() {
        for (final Delivery delivery : client.deliveries) {
            client.settle(delivery, SettleOutcome.ACCEPTED);
        }
        node.run();
    }

    private void assertNothingLeft() {
        assertThat(pages.pagesInUse()).isZero();
        assertThat(node.broker.statistics().messages()).isZero();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
    }

    @Test
    void shouldCountWhatIsOnDiskAlone() {
        client.queue(1, "q");
        send(1, 0, COUNT);
        assertThat(pages.pagesInUse()).isOne();
        assertThat(node.broker.statistics().messages()).isEqualTo(COUNT);
        restart();
        assertThat(node.broker.statistics().messages()).isEqualTo(COUNT);
        client.queue(1, "q");
        attach(new Attachment(1, 1));
        assertThat(of(1)).isEqualTo(numbers(0, COUNT));
        acceptAll();
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldShowAnExclusiveQueueToBrowsers(final boolean restarted) {
        client.queue(1, "exclusive.q");
        if (!restarted) {
            attach(new Attachment(1, 1).credit(0));
        }
        send(1, 0, COUNT);
        if (restarted) {
            restart();
            client.queue(1, "exclusive.q");
            attach(new Attachment(1, 1).credit(0));
        }
        attach(new Attachment(2, 1).browse().credit(1_000));
        assertThat(of(2)).isEqualTo(numbers(0, COUNT));
        client.credit(1, 1_000);
        node.run();
        assertThat(of(1)).isEqualTo(numbers(0, COUNT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheOrderOfAGroupThatOthersFind(final boolean restarted) {
        client.queue(1, "q");
        attach(new Attachment(1, 1).credit(1));
        if (!restarted) {
            attach(new Attachment(2, 1).selector("kind = 'x'").credit(1_000));
        }
        for (int i = 0; i < COUNT; i++) {
            client.send(new Outgoing(1, Integer.toString(i))
                    .persistent()
                    .property("JMSXGroupID", "g")
                    .property("kind", i % 5 == 4 ? "x" : "y"));
            node.run();
        }
        assertThat(of(1)).containsExactly("0");
        if (restarted) {
            restart();
            client.queue(1, "q");
            attach(new Attachment(1, 1).credit(1));
            attach(new Attachment(2, 1).selector("kind = 'x'").credit(1_000));
        }
        for (int i = 0; i < COUNT; i += 2) {
            client.credit(1, 2);
            node.run();
        }
        assertThat(of(1)).isEqualTo(numbers(0, COUNT));
        assertThat(of(2)).isEmpty();
        acceptAll();
        assertNothingLeft();
    }

    @Test
    void shouldGiveWhatWasFoundDeepDownAndGivenBackInItsPlace() {
        client.queue(1, "q");
        for (int i = 0; i < COUNT; i++) {
            client.send(new Outgoing(1, Integer.toString(i)).persistent().property("kind", i == 15 ? "x" : "y"));
        }
        attach(new Attachment(1, 1).selector("kind = 'x'").credit(5));
        assertThat(of(1)).containsExactly("15");
        client.detach(1, 0);
        node.run();
        attach(new Attachment(2, 1).credit(1));
        for (int i = 0; i < COUNT; i++) {
            client.credit(2, 1);
            node.run();
        }
        assertThat(of(2)).isEqualTo(numbers(0, COUNT));
    }

    @Test
    void shouldGiveWhatWasGivenBackInItsPlaceToOneWithASelector() {
        client.queue(1, "q");
        for (int i = 0; i < COUNT; i++) {
            client.send(new Outgoing(1, Integer.toString(i)).persistent().property("kind", i == 15 ? "x" : "y"));
        }
        attach(new Attachment(1, 1).selector("kind = 'x'").credit(5));
        client.detach(1, 0);
        node.run();
        attach(new Attachment(2, 1).selector("kind IN ('x', 'y')").credit(1));
        for (int i = 0; i < COUNT; i++) {
            client.credit(2, 1);
            node.run();
        }
        assertThat(of(2)).isEqualTo(numbers(0, COUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "selector", "browse"})
    void shouldLoseNothingWhenConsumersGoWhileItIsReadForThem(final String kind) {
        client.queue(1, "q");
        send(1, 0, COUNT);
        for (int i = 1; i <= 3; i++) {
            node.reads.held = true;
            final Attachment wanted = new Attachment(i, 1).credit(7);
            attach(
                    switch (kind) {
                        case "selector" -> wanted.selector("none IS NULL");
                        case "browse" -> wanted.browse();
                        default -> wanted;
                    });
            client.detach(i, 0);
            node.run();
            if (i == 2) {
                node.reads.held = false;
                node.run();
            }
        }
        node.reads.held = false;
        node.run();
        client.deliveries.clear();
        attach(new Attachment(9, 1).selector("none IS NULL").credit(1_000));
        assertThat(of(9)).isEqualTo(numbers(0, COUNT));
        acceptAll();
        assertNothingLeft();
    }

    @Test
    void shouldDeleteAQueueUnderReads() {
        client.identify("c");
        client.topic(1, "t");
        client.queue(2, "q");
        attach(new Attachment(1, 1).durable("gone").credit(0));
        attach(new Attachment(2, 1).durable("stays").credit(0));
        send(1, 0, COUNT);
        client.send(new Outgoing(1, "large").persistent().body(new byte[300_000]));
        send(1, COUNT, COUNT + 5);
        node.reads.held = true;
        client.credit(1, 5);
        node.run();
        client.detach(1, 0);
        node.run();
        client.unsubscribe("gone");
        node.run();
        node.reads.held = false;
        node.run();
        client.credit(2, 1_000);
        node.run();
        assertThat(of(2)).hasSize(COUNT + 6).startsWith("0", "1", "2").endsWith("23", "24");
        client.deliveries.removeIf(delivery -> delivery.consumerId() == 1);
        acceptAll();
        assertNothingLeft();
        restart();
        assertNothingLeft();
    }

    @Test
    void shouldHoldBackFromASubscriberWhatItSentItself() {
        client.identify("c");
        client.topic(1, "t");
        attach(new Attachment(1, 1).durable("s").noLocal().credit(0));
        final TestClient other = node.client(77);
        other.topic(1, "t");
        for (int i = 0; i < COUNT; i++) {
            other.send(new Outgoing(1, Integer.toString(i)).persistent());
            node.run();
            send(1, 100 + i, 101 + i);
        }
        restart();
        client.identify("c");
        client.topic(1, "t");
        attach(new Attachment(1, 1).durable("s").noLocal());
        assertThat(of(1)).isEqualTo(numbers(0, COUNT));
        acceptAll();
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDropTheOldestWhereverTheyWait(final boolean restarted) {
        client.queue(1, "oldest.q");
        send(1, 0, COUNT);
        if (restarted) {
            restart();
            client.queue(1, "oldest.q");
        }
        send(1, COUNT, COUNT + 5);
        assertThat(node.broker.statistics().messages()).isEqualTo(10);
        attach(new Attachment(1, 1));
        assertThat(of(1)).isEqualTo(numbers(COUNT - 5, COUNT + 5));
        acceptAll();
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDropTheNewestWhereverOthersWait(final boolean restarted) {
        client.queue(1, "newest.q");
        send(1, 0, COUNT);
        if (restarted) {
            restart();
            client.queue(1, "newest.q");
            send(1, COUNT, COUNT + 5);
        }
        attach(new Attachment(1, 1).credit(5));
        assertThat(of(1)).isEqualTo(numbers(0, 5));
        acceptAll();
        send(1, 30, 40);
        client.credit(1, 1_000);
        node.run();
        assertThat(of(1))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "30", "31", "32", "33", "34");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMoveDeadLettersBehindABacklog(final boolean restarted) {
        client.queue(1, "dying.q");
        client.queue(2, "dead");
        send(1, 0, COUNT);
        attach(new Attachment(1, 1));
        for (final Delivery delivery : new ArrayList<>(client.deliveries)) {
            client.settle(delivery, SettleOutcome.REJECTED);
            node.run();
        }
        assertThat(node.broker.statistics().messages()).isEqualTo(COUNT);
        if (restarted) {
            restart();
            client.queue(2, "dead");
        }
        attach(new Attachment(2, 2));
        assertThat(of(2)).isEqualTo(numbers(0, COUNT));
        assertThat(client.deliveries.get(client.deliveries.size() - 1).property("JMS_Aerogram_OriginalDestination"))
                .isEqualTo("dying.q");
        acceptAll();
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"late.q", "q"})
    void shouldEndWhatExpiresInABacklog(final String name) {
        client.queue(1, name);
        for (int i = 0; i < COUNT; i++) {
            final Outgoing message = new Outgoing(1, Integer.toString(i)).persistent();
            client.send(i % 2 == 0 ? message.timeToLive(1_000) : message);
            node.run();
        }
        node.pass(2_000);
        for (int i = 0; i < 10; i++) {
            node.pass(50);
        }
        client.queue(2, "late");
        assertThat(node.broker.statistics().messages()).isEqualTo("late.q".equals(name) ? COUNT : COUNT / 2);
        attach(new Attachment(1, 1));
        attach(new Attachment(2, 2));
        assertThat(of(1)).containsExactly("1", "3", "5", "7", "9", "11", "13", "15", "17", "19");
        assertThat(of(2)).hasSize("late.q".equals(name) ? COUNT / 2 : 0);
        acceptAll();
        assertNothingLeft();
    }

    @Test
    void shouldRememberIdsOfWhatWaitsOnDisk() {
        client.queue(1, "own.q");
        for (int life = 0; life < 3; life++) {
            for (int i = 0; i < COUNT; i++) {
                client.send(new Outgoing(1, Integer.toString(i)).persistent().property("order", "id" + i));
                node.run();
            }
            restart();
            client.queue(1, "own.q");
        }
        attach(new Attachment(1, 1));
        assertThat(of(1)).isEqualTo(numbers(0, COUNT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepWhatAPreparedBranchHoldsOutOfABacklog(final boolean commits) {
        final XaCalls xa = new XaCalls(client, node::run);
        client.queue(1, "q");
        send(1, 0, COUNT);
        attach(new Attachment(1, 1).credit(10));
        assertThat(xa.start(1, "x", XaStartMode.NEW)).isZero();
        client.settle(1, 6, 7, xa.work(), SettleOutcome.ACCEPTED);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isZero();
        assertThat(xa.prepare("x")).isZero();
        restart();
        client.queue(1, "q");
        attach(new Attachment(1, 1).credit(1_000));
        final List<String> others = new ArrayList<>(numbers(0, COUNT));
        others.removeAll(List.of("5", "6"));
        assertThat(of(1)).isEqualTo(others);
        final XaCalls again = new XaCalls(client, node::run);
        assertThat(commits ? again.commit("x", false) : again.rollback("x")).isZero();
        assertThat(of(1)).hasSize(commits ? COUNT - 2 : COUNT);
        acceptAll();
        assertNothingLeft();
    }

    @Test
    void shouldBoundTheMemoryOfManyQueues() {
        final long limitBytes = 8 << 20;
        node = new TestNode(new FactList(), context -> context.residentMessages(4_096)
                .pageSpace(pages)
                .memoryLimitBytes(limitBytes)
                .producerHoldMs(0));
        client = node.client(1);
        final int queues = 100;
        final int each = 10;
        for (int q = 1; q <= queues; q++) {
            client.queue(q, "q" + q);
        }
        for (int i = 0; i < each; i++) {
            for (int q = 1; q <= queues; q++) {
                client.send(new Outgoing(q, "").persistent().body(new byte[30_000]));
                node.run();
                assertThat(node.broker.statistics().memoryBytes()).isLessThan(limitBytes);
            }
        }
        for (int q = 1; q <= queues; q++) {
            attach(new Attachment(q, q));
            assertThat(node.broker.statistics().memoryBytes()).isLessThan(limitBytes);
            assertThat(client.deliveries).hasSize(each);
            acceptAll();
            client.deliveries.clear();
            client.detach(q, each);
            node.run();
        }
        assertNothingLeft();
    }
}
