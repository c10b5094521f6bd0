// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues as clients see them. */
class QueueingTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);

    @AfterEach
    void shouldKeepTheRulesOfTheProtocol() {
        assertThat(client.oddities).isEmpty();
    }

    private void queueAndConsumer(final int credit) {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(credit));
        node.run();
    }

    @Test
    void shouldDeliverInOrderOfArrivalAndForgetWhatIsAccepted() {
        queueAndConsumer(10);
        for (int i = 0; i < 5; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        assertThat(client.texts()).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(client.acked).isEqualTo(client.lastCommand);
        client.settle(1, 1, 5, 0, SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.broker.statistics().messages()).isZero();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
        assertThat(node.log.facts).hasSize(2);
    }

    @Test
    void shouldDeliverHigherPrioritiesFirst() {
        client.queue(1, "orders");
        client.send(new Outgoing(1, "low").priority(1));
        client.send(new Outgoing(1, "middle a"));
        client.send(new Outgoing(1, "high").priority(9));
        client.send(new Outgoing(1, "middle b"));
        client.attach(new Attachment(1, 1));
        node.run();
        assertThat(client.texts()).containsExactly("high", "middle a", "middle b", "low");
    }

    @Test
    void shouldNotExceedCreditByMessages() {
        queueAndConsumer(2);
        for (int i = 0; i < 5; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        assertThat(client.deliveries).hasSize(2);
        client.credit(1, 1);
        node.run();
        assertThat(client.deliveries).hasSize(3);
    }

    @Test
    void shouldOverdrawCreditByBytesOnceOnly() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).creditBytes(1));
        client.send(new Outgoing(1, "a"));
        client.send(new Outgoing(1, "b"));
        node.run();
        assertThat(client.texts()).containsExactly("a");
    }

    @Test
    void shouldReturnToTheOldPlaceCountedAndMarked() {
        queueAndConsumer(3);
        for (int i = 0; i < 4; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        client.settle(1, 2, 2, 0, SettleOutcome.RETURNED);
        client.settle(1, 1, 1, 0, SettleOutcome.RELEASED);
        client.credit(1, 10);
        node.run();
        final List<Delivery> again = client.deliveries.subList(3, 6);
        assertThat(again).extracting(Delivery::text).containsExactly("m0", "m1", "m3");
        assertThat(again).extracting(Delivery::count).containsExactly(1, 2, 1);
        assertThat(again).extracting(Delivery::redelivered).containsExactly(false, true, false);
    }

    @Test
    void shouldShareFairlyAmongConsumersWithCredit() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1));
        for (int i = 0; i < 6; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        assertThat(client.deliveries).filteredOn(d -> d.consumerId() == 1).hasSize(3);
        assertThat(client.deliveries).filteredOn(d -> d.consumerId() == 2).hasSize(3);
    }

    @Test
    void shouldServeConsumersOfHigherPriorityWhileTheyHaveCredit() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1).priority(5).credit(2));
        for (int i = 0; i < 4; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        assertThat(client.deliveries).extracting(Delivery::consumerId).containsExactly(2, 2, 1, 1);
    }

    @Test
    void shouldFindMatchesBehindOtherMessages() {
        client.queue(1, "orders");
        for (int i = 0; i < 3_000; i++) {
            client.send(new Outgoing(1, "m" + i).property("n", i));
        }
        client.attach(new Attachment(1, 1).selector("n >= 2998"));
        node.run();
        assertThat(client.texts()).containsExactly("m2998", "m2999");
        client.send(new Outgoing(1, "late").property("n", 5_000));
        client.settle(1, 1, 1, 0, SettleOutcome.RETURNED);
        node.run();
        assertThat(client.texts()).containsExactly("m2998", "m2999", "m2998", "late");
    }

    @Test
    void shouldTellThePositionInABadSelector() {
        client.queue(1, "orders");
        final long command = client.attach(new Attachment(1, 1).selector("n = = 1"));
        node.run();
        assertThat(client.outcomes).containsEntry(command, ErrorCode.INVALID_SELECTOR);
        assertThat(client.outcomeValues.get(command)).isEqualTo(4);
    }

    @Test
    void shouldAnswerAFlushAfterEverythingAvailable() {
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(0));
        node.run();
        client.flush(1, 1, 11, true);
        node.run();
        assertThat(client.flushed).containsExactly(11);
        client.send(new Outgoing(1, "a"));
        node.run();
        assertThat(client.deliveries).isEmpty();
        client.flush(1, 1, 12, true);
        node.run();
        assertThat(client.texts()).containsExactly("a");
        assertThat(client.flushed).containsExactly(11, 12);
    }

    @Test
    void shouldBrowseWithoutTaking() {
        queueAndConsumer(0);
        for (int i = 0; i < 3; i++) {
            client.send(new Outgoing(1, "m" + i).priority(i));
        }
        client.attach(new Attachment(2, 1).browse());
        client.flush(2, 0, 5, false);
        node.run();
        assertThat(client.texts()).containsExactly("m2", "m1", "m0");
        assertThat(client.flushed).containsExactly(5);
        client.credit(1, 3);
        node.run();
        assertThat(client.deliveries).hasSize(6);
    }

    @Test
    void shouldNotDeliverAfterExpiration() {
        queueAndConsumer(0);
        client.send(new Outgoing(1, "short").timeToLive(100));
        client.send(new Outgoing(1, "long").timeToLive(10_000));
        node.run();
        node.pass(100);
        assertThat(node.broker.statistics().messages()).isEqualTo(1);
        client.credit(1, 10);
        node.run();
        assertThat(client.texts()).containsExactly("long");
    }

    @Test
    void shouldHoldDelayedMessagesBack() {
        queueAndConsumer(10);
        client.send(new Outgoing(1, "later").delay(500));
        client.send(new Outgoing(1, "now"));
        node.run();
        assertThat(client.texts()).containsExactly("now");
        node.pass(500);
        assertThat(client.texts()).containsExactly("now", "later");
    }

    @Test
    void shouldBuryMessagesThatReturnTooOften() {
        queueAndConsumer(100);
        client.queue(2, "DLQ");
        client.attach(new Attachment(2, 2));
        client.send(new Outgoing(1, "poison").persistent());
        node.run();
        for (int i = 0; i < 10; i++) {
            client.settle(client.deliveries.get(i), SettleOutcome.RETURNED);
            node.run();
        }
        assertThat(client.deliveries).hasSize(11);
        assertThat(client.deliveries.get(9).count()).isEqualTo(10);
        assertThat(client.deliveries.get(10).consumerId()).isEqualTo(2);
        assertThat(client.deliveries.get(10).count()).isEqualTo(1);
    }

    @Test
    void shouldBuryRejectedMessages() {
        queueAndConsumer(100);
        client.queue(2, "DLQ");
        client.attach(new Attachment(2, 2));
        client.send(new Outgoing(1, "bad"));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.REJECTED);
        node.run();
        assertThat(client.deliveries.get(1).consumerId()).isEqualTo(2);
    }

    @Test
    void shouldReleaseUnseenDeliveriesOnDetachAndKeepTheOthers() {
        queueAndConsumer(3);
        for (int i = 0; i < 3; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        client.detach(1, 1);
        client.attach(new Attachment(2, 1));
        node.run();
        assertThat(client.deliveries.subList(3, 5)).extracting(Delivery::text).containsExactly("m1", "m2");
        assertThat(client.deliveries.get(3).count()).isEqualTo(1);
        client.settle(1, 1, 1, 0, SettleOutcome.RETURNED);
        node.run();
        assertThat(client.deliveries.get(5).text()).isEqualTo("m0");
        assertThat(client.deliveries.get(5).count()).isEqualTo(2);
    }

    @Test
    void shouldCarryLongMessagesInPieces() {
        queueAndConsumer(10);
        client.maxPiece(50_000);
        final byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 >>> 7);
        }
        client.send(new Outgoing(1, "").body(body).persistent());
        client.send(new Outgoing(1, "after"));
        node.run();
        assertThat(client.deliveries).hasSize(2);
        assertThat(client.deliveries)
                .filteredOn(delivery -> delivery.body().length > 10)
                .allSatisfy(delivery -> assertThat(delivery.body()).isEqualTo(body));
        client.settle(1, 1, 2, 0, SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
    }

    @Test
    void shouldLetOthersGoOnWhileOneLinkIsFull() {
        queueAndConsumer(1_000);
        final TestClient slow = new TestClient(9, "user");
        final TestNode.Wire wire = node.link(slow);
        slow.queue(1, "orders");
        slow.attach(new Attachment(1, 1).credit(1_000));
        node.run();
        wire.blocked = true;
        for (int i = 0; i < 1_000; i++) {
            client.send(new Outgoing(1, "m" + i));
        }
        node.run();
        assertThat(client.deliveries.size()).isGreaterThan(600);
        wire.blocked = false;
        node.run();
        assertThat(client.deliveries.size() + slow.deliveries.size()).isEqualTo(1_000);
    }
}
