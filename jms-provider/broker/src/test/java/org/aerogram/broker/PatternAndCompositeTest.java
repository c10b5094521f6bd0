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
import org.junit.jupiter.api.Test;

/** Consumers of topics by pattern, and destinations that stand for several. */
class PatternAndCompositeTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(1);

    @Test
    void shouldGiveAConsumerWhatComesToEveryMatchingTopic() {
        client.topic(1, "orders.eu");
        client.topic(9, "orders.*");
        client.attach(new Attachment(1, 9));
        client.topic(2, "orders.us");
        client.topic(3, "orders.eu.new");
        client.topic(4, "orders");
        for (int i = 1; i <= 4; i++) {
            client.send(new Outgoing(i, "m" + i));
        }
        node.run();
        assertThat(client.texts()).containsExactly("m1", "m2");
        client.detach(1, 2);
        client.send(new Outgoing(1, "late"));
        node.run();
        assertThat(client.texts()).hasSize(2);
        assertThat(node.broker.statistics().subscriptions()).isZero();
    }

    @Test
    void shouldMatchTheRestOfTheNameAndKeepToSelectors() {
        client.topic(9, "orders.>");
        client.attach(new Attachment(1, 9).selector("n = 1"));
        client.topic(1, "orders.eu");
        client.topic(2, "orders.eu.new");
        client.send(new Outgoing(1, "a").property("n", 1));
        client.send(new Outgoing(1, "b").property("n", 2));
        client.send(new Outgoing(2, "c").property("n", 1));
        node.run();
        assertThat(client.texts()).containsExactly("a", "c");
    }

    @Test
    void shouldKeepDurableSubscriptionsToPatternsAcrossARestart() {
        client.identify("c");
        client.topic(9, "orders.>");
        client.attach(new Attachment(1, 9).durable("all"));
        client.detach(1, 0);
        client.topic(1, "orders.eu");
        client.send(new Outgoing(1, "before").persistent());
        node.run();

        final TestNode next = new TestNode(node.log, context -> {});
        final TestClient again = next.client(2);
        again.topic(1, "orders.us");
        again.send(new Outgoing(1, "after").persistent());
        again.identify("c");
        again.topic(9, "orders.>");
        again.attach(new Attachment(1, 9).durable("all"));
        next.run();
        assertThat(again.texts()).containsExactly("before", "after");
    }

    @Test
    void shouldNotGiveAPatternWhatComesToTemporaryTopics() {
        client.topic(9, ">");
        client.attach(new Attachment(1, 9));
        client.createTemporary(1, DestinationKind.TEMPORARY_TOPIC, client.temporaryName(1));
        client.send(new Outgoing(1, "secret"));
        node.run();
        assertThat(client.deliveries).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotForPatterns() {
        client.topic(1, "orders.>");
        final long sent = client.send(new Outgoing(1, "a"));
        final long queue = client.queue(2, "orders.*");
        final long half = client.topic(3, "orders.e*");
        final long among = client.topic(4, "a,orders.*");
        node.run();
        assertThat(client.outcomes)
                .containsEntry(sent, ErrorCode.INVALID_DESTINATION)
                .containsEntry(queue, ErrorCode.INVALID_DESTINATION)
                .containsEntry(half, ErrorCode.INVALID_DESTINATION)
                .containsEntry(among, ErrorCode.INVALID_DESTINATION);
    }

    @Test
    void shouldSendToAllPartsOnce() {
        client.queue(1, "a");
        client.queue(2, "b");
        client.topic(3, "c");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2));
        client.attach(new Attachment(3, 3));
        client.queue(9, "a, b,topic://c,queue://a");
        client.send(new Outgoing(9, "m"));
        node.run();
        assertThat(client.deliveries).extracting(Delivery::consumerId).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(node.broker.statistics().messages()).isEqualTo(1);
    }

    @Test
    void shouldPlacePersistentMessagesInAllPartsWithOneFact() {
        client.queue(9, "a,b");
        node.run();
        client.send(new Outgoing(9, "m").persistent());
        client.send(new Outgoing(9, "in").persistent().in(5));
        client.commit(5);
        node.run();
        final TestNode next = new TestNode(new FactList(node.log, node.log.position()), context -> {});
        final TestClient again = next.client(2);
        again.queue(1, "a");
        again.queue(2, "b");
        again.attach(new Attachment(1, 1));
        again.attach(new Attachment(2, 2));
        next.run();
        assertThat(again.texts()).containsExactlyInAnyOrder("m", "m", "in", "in");
    }

    @Test
    void shouldRefuseConsumersOfSeveralAndNamesThatAreNone() {
        client.queue(1, "a,b");
        final long attach = client.attach(new Attachment(1, 1));
        final long many = client.queue(3, "a,".repeat(200) + "b");
        final long empty = client.queue(2, "a,,b");
        node.run();
        assertThat(client.outcomes)
                .containsEntry(attach, ErrorCode.INVALID_DESTINATION)
                .containsEntry(many, ErrorCode.INVALID_DESTINATION)
                .containsEntry(empty, ErrorCode.INVALID_DESTINATION);
    }

    @Test
    void shouldNotSendToSeveralWhenOneIsGone() {
        final TestClient other = node.client(2);
        final String temporary = other.temporaryName(1);
        other.createTemporary(1, DestinationKind.TEMPORARY_QUEUE, temporary);
        node.run();
        client.queue(1, "a," + temporary);
        other.deleteTemporary(1);
        node.run();
        final long sent = client.send(new Outgoing(1, "m"));
        node.run();
        assertThat(client.outcomes).containsEntry(sent, ErrorCode.DESTINATION_DELETED);
    }
}
