// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** What waits for the durable position, and what is there after a crash. */
class DurabilityTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);

    private static TestNode restart(final TestNode node, final long durable) {
        return new TestNode(new FactList(node.log, durable), context -> {});
    }

    @Test
    void shouldNeitherConfirmNorShowAPersistentMessageBeforeItIsDurable() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        node.run();
        node.autoDurable = false;
        final long before = client.lastCommand;
        client.send(new Outgoing(1, "kept").persistent());
        client.send(new Outgoing(1, "fleeting"));
        node.run();
        assertThat(client.texts()).containsExactly("fleeting");
        assertThat(client.acked).isEqualTo(before);
        node.autoDurable = true;
        node.run();
        assertThat(client.texts()).containsExactly("fleeting", "kept");
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldWantTheDiskWhereSomebodyWaits() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        node.run();
        client.send(new Outgoing(1, "a").persistent());
        client.send(new Outgoing(1, "b").persistent());
        node.run();
        assertThat(node.log.wanted).isEqualTo(node.log.position());
        client.confirms = false;
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.log.wanted).as("nobody waits").isLessThan(node.log.position());
        client.confirms = true;
        client.settle(client.deliveries.get(1), SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.log.wanted).isEqualTo(node.log.position());
    }

    @Test
    void shouldWantTheDiskForEarlierCommandsOnceSomebodyWaits() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        node.autoDurable = false;
        client.confirms = false;
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        final long settled = node.log.position();
        assertThat(node.log.wanted).isLessThan(settled);
        client.send(new Outgoing(1, "fleeting"));
        node.run();
        assertThat(node.log.wanted).isEqualTo(settled);
    }

    @Test
    void shouldKeepPersistentMessagesOverACrashInOrderAndMarkThem() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(1));
        client.send(new Outgoing(1, "a").persistent());
        client.send(new Outgoing(1, "lost"));
        client.send(new Outgoing(1, "b").persistent().priority(9));
        client.send(new Outgoing(1, "c").persistent());
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        final TestNode again = restart(node, node.log.position());
        final TestClient other = again.client(8);
        other.queue(1, "orders");
        other.attach(new Attachment(1, 1));
        again.run();
        assertThat(other.texts()).containsExactly("b", "a", "c");
        assertThat(other.deliveries).extracting(Delivery::redelivered).containsOnly(true);
    }

    @Test
    void shouldNotMarkMessagesThatNobodyCanHaveSeen() {
        client.queue(1, "orders");
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        final TestNode again = restart(node, node.log.position());
        final TestClient other = again.client(8);
        other.queue(1, "orders");
        other.attach(new Attachment(1, 1));
        again.run();
        assertThat(other.deliveries).extracting(Delivery::redelivered).containsExactly(false);
    }

    @Test
    void shouldCountDeliveriesOverACrash() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();
        client.settle(client.deliveries.get(1), SettleOutcome.RETURNED);
        client.detach(1, 2);
        node.run();
        node.broker.stop("test");
        node.run();
        final TestNode again = restart(node, node.log.position());
        final TestClient other = again.client(8);
        other.queue(1, "orders");
        other.attach(new Attachment(1, 1));
        again.run();
        assertThat(other.deliveries).extracting(Delivery::count).containsExactly(3);
    }

    @Test
    void shouldReachTheSameDigestByReplay() {
        client.queue(1, "orders");
        client.topic(2, "news");
        client.identify("reader");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2).durable("daily"));
        for (int i = 0; i < 20; i++) {
            client.send(new Outgoing(1 + i % 2, "m" + i).persistent());
        }
        node.run();
        client.settle(1, 2, 5, 0, SettleOutcome.ACCEPTED);
        client.settle(2, 1, 2, 0, SettleOutcome.RETURNED);
        client.settle(2, 3, 3, 9, SettleOutcome.ACCEPTED);
        client.send(new Outgoing(1, "tx").persistent().in(9));
        client.commit(9);
        node.run();
        assertThat(client.outcomes).isEmpty();
        final Broker replayed = new Broker(new BrokerContext()
                .factLog(new FactList())
                .authenticator((requestId, mechanism, credentials, local, peer) -> {}));
        node.log.replay(replayed);
        assertThat(replayed.digest()).isEqualTo(node.broker.digest());
    }

    @Test
    void shouldKeepLongMessagesOverACrash() {
        client.queue(1, "orders");
        final byte[] body = new byte[2_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 17 >>> 5);
        }
        client.maxPiece(60_000);
        client.send(new Outgoing(1, "").body(body).persistent());
        node.run();
        assertThat(node.log.facts).allSatisfy(fact -> assertThat(fact.length).isLessThanOrEqualTo(1 << 20));
        final TestNode again = restart(node, node.log.position());
        final TestClient other = again.client(8);
        other.queue(1, "orders");
        other.attach(new Attachment(1, 1));
        again.run();
        assertThat(other.deliveries.get(0).body()).isEqualTo(body);
    }

    @Test
    void shouldKeepDurableSubscriptionsOverACrash() {
        client.identify("reader");
        client.topic(1, "news");
        client.attach(new Attachment(1, 1).durable("daily").selector("region = 'EU'"));
        client.detach(1, 0);
        client.send(new Outgoing(1, "yes").persistent().property("region", "EU"));
        client.send(new Outgoing(1, "no").persistent().property("region", "US"));
        node.run();
        final TestNode again = restart(node, node.log.position());
        final TestClient other = again.client(8);
        other.identify("reader");
        other.topic(1, "news");
        other.send(new Outgoing(1, "also").property("region", "EU"));
        other.attach(new Attachment(1, 1).durable("daily").selector("region = 'EU'"));
        again.run();
        assertThat(other.texts()).containsExactly("yes", "also");
    }

    @Test
    void shouldCommitAsAWholeOrNotAtAll() {
        client.queue(1, "orders");
        client.queue(2, "invoices");
        client.send(new Outgoing(1, "order").persistent());
        client.attach(new Attachment(1, 1));
        node.run();
        client.settle(1, 1, 1, 5, SettleOutcome.ACCEPTED);
        client.send(new Outgoing(2, "invoice").persistent().in(5));
        client.send(new Outgoing(2, "note").in(5));
        node.autoDurable = false;
        node.broker.onDurable(node.log.position());
        final long begin = node.log.position();
        final long commit = client.commit(5);
        node.run();
        assertThat(client.acked).isLessThan(commit);
        for (long durable = begin; durable <= node.log.position(); durable++) {
            final boolean done = durable == node.log.position();
            final TestNode again = restart(node, durable);
            final TestClient other = again.client(8);
            other.queue(1, "orders");
            other.queue(2, "invoices");
            other.attach(new Attachment(1, 1));
            other.attach(new Attachment(2, 2));
            again.run();
            assertThat(other.texts()).containsExactly(done ? "invoice" : "order");
        }
        client.attach(new Attachment(2, 2));
        node.run();
        assertThat(client.texts()).containsExactly("order");
        node.autoDurable = true;
        node.run();
        assertThat(client.texts()).containsExactly("order", "invoice", "note");
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldTellClientsWhenFactsCannotBeStored() {
        client.queue(1, "orders");
        node.run();
        final long acked = client.acked;
        node.log.broken = true;
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        assertThat(client.disconnected).isEqualTo(ErrorCode.JOURNAL_FAILED);
        assertThat(client.acked).isEqualTo(acked);
        assertThat(node.broker.hasFailed()).isTrue();
    }
}
