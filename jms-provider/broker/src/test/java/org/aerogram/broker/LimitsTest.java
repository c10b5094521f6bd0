// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.policy.FullAction;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** How much a destination holds, and which messages of equal kind. */
class LimitsTest {
    private final AddressRules rules = new AddressRules()
            .add(">", new AddressSettings().maxMessages(3))
            .add("oldest.>", new AddressSettings().whenFull(FullAction.DROP_OLDEST))
            .add("newest.>", new AddressSettings().whenFull(FullAction.DROP_NEWEST))
            .add("refuse.>", new AddressSettings().whenFull(FullAction.REFUSE))
            .add("bytes.>", new AddressSettings().maxBytes(900).whenFull(FullAction.DROP_OLDEST))
            .add("prices.>", new AddressSettings().lastValue("symbol").maxMessages(0))
            .add("own.>", new AddressSettings().duplicateId("order").maxMessages(0))
            .add("few.>", new AddressSettings().duplicateWindow(2).maxMessages(0))
            .add("none.>", new AddressSettings().duplicateWindow(0).maxMessages(0))
            .add("free.>", new AddressSettings().maxMessages(0));
    private TestNode node = new TestNode(new FactList(), context -> context.addresses(rules));
    private TestClient client = node.client(1);

    private void restart() {
        node = new TestNode(node.log, context -> context.addresses(rules));
        client = node.client(2);
    }

    private void send(final int destination, final String... texts) {
        for (final String text : texts) {
            client.send(new Outgoing(destination, text).persistent());
            node.run();
        }
    }

    private void consume(final int destination) {
        client.attach(new Attachment(1, destination));
        node.run();
    }

    @Test
    void shouldDropTheOldestForANewOne() {
        client.queue(1, "oldest.q");
        send(1, "a", "b", "c", "d", "e");
        restart();
        client.queue(1, "oldest.q");
        consume(1);
        assertThat(client.texts()).containsExactly("c", "d", "e");
    }

    @Test
    void shouldNotDropWhatSomebodyHas() {
        client.queue(1, "oldest.q");
        client.attach(new Attachment(1, 1).credit(2));
        send(1, "a", "b", "c", "d");
        client.credit(1, 5);
        node.run();
        assertThat(client.texts()).containsExactly("a", "b", "d");
    }

    @Test
    void shouldDropWhatComesLast() {
        client.queue(1, "newest.q");
        send(1, "a", "b", "c", "d", "e");
        consume(1);
        assertThat(client.texts()).containsExactly("a", "b", "c");
        assertThat(client.outcomes).isEmpty();
    }

    @Test
    void shouldRefuseWhatThereIsNoRoomFor() {
        client.queue(1, "refuse.q");
        send(1, "a", "b", "c");
        final long refused = client.send(new Outgoing(1, "d"));
        client.send(new Outgoing(1, "in").in(4));
        final long commit = client.commit(4);
        node.run();
        assertThat(client.outcomes)
                .containsEntry(refused, ErrorCode.RESOURCE_LIMIT)
                .containsEntry(commit, ErrorCode.TRANSACTION_ROLLED_BACK);
        consume(1);
        client.settle(1, 1, 1, 0, SettleOutcome.ACCEPTED);
        send(1, "e");
        assertThat(client.texts()).containsExactly("a", "b", "c", "e");
    }

    @Test
    void shouldHoldProducersBackUntilThereIsRoom() {
        client.queue(1, "block.q");
        send(1, "a", "b", "c");
        final long before = client.acked;
        client.send(new Outgoing(1, "d").persistent());
        node.run();
        node.pass(5_000);
        assertThat(client.acked).isEqualTo(before);
        final TestClient other = node.client(7);
        other.queue(1, "block.q");
        other.attach(new Attachment(1, 1));
        node.run();
        other.settle(1, 1, 2, 0, SettleOutcome.ACCEPTED);
        node.run();
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(other.texts()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void shouldRefuseAfterHoldingProducersBackForTooLong() {
        client.queue(1, "block.q");
        send(1, "a", "b", "c", "d");
        node.pass(10_000);
        assertThat(client.acked).isEqualTo(client.lastCommand);
        final long refused = client.send(new Outgoing(1, "e"));
        node.run();
        assertThat(client.outcomes).containsEntry(refused, ErrorCode.RESOURCE_LIMIT);
    }

    @Test
    void shouldLimitEachSubscriptionOfATopicByItself() {
        client.topic(1, "newest.t");
        client.attach(new Attachment(1, 1).credit(0));
        client.attach(new Attachment(2, 1).settled());
        send(1, "a", "b", "c", "d", "e");
        assertThat(client.texts()).containsExactly("a", "b", "c", "d", "e");
        client.credit(1, 10);
        node.run();
        assertThat(client.texts().subList(5, 8)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldLimitByBytesToo() {
        client.queue(1, "bytes.q");
        for (int i = 0; i < 3; i++) {
            send(1, "x".repeat(400) + i);
        }
        consume(1);
        assertThat(client.deliveries).hasSize(2);
    }

    @Test
    void shouldKeepTheLastMessageOfEachValue() {
        client.queue(1, "prices.q");
        for (int i = 0; i < 6; i++) {
            client.send(new Outgoing(1, "p" + i)
                    .property("symbol", i % 2 == 0 ? "A" : "B")
                    .persistent());
            node.run();
        }
        client.send(new Outgoing(1, "without").persistent());
        node.run();
        restart();
        client.queue(1, "prices.q");
        client.send(new Outgoing(1, "p6").property("symbol", "A").persistent());
        node.run();
        consume(1);
        assertThat(client.texts()).containsExactly("p5", "without", "p6");
    }

    @Test
    void shouldDropAnOutdatedValueThatComesBack() {
        client.queue(1, "prices.q");
        consume(1);
        client.send(new Outgoing(1, "old").property("symbol", 7L));
        node.run();
        client.send(new Outgoing(1, "new").property("symbol", 7L));
        client.settle(1, 1, 1, 0, SettleOutcome.RETURNED);
        node.run();
        assertThat(client.texts()).containsExactly("old", "new");
        client.settle(1, 1, 2, 0, SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
    }

    private void sendAs(final int destination, final String property, final Object id, final String text) {
        client.send(new Outgoing(destination, text).property(property, id).persistent());
        node.run();
    }

    @Test
    void shouldTakeAMessageWithTheSameIdOnce() {
        client.queue(1, "free.q");
        client.queue(2, "free.other");
        consume(1);
        sendAs(1, "JMS_Aerogram_DuplicateId", "1", "a");
        sendAs(1, "JMS_Aerogram_DuplicateId", "1", "again");
        sendAs(1, "JMS_Aerogram_DuplicateId", "2", "b");
        sendAs(2, "JMS_Aerogram_DuplicateId", "1", "elsewhere");
        assertThat(client.texts()).containsExactly("a", "b");
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(client.outcomes).isEmpty();
        client.settle(1, 1, 2, 0, SettleOutcome.ACCEPTED);
        node.run();
        restart();
        client.queue(1, "free.q");
        consume(1);
        sendAs(1, "JMS_Aerogram_DuplicateId", "2", "again");
        sendAs(1, "JMS_Aerogram_DuplicateId", "3", "c");
        assertThat(client.texts()).containsExactly("c");
    }

    @Test
    void shouldTakeAMessageOfATransactionOnceAndForgetWhatWasRolledBack() {
        client.queue(1, "free.q");
        consume(1);
        client.send(new Outgoing(1, "undone")
                .property("JMS_Aerogram_DuplicateId", "1")
                .persistent()
                .in(1));
        client.rollback(1);
        client.send(new Outgoing(1, "a")
                .property("JMS_Aerogram_DuplicateId", "1")
                .persistent()
                .in(2));
        client.send(new Outgoing(1, "twice")
                .property("JMS_Aerogram_DuplicateId", "1")
                .persistent()
                .in(2));
        client.send(new Outgoing(1, "b").persistent().in(2));
        client.commit(2);
        sendAs(1, "JMS_Aerogram_DuplicateId", "1", "again");
        assertThat(client.texts()).containsExactly("a", "b");
    }

    @Test
    void shouldKnowDuplicatesByAnotherPropertyAndOnlyAsManyAsSet() {
        client.queue(1, "own.q");
        client.queue(2, "few.q");
        client.queue(3, "none.q");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2));
        client.attach(new Attachment(3, 3));
        sendAs(1, "order", 5, "a");
        sendAs(1, "order", 5, "again");
        for (final String id : new String[] {"1", "2", "3", "2", "1"}) {
            sendAs(2, "JMS_Aerogram_DuplicateId", id, id);
        }
        sendAs(3, "JMS_Aerogram_DuplicateId", "1", "x");
        sendAs(3, "JMS_Aerogram_DuplicateId", "1", "y");
        assertThat(client.texts()).containsExactly("a", "1", "2", "3", "1", "x", "y");
    }

    @Test
    void shouldRememberIdsWhenOldFactsGo() {
        node = new TestNode(new FactList(), context -> context.addresses(rules).retainedLogBytes(20_000));
        client = node.client(3);
        client.queue(1, "free.q");
        client.queue(2, "free.others");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2).credit(10_000));
        sendAs(1, "JMS_Aerogram_DuplicateId", "1", "a");
        client.settle(1, 1, 1, 0, SettleOutcome.ACCEPTED);
        for (int i = 1; i <= 500; i++) {
            send(2, "x".repeat(100));
            client.settle(2, i, i, 0, SettleOutcome.ACCEPTED);
        }
        node.run();
        assertThat(node.log.releasedFacts()).isPositive();
        node.log.facts.subList(0, node.log.releasedFacts()).clear();
        restart();
        client.queue(1, "free.q");
        consume(1);
        sendAs(1, "JMS_Aerogram_DuplicateId", "1", "again");
        assertThat(client.deliveries).isEmpty();
    }

    @Test
    void shouldDeliverWhatWasScheduledDaysAheadAfterARestart() {
        client.queue(1, "free.q");
        for (int i = 0; i < 1_000; i++) {
            client.send(new Outgoing(1, "m" + i).persistent().delay(TimeUnit.DAYS.toMillis(30) + i));
        }
        node.run();
        node.pass(TimeUnit.DAYS.toMillis(10));
        final long epochMs = node.epochMs;
        restart();
        node.pass(epochMs - node.epochMs + TimeUnit.DAYS.toMillis(19));
        client.queue(1, "free.q");
        client.attach(new Attachment(1, 1).credit(2_000));
        node.run();
        assertThat(client.deliveries).isEmpty();
        assertThat(node.broker.idleNs()).isEqualTo(TimeUnit.DAYS.toNanos(1));
        node.pass(TimeUnit.DAYS.toMillis(1) + 499);
        assertThat(client.deliveries).hasSize(500);
        node.pass(500);
        assertThat(client.deliveries).hasSize(1_000);
    }
}
