// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.ClientFrames;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** Sessions over links: handshake, resumption, expiry, temporary destinations, client identifiers. */
class SessionTest {
    private final TestNode node = new TestNode();
    private final ClientFrames frames = new ClientFrames();

    @Test
    void shouldRefuseWrongCredentialsAndClose() {
        final TestClient stranger = new TestClient(1, "wrong");
        final TestNode.Wire wire = node.link(stranger);
        assertThat(stranger.refused).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
        assertThat(wire.closed).isTrue();
        assertThat(node.broker.statistics().links()).isZero();
    }

    @Test
    void shouldResumeWithoutLossOrDouble() {
        final TestClient client = new TestClient(1, "user");
        final TestNode.Wire first = node.link(client);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        node.run();
        first.blocked = true;
        for (int i = 0; i < 10; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        first.lose();
        client.send(new Outgoing(1, "m10"));
        node.pass(1_000);
        node.link(client);
        node.run();
        assertThat(client.resumed).isTrue();
        assertThat(client.texts()).hasSize(11).startsWith("m0").endsWith("m10");
        assertThat(client.deliveries).extracting(Delivery::redelivered).containsOnly(false);
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(client.oddities).isEmpty();
    }

    @Test
    void shouldRefuseMoreConsumersThanAnyApplicationNeedsAndGoOn() {
        final TestClient client = new TestClient(1, "user");
        node.link(client);
        client.queue(1, "orders");
        for (int id = 1; id <= 1 << 16; id++) {
            client.attach(new Attachment(id, 1));
            if (id % 1_000 == 0) {
                node.run();
            }
        }
        final long refused = client.attach(new Attachment((1 << 16) + 1, 1));
        node.run();
        assertThat(client.outcomes).hasSize(1).containsEntry(refused, ErrorCode.RESOURCE_LIMIT);
        client.detach(1, 0);
        client.attach(new Attachment((1 << 16) + 2, 1));
        node.run();
        assertThat(client.outcomes).hasSize(1);
        assertThat(client.oddities).isEmpty();
    }

    @Test
    void shouldRepeatOutcomesThatWereNotSeen() {
        final TestClient client = new TestClient(1, "user");
        final TestNode.Wire first = node.link(client);
        first.blocked = true;
        final long command = client.deleteTemporary(5);
        final long bad = client.attach(new Attachment(1, 99));
        node.run();
        first.lose();
        node.link(client);
        assertThat(client.outcomes).containsOnlyKeys(bad);
        assertThat(command).isLessThan(bad);
        assertThat(client.oddities).isEmpty();
    }

    @Test
    void shouldReturnDeliveriesWhenTheSessionExpires() {
        final TestClient gone = new TestClient(1, "user");
        final TestNode.Wire wire = node.link(gone);
        gone.queue(1, "orders");
        for (int i = 0; i < 3; i++) {
            gone.send(new Outgoing(1, "m" + i));
        }
        gone.attach(new Attachment(1, 1));
        node.run();
        gone.settle(1, 2, 2, 0, SettleOutcome.ACCEPTED);
        gone.send(new Outgoing(1, "never").in(4));
        node.run();
        wire.lose();
        final TestClient other = node.client(2);
        other.queue(1, "orders");
        other.attach(new Attachment(1, 1));
        node.pass(29_999);
        assertThat(other.deliveries).isEmpty();
        node.pass(1);
        assertThat(other.texts()).containsExactly("m0", "m2");
        assertThat(other.deliveries).extracting(Delivery::count).containsExactly(2, 2);
        assertThat(node.broker.statistics().sessions()).isEqualTo(1);
        node.link(gone);
        assertThat(gone.refused).isEqualTo(ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void shouldFenceOlderLinks() {
        final TestClient client = new TestClient(1, "user");
        final TestNode.Wire first = node.link(client);
        client.attempt(5);
        node.link(client);
        assertThat(first.closed).isTrue();
        final TestClient ghost = new TestClient(1, "user");
        ghost.sessionId = client.sessionId;
        node.link(ghost);
        assertThat(ghost.refused).isEqualTo(ErrorCode.SESSION_FENCED);
    }

    @Test
    void shouldDisconnectOnAGapAndIgnoreRepetitions() {
        final TestClient client = node.client(1);
        final long first = client.queue(1, "orders");
        node.run();
        client.raw(frames.resolve(first, 1, DestinationKind.QUEUE, "others"));
        node.run();
        assertThat(client.disconnected).isNull();
        client.raw(frames.resolve(first + 2, 2, DestinationKind.QUEUE, "others"));
        node.run();
        assertThat(client.disconnected).isEqualTo(ErrorCode.COMMAND_GAP);
    }

    @Test
    void shouldRefuseAClientIdInUseAndEvictALostOneOfTheSameUser() {
        final TestClient first = new TestClient(1, "user");
        final TestNode.Wire wire = node.link(first);
        first.identify("app");
        node.run();
        final TestClient second = node.client(2);
        final long refused = second.identify("app");
        node.run();
        assertThat(second.outcomes).containsEntry(refused, ErrorCode.CLIENT_ID_IN_USE);
        wire.lose();
        final TestClient stranger = new TestClient(3, "other");
        node.link(stranger);
        final long alien = stranger.identify("app");
        node.run();
        assertThat(stranger.outcomes).containsEntry(alien, ErrorCode.CLIENT_ID_IN_USE);
        final TestClient third = node.client(4);
        third.identify("app");
        node.run();
        assertThat(third.outcomes).isEmpty();
    }

    @Test
    void shouldLetOnlyTheOwnerConsumeFromATemporaryQueueAndDeleteItWithTheSession() {
        final TestClient owner = node.client(1);
        final String name = owner.temporaryName(1);
        owner.createTemporary(1, DestinationKind.TEMPORARY_QUEUE, name);
        owner.attach(new Attachment(1, 1));
        node.run();
        final TestClient other = node.client(2);
        other.queue(1, name);
        final long attach = other.attach(new Attachment(1, 1));
        other.send(new Outgoing(1, "reply").persistent());
        final long foreign = other.createTemporary(2, DestinationKind.TEMPORARY_QUEUE, owner.temporaryName(2));
        node.run();
        assertThat(other.outcomes)
                .containsEntry(attach, ErrorCode.NOT_YOUR_TEMPORARY)
                .containsEntry(foreign, ErrorCode.INVALID_DESTINATION);
        assertThat(owner.texts()).containsExactly("reply");
        assertThat(node.log.facts).hasSize(3);
        owner.goodbye();
        final long late = other.send(new Outgoing(1, "too late"));
        node.run();
        assertThat(other.outcomes).containsEntry(late, ErrorCode.DESTINATION_DELETED);
        assertThat(node.broker.statistics().messages()).isZero();
    }

    @Test
    void shouldEndHandshakesThatTakeTooLong() {
        final TestClient silent = new TestClient(1, "user");
        final TestNode quiet = new TestNode(
                new FactList(), context -> context.authenticator((id, mechanism, credentials, local, peer) -> {}));
        final TestNode.Wire wire = quiet.link(silent);
        quiet.pass(10_000);
        assertThat(silent.refused).isEqualTo(ErrorCode.CONNECT_TIMEOUT);
        assertThat(wire.closed).isTrue();
    }

    @Test
    void shouldReadOnFromAClientThatReadsItsFarewellNoMore() {
        final TestClient leaving = new TestClient(1, "user");
        final TestNode.Wire wire = node.link(leaving);
        wire.blocked = true;
        leaving.goodbye();
        node.run();
        assertThat(wire.closed).isFalse();
        assertThat(node.broker.wantsFrames(wire.link))
                .as("or the end of the link, behind what came before it, would be seen when the farewell is given up")
                .isTrue();
        node.broker.onDisconnected(wire.link);
        assertThat(node.broker.wantsFrames(wire.link)).isFalse();
        assertThat(node.broker.statistics().links()).isZero();
    }

    @Test
    void shouldHoldProducersBackWhenMemoryIsFull() {
        final TestNode small = new TestNode(new FactList(), context -> context.memoryLimitBytes(100_000));
        final TestClient client = small.client(1);
        client.queue(1, "orders");
        small.run();
        for (int i = 0; i < 30; i++) {
            client.send(new Outgoing(1, "").body(new byte[8_000]));
        }
        small.run();
        final long held = client.acked;
        assertThat(held).isLessThan(client.lastCommand);
        final TestClient consumer = small.client(2);
        consumer.queue(1, "orders");
        consumer.attach(new Attachment(1, 1));
        small.run();
        consumer.settle(1, 1, 30, 0, SettleOutcome.ACCEPTED);
        small.run();
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldRefuseSendsWhenMemoryStaysFull() {
        final TestNode small = new TestNode(new FactList(), context -> context.memoryLimitBytes(100_000));
        final TestClient client = small.client(1);
        client.queue(1, "orders");
        for (int i = 0; i < 30; i++) {
            client.send(new Outgoing(1, "").body(new byte[8_000]));
        }
        small.run();
        small.pass(10_000);
        final long refused = client.send(new Outgoing(1, "one more"));
        small.run();
        assertThat(client.outcomes).containsEntry(refused, ErrorCode.RESOURCE_LIMIT);
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldAcknowledgeLazilyWhereNobodyWaits() {
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        node.run();
        final long acked = client.acked;
        client.credit(1, 5);
        node.run();
        assertThat(client.acked).isEqualTo(acked);
        node.pass(50);
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }
}
