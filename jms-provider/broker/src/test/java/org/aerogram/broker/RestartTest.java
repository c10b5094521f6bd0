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
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** Sessions outlive the node: their clients come back, say what only they know, and go on. */
class RestartTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);

    /** The process dies with what was durable; the client comes back. */
    private TestNode crash(final long durable) {
        client.linkLost();
        return new TestNode(new FactList(node.log, durable), context -> {});
    }

    private TestNode crash() {
        return crash(node.log.position());
    }

    private static void resume(final TestNode again, final TestClient client) {
        again.link(client);
        again.run();
        assertThat(client.oddities).isEmpty();
        assertThat(client.restored).isTrue();
    }

    @Test
    void shouldTakeEachPersistentSendOnceWhateverWasDurable() {
        client.queue(1, "orders");
        node.run();
        final long before = node.log.position();
        node.autoDurable = false;
        for (int i = 0; i < 5; i++) {
            client.send(new Outgoing(1, "m" + i).persistent());
        }
        node.run();
        for (long durable = before; durable <= node.log.position(); durable += 1_000) {
            final TestClient twin = client.twin();
            final TestNode again = new TestNode(new FactList(node.log, durable), context -> {});
            resume(again, twin);
            assertThat(twin.acked).isEqualTo(twin.lastCommand);
            final TestClient reader = again.client(8);
            reader.queue(1, "orders");
            reader.attach(new Attachment(1, 1));
            again.run();
            assertThat(reader.texts()).containsExactly("m0", "m1", "m2", "m3", "m4");
        }
    }

    @Test
    void shouldTellARefusalThatTheClientDidNotHear() {
        client.queue(1, "orders");
        node.run();
        client.linkLost();
        final TestNode.Wire deaf = node.link(client);
        deaf.blocked = true;
        final long refused = client.send(new Outgoing(99, "nowhere").persistent());
        client.send(new Outgoing(1, "there").persistent());
        node.run();
        final TestNode again = crash();
        resume(again, client);
        assertThat(client.outcomes).containsEntry(refused, ErrorCode.UNKNOWN_DESTINATION);
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(again.broker.statistics().messages()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithItsConsumersAndDeliverAgainWhatWasOpen() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(2));
        for (int i = 0; i < 4; i++) {
            client.send(new Outgoing(1, "m" + i).persistent());
        }
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        final TestNode again = crash();
        client.deliveries.clear();
        resume(again, client);
        assertThat(client.texts()).containsExactly("m1", "m2");
        assertThat(client.deliveries).extracting(Delivery::redelivered).containsOnly(true);
        assertThat(client.deliveries).extracting(Delivery::seq).containsExactly(3L, 4L);
        client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        client.credit(1, 5);
        again.run();
        assertThat(client.texts()).containsExactly("m1", "m2", "m3");
    }

    @Test
    void shouldNotAcknowledgeByAStaleNumber() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        node.autoDurable = false;
        final long durable = node.log.position();
        final long settle = client.settle(client.deliveries.get(0), SettleOutcome.ACCEPTED);
        node.run();
        final TestNode again = crash(durable);
        resume(again, client);
        assertThat(client.texts()).containsExactly("a", "a");
        assertThat(client.outcomes).containsEntry(settle, ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void shouldKnowWhetherATransactionWasCommitted() {
        client.queue(1, "orders");
        node.run();
        node.autoDurable = false;
        client.send(new Outgoing(1, "tx").persistent().in(5));
        final long commit = client.commit(5);
        node.run();
        final long end = node.log.position();
        for (long durable = end - 2_000; durable <= end; durable += 1_000) {
            final TestClient twin = client.twin();
            final TestNode again = new TestNode(new FactList(node.log, durable), context -> {});
            resume(again, twin);
            assertThat(twin.acked).isEqualTo(twin.lastCommand);
            final boolean committed = durable == end;
            assertThat(twin.outcomes.get(commit)).isEqualTo(committed ? null : ErrorCode.TRANSACTION_ROLLED_BACK);
            assertThat(again.broker.statistics().messages()).isEqualTo(committed ? 1 : 0);
        }
    }

    @Test
    void shouldRefuseAMessageOfWhichTheFirstPiecesAreLost() {
        client.queue(1, "orders");
        node.run();
        client.maxPiece(100);
        client.send(new Outgoing(1, "x".repeat(250)).persistent());
        final long other = client.send(new Outgoing(1, "y").persistent().stream(2));
        node.run();
        final TestNode again = crash();
        resume(again, client);
        client.raw(client.frames().sendMore(++client.lastCommand, 1, new byte[10], false));
        client.raw(client.frames().sendMore(++client.lastCommand, 1, new byte[10], true));
        again.run();
        assertThat(client.outcomes).containsEntry(client.lastCommand, ErrorCode.MESSAGE_INTERRUPTED);
        assertThat(client.outcomes).doesNotContainKey(other);
    }

    @Test
    void shouldUnsubscribeOnce() {
        client.identify("reader");
        client.topic(1, "news");
        client.attach(new Attachment(1, 1).durable("daily"));
        client.detach(1, 0);
        node.run();
        node.link(client).blocked = true;
        client.unsubscribe("daily");
        node.run();
        final TestNode again = crash();
        resume(again, client);
        assertThat(client.outcomes).isEmpty();
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldHaveTemporaryDestinationsAgainBeforeTheirOwnerIsBack() {
        final String name = client.temporaryName(1);
        client.createTemporary(1, DestinationKind.TEMPORARY_QUEUE, name);
        client.attach(new Attachment(1, 1));
        final TestClient other = node.client(8);
        other.queue(1, name);
        node.run();
        other.linkLost();
        final TestNode again = crash();
        resume(again, other);
        other.send(new Outgoing(1, "answer"));
        again.run();
        resume(again, client);
        assertThat(other.outcomes).isEmpty();
        assertThat(client.texts()).containsExactly("answer");
    }

    @Test
    void shouldForgetASessionThatDoesNotComeBackInTime() {
        client.queue(1, "orders");
        node.run();
        final TestNode again = crash();
        assertThat(again.broker.statistics().sessions()).isEqualTo(1);
        again.pass(31_000);
        assertThat(again.broker.statistics().sessions()).isZero();
        again.link(client);
        again.run();
        assertThat(client.refused).isEqualTo(ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void shouldBeginTheRestorationAnewOverAnotherLink() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        final TestNode again = crash();
        final TestClient twin = client.twin();
        again.link(twin.dropAfter(2)).lose();
        again.run();
        client.attempt(twin.attempt());
        resume(again, client);
        assertThat(client.texts()).containsExactly("a", "a");
    }

    @Test
    void shouldKnowEverythingOfASessionAfterAnOrderlyStop() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        node.run();
        client.send(new Outgoing(1, "fleeting"));
        client.send(new Outgoing(1, "kept").persistent());
        node.run();
        final TestNode.Wire deaf = node.link(client);
        deaf.blocked = true;
        client.send(new Outgoing(1, "taken"));
        node.run();
        node.broker.stop("test");
        node.run();
        final TestNode again = crash();
        client.deliveries.clear();
        resume(again, client);
        assertThat(client.texts()).containsExactly("kept");
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }
}
