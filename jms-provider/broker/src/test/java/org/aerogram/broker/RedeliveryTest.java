// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** What becomes of messages that come back or whose time has passed, as the rules of their destination say. */
class RedeliveryTest {
    private final AddressRules rules = new AddressRules();

    private TestNode node() {
        return new TestNode(new FactList(), context -> context.addresses(rules));
    }

    private TestNode restarted(final TestNode before, final long epochMs) {
        final TestNode node = new TestNode(before.log, context -> context.addresses(rules));
        node.pass(epochMs - node.epochMs);
        return node;
    }

    @Test
    void shouldWaitLongerWithEachReturn() {
        rules.add("orders", new AddressSettings().redeliveryDelayMs(1_000).redeliveryBackoff(3));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a"));
        client.send(new Outgoing(1, "b"));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();
        node.pass(999);
        assertThat(client.texts()).containsExactly("a", "b");
        node.pass(1);
        assertThat(client.texts()).containsExactly("a", "b", "a");
        assertThat(client.deliveries.get(2).count()).isEqualTo(2);
        client.settle(client.deliveries.get(2), SettleOutcome.RETURNED);
        node.run();
        node.pass(2_999);
        assertThat(client.deliveries).hasSize(3);
        node.pass(1);
        assertThat(client.deliveries.get(3).count()).isEqualTo(3);
        client.settle(client.deliveries.get(3), SettleOutcome.ACCEPTED);
        client.settle(client.deliveries.get(1), SettleOutcome.ACCEPTED);
        node.run();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
    }

    @Test
    void shouldNotDelayWhatWasNeverShown() {
        rules.add("orders", new AddressSettings().redeliveryDelayMs(1_000));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a"));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RELEASED);
        node.run();
        assertThat(client.deliveries).hasSize(2);
    }

    @Test
    void shouldWaitForDaysAcrossARestart() {
        rules.add("orders", new AddressSettings().redeliveryDelayMs(TimeUnit.DAYS.toMillis(3)));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();

        final TestNode next = restarted(node, node.epochMs + TimeUnit.DAYS.toMillis(2));
        final TestClient again = next.client(2);
        again.queue(1, "orders");
        again.attach(new Attachment(1, 1));
        next.run();
        assertThat(again.deliveries).isEmpty();
        assertThat(next.broker.idleNs()).isEqualTo(TimeUnit.DAYS.toNanos(1));
        next.pass(TimeUnit.DAYS.toMillis(1));
        assertThat(again.texts()).containsExactly("a");
    }

    @Test
    void shouldExpireWhileItWaits() {
        rules.add("orders", new AddressSettings().redeliveryDelayMs(1_000).expiry("EXPIRED"));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.queue(2, "EXPIRED");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2));
        client.send(new Outgoing(1, "a").timeToLive(500));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();
        node.pass(400);
        assertThat(client.deliveries).hasSize(1);
        node.pass(100);
        assertThat(client.deliveries).hasSize(2);
        assertThat(client.deliveries.get(1).consumerId()).isEqualTo(2);
    }

    @Test
    void shouldTellInItsPropertiesWhyAMessageIsADeadLetter() {
        rules.add("orders.*", new AddressSettings().maxDeliveries(2).deadLetter("dead.{name}"));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders.eu");
        client.queue(2, "dead.orders.eu");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2)
                .selector("JMS_Aerogram_DeadLetterReason = 'MAX_DELIVERIES' AND JMS_Aerogram_DeliveryCount = 2"));
        final byte[] body = new byte[700_000];
        body[699_999] = 5;
        client.send(new Outgoing(1, "")
                .body(body)
                .persistent()
                .property("region", "eu")
                .priority(7));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();
        client.settle(client.deliveries.get(1), SettleOutcome.RETURNED);
        node.run();
        final Delivery dead = client.deliveries.get(2);
        assertThat(dead.consumerId()).isEqualTo(2);
        assertThat(dead.count()).isEqualTo(1);
        assertThat(dead.body()).isEqualTo(body);
        assertThat(dead.property("region")).isEqualTo("eu");
        assertThat(dead.property("JMS_Aerogram_OriginalDestination")).isEqualTo("orders.eu");
        assertThat(dead.property("JMS_Aerogram_DeadLetterReason")).isEqualTo("MAX_DELIVERIES");
        assertThat(dead.property("JMS_Aerogram_DeliveryCount")).isEqualTo(2);
        assertThat(dead.property("JMS_Aerogram_DeadLetterTime")).isEqualTo(node.epochMs);

        final TestNode next = restarted(node, node.epochMs);
        assertThat(next.broker.digest()).isNotEqualTo(0);
        final TestClient again = next.client(2);
        again.queue(1, "orders.eu");
        again.queue(2, "dead.orders.eu");
        again.attach(new Attachment(1, 1));
        again.attach(new Attachment(2, 2));
        next.run();
        assertThat(again.deliveries).hasSize(1);
        assertThat(again.deliveries.get(0).body()).isEqualTo(body);
        assertThat(again.deliveries.get(0).property("JMS_Aerogram_OriginalDestination"))
                .isEqualTo("orders.eu");
    }

    @Test
    void shouldMoveWhatIsRejectedAndKeepDeadLettersWhereTheyAre() {
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.queue(2, "DLQ");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2));
        client.send(new Outgoing(1, "a").persistent().timeToLive(10_000));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.REJECTED);
        node.pass(20_000);
        final Delivery dead = client.deliveries.get(1);
        assertThat(dead.property("JMS_Aerogram_DeadLetterReason")).isEqualTo("REJECTED");
        assertThat(dead.fields().expirationMs()).isZero();
        client.settle(dead, SettleOutcome.REJECTED);
        node.run();
        assertThat(client.deliveries.get(2).consumerId()).isEqualTo(2);
        assertThat(client.deliveries.get(2).count()).isEqualTo(2);
    }

    @Test
    void shouldDropDeadLettersWhereThereIsNoPlaceForThem() {
        rules.add("orders", new AddressSettings().maxDeliveries(1).deadLetter("none"));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        node.run();
        assertThat(client.deliveries).hasSize(1);
        assertThat(node.broker.statistics().messages()).isZero();
    }

    @Test
    void shouldMoveWhatHasExpiredInASubscriptionToo() {
        rules.add("topic://news.>", new AddressSettings().expiry("late"));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.identify("c");
        client.topic(1, "news.sport");
        client.queue(2, "late");
        client.attach(new Attachment(1, 1).durable("sub").credit(0));
        client.send(new Outgoing(1, "a").persistent().timeToLive(100));
        node.run();
        node.pass(100);
        client.attach(new Attachment(2, 2));
        node.run();
        final Delivery late = client.deliveries.get(0);
        assertThat(late.property("JMS_Aerogram_OriginalDestination")).isEqualTo("news.sport");
        assertThat(late.property("JMS_Aerogram_DeadLetterReason")).isEqualTo("EXPIRED");
    }

    @Test
    void shouldNameTheTopicOfADeadLetterThatCameByAPattern() {
        rules.add("topic://news.>", new AddressSettings().deadLetter("dead.{name}"));
        final TestNode node = node();
        final TestClient client = node.client(1);
        client.identify("c");
        client.topic(1, "news.*");
        client.topic(2, "news.sport");
        client.queue(3, "dead.news.any");
        client.attach(new Attachment(1, 1).durable("sub"));
        client.attach(new Attachment(2, 3));
        client.send(new Outgoing(2, "a").persistent().destination("news.sport"));
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.REJECTED);
        node.run();
        assertThat(client.deliveries.get(1).property("JMS_Aerogram_OriginalDestination"))
                .isEqualTo("news.sport");
    }

    @Test
    void shouldRefuseUnknownDestinationsWhereARuleSaysSo() {
        rules.add("orders.>", new AddressSettings().autoCreate(false));
        rules.add("orders.eu", new AddressSettings().autoCreate(true));
        final TestNode node = node();
        final TestClient client = node.client(1);
        final long refused = client.queue(1, "orders.us");
        final long taken = client.queue(2, "orders.eu");
        node.run();
        assertThat(client.outcomes).containsKey(refused).doesNotContainKey(taken);
    }

    @Test
    void shouldTellDelaysAgainWhenOldFactsGo() {
        rules.add("orders", new AddressSettings().redeliveryDelayMs(TimeUnit.DAYS.toMillis(3)));
        final TestNode node =
                new TestNode(new FactList(), context -> context.addresses(rules).retainedLogBytes(20_000));
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.queue(2, "others");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 2).credit(10_000));
        client.send(new Outgoing(1, "a").persistent());
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.RETURNED);
        for (int i = 1; i <= 500; i++) {
            client.send(new Outgoing(2, "x".repeat(100)).persistent());
            node.run();
            client.settle(2, i, i, 0, SettleOutcome.ACCEPTED);
        }
        node.run();
        assertThat(node.log.releasedFacts()).isPositive();
        node.log.facts.subList(0, node.log.releasedFacts()).clear();
        final TestNode next = restarted(node, node.epochMs + TimeUnit.DAYS.toMillis(2));
        final TestClient again = next.client(2);
        again.queue(1, "orders");
        again.attach(new Attachment(1, 1));
        next.run();
        assertThat(again.deliveries).isEmpty();
        next.pass(TimeUnit.DAYS.toMillis(1));
        assertThat(again.texts()).containsExactly("a");
    }
}
