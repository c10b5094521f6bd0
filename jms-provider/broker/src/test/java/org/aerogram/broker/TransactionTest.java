// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.broker.support.XaCalls;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;
import org.junit.jupiter.api.Test;

/** Local transactions: what they hold, and what time and other consumers make of it. */
class TransactionTest {
    private static final long TRANSACTION = 5;

    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);

    private static TestNode restart(final TestNode node, final long durable) {
        return new TestNode(new FactList(node.log, durable), context -> {});
    }

    private void consume() {
        client.queue(1, "in");
        client.queue(2, "out");
        client.attach(new Attachment(1, 1));
        node.run();
    }

    private ErrorCode commit() {
        final long command = client.commit(TRANSACTION);
        node.run();
        return client.outcomes.get(command);
    }

    @Test
    void shouldNotCommitWithoutWhatAConsumerThatIsGoneHasReceived() {
        consume();
        client.send(new Outgoing(2, "answer").persistent().in(TRANSACTION));
        client.settle(99, 1, 1, TRANSACTION, SettleOutcome.ACCEPTED);
        assertThat(commit()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        client.attach(new Attachment(2, 2));
        node.run();
        assertThat(client.texts()).isEmpty();
        client.send(new Outgoing(2, "later").in(TRANSACTION + 1));
        client.commit(TRANSACTION + 1);
        node.run();
        assertThat(client.texts()).containsExactly("later");
    }

    @Test
    void shouldNotPrepareWithoutWhatAConsumerThatIsGoneHasReceived() {
        consume();
        final XaCalls xa = new XaCalls(client, node::run);
        assertThat(xa.start(1, "x", XaStartMode.NEW)).isZero();
        client.send(new Outgoing(2, "answer").persistent().in(xa.work()));
        client.settle(99, 1, 1, xa.work(), SettleOutcome.ACCEPTED);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isEqualTo(javax.transaction.xa.XAException.XA_RBROLLBACK);
        assertThat(xa.prepare("x")).isEqualTo(javax.transaction.xa.XAException.XA_RBROLLBACK);
    }

    @Test
    void shouldGiveBackInOrderAndCounted() {
        client.queue(1, "in");
        for (final String text : new String[] {"a", "b", "c", "d", "e"}) {
            client.send(new Outgoing(1, text).persistent());
        }
        client.attach(new Attachment(1, 1).credit(3));
        node.run();
        client.settle(1, 1, 2, TRANSACTION, SettleOutcome.ACCEPTED);
        client.settle(1, 3, 3, TRANSACTION, SettleOutcome.ACCEPTED);
        client.rollback(TRANSACTION);
        client.credit(1, 5);
        node.run();
        assertThat(client.texts()).containsExactly("a", "b", "c", "a", "b", "c", "d", "e");
        assertThat(client.deliveries.stream().map(Delivery::count)).containsExactly(1, 1, 1, 2, 2, 2, 1, 1);
    }

    @Test
    void shouldCountADelayFromTheSendAndNotFromTheCommit() {
        consume();
        client.send(new Outgoing(1, "soon").delay(500).persistent().in(TRANSACTION));
        client.send(new Outgoing(1, "late").delay(1_000).persistent().in(TRANSACTION));
        client.send(new Outgoing(1, "now").persistent().in(TRANSACTION));
        node.run();
        node.pass(600);
        assertThat(commit()).isNull();
        assertThat(client.texts()).containsExactlyInAnyOrder("soon", "now");
        node.pass(399);
        assertThat(client.deliveries).hasSize(2);
        node.pass(1);
        assertThat(client.deliveries.get(2).text()).isEqualTo("late");
    }

    @Test
    void shouldNotShowWhatHasExpiredBeforeTheCommit() {
        consume();
        client.send(new Outgoing(1, "short").timeToLive(500).persistent().in(TRANSACTION));
        client.send(new Outgoing(1, "long").timeToLive(5_000).persistent().in(TRANSACTION));
        node.run();
        node.pass(600);
        assertThat(commit()).isNull();
        assertThat(client.texts()).containsExactly("long");
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
    }

    @Test
    void shouldNotLoseWhatExpiresWhileATransactionConsumesIt() {
        consume();
        client.send(new Outgoing(1, "order").timeToLive(500).persistent());
        node.run();
        client.settle(1, 1, 1, TRANSACTION, SettleOutcome.ACCEPTED);
        client.send(new Outgoing(2, "answer").persistent().in(TRANSACTION));
        node.run();
        node.pass(600);
        assertThat(commit()).isNull();
        client.attach(new Attachment(2, 2));
        node.run();
        assertThat(client.texts()).containsExactly("order", "answer");
    }

    @Test
    void shouldSelectAmongWhatATransactionSends() {
        client.topic(1, "news");
        client.queue(2, "in");
        client.attach(new Attachment(1, 1).selector("region = 'EU'"));
        client.attach(new Attachment(2, 2).selector("region = 'US'"));
        for (final String region : new String[] {"EU", "US"}) {
            client.send(
                    new Outgoing(1, "news " + region).property("region", region).in(TRANSACTION));
            client.send(new Outgoing(2, "in " + region)
                    .property("region", region)
                    .persistent()
                    .in(TRANSACTION));
        }
        node.run();
        assertThat(client.texts()).isEmpty();
        assertThat(commit()).isNull();
        assertThat(client.texts()).containsExactlyInAnyOrder("news EU", "in US");
    }

    @Test
    void shouldWriteWhatALargeTransactionSendsBeforeItsShortCommit() {
        final int messages = 3_000;
        consume();
        final byte[] body = new byte[2_000];
        final long begin = node.log.position();
        for (int i = 0; i < messages; i++) {
            client.send(new Outgoing(2, "").body(body).persistent().in(TRANSACTION));
            if (i % 100 == 0) {
                node.run();
            }
        }
        node.run();
        final int before = node.log.facts.size();
        assertThat(bytes(0, before)).as("staged").isGreaterThan((long) messages * body.length);
        assertThat(commit()).isNull();
        assertThat(bytes(before, node.log.facts.size())).as("committing").isLessThan(40L * messages);
        assertThat(node.log.facts.get(node.log.facts.size() - 1))
                .as("the fact that commits")
                .hasSizeLessThan(100);
        for (final long lost : new long[] {1, 2}) { // facts, from the end
            assertThat(waiting(restart(
                            node,
                            node.log.position() - lost * (node.log.position() - begin) / (node.log.facts.size() - 1))))
                    .isZero();
        }
        assertThat(waiting(restart(node, node.log.position()))).isEqualTo(messages);
    }

    private long bytes(final int from, final int to) {
        return node.log.facts.subList(from, to).stream()
                .mapToLong(fact -> fact.length)
                .sum();
    }

    /** How many messages a new consumer gets. Without any, nothing is kept in memory either. */
    private static int waiting(final TestNode node) {
        final TestClient reader = node.client(8);
        reader.queue(2, "out");
        reader.attach(new Attachment(2, 2).credit(10_000));
        node.run();
        if (reader.deliveries.isEmpty()) {
            assertThat(node.broker.statistics().memoryBytes()).isZero();
        }
        return reader.deliveries.size();
    }
}
