// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics and the four kinds of subscriptions (Jakarta Messaging 3.1, section 8.3). */
class SubscriptionTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);

    SubscriptionTest() {
        client.topic(1, "news");
        client.topic(2, "sports");
        node.run();
    }

    @AfterEach
    void shouldKeepTheRulesOfTheProtocol() {
        assertThat(client.oddities).isEmpty();
    }

    private void publish(final int topic, final String text) {
        client.send(new Outgoing(topic, text));
        node.run();
    }

    @Test
    void shouldGiveEachSubscriberEverythingAndStoreItOnce() {
        client.attach(new Attachment(1, 1).credit(0));
        client.attach(new Attachment(2, 1).credit(0));
        publish(1, "a");
        assertThat(node.broker.statistics().messages()).isEqualTo(1);
        client.credit(1, 1);
        client.credit(2, 1);
        node.run();
        assertThat(client.texts()).containsExactly("a", "a");
    }

    @Test
    void shouldRefuseADurableSubscriptionOnATemporaryTopic() {
        client.identify("c");
        client.createTemporary(3, DestinationKind.TEMPORARY_TOPIC, client.temporaryName(1));
        final long durable = client.attach(new Attachment(1, 3).durable("d"));
        final long shared = client.attach(new Attachment(2, 3).durable("e").shared("e"));
        final long taken = client.attach(new Attachment(3, 3).shared("f"));
        node.run();
        assertThat(client.outcomes)
                .containsEntry(durable, ErrorCode.INVALID_DESTINATION)
                .containsEntry(shared, ErrorCode.INVALID_DESTINATION)
                .doesNotContainKey(taken);
    }

    @Test
    void shouldDropMessagesThatNobodyWants() {
        publish(1, "a");
        client.attach(new Attachment(1, 1).selector("x = 1"));
        publish(1, "b");
        assertThat(node.broker.statistics().messages()).isZero();
    }

    @Test
    void shouldNotDeliverLocalMessagesWhereUnwanted() {
        client.attach(new Attachment(1, 1).noLocal());
        publish(1, "mine");
        final TestClient other = node.client(8);
        other.topic(1, "news");
        other.send(new Outgoing(1, "theirs"));
        node.run();
        assertThat(client.texts()).containsExactly("theirs");
    }

    @Test
    void shouldShareASubscriptionAmongItsConsumers() {
        client.attach(new Attachment(1, 1).shared("s"));
        client.attach(new Attachment(2, 1).shared("s"));
        publish(1, "a");
        publish(1, "b");
        assertThat(client.deliveries).extracting(d -> d.consumerId()).containsExactlyInAnyOrder(1, 2);
        final long mismatch = client.attach(new Attachment(3, 2).shared("s"));
        node.run();
        assertThat(client.outcomes).containsEntry(mismatch, ErrorCode.SUBSCRIPTION_MISMATCH);
        client.detach(1, 1);
        client.detach(2, 1);
        client.attach(new Attachment(4, 2).shared("s"));
        node.run();
        assertThat(client.outcomes).hasSize(1);
    }

    @Test
    void shouldWantAClientIdForUnsharedDurableSubscriptions() {
        final long without = client.attach(new Attachment(1, 1).durable("d"));
        node.run();
        assertThat(client.outcomes).containsEntry(without, ErrorCode.CLIENT_ID_REQUIRED);
        client.attach(new Attachment(2, 1).durable("d").shared("d"));
        node.run();
        assertThat(client.outcomes).hasSize(1);
    }

    @Test
    void shouldKeepADurableSubscriptionWithoutConsumers() {
        client.identify("me");
        client.attach(new Attachment(1, 1).durable("d"));
        client.detach(1, 0);
        publish(1, "a");
        client.attach(new Attachment(2, 1).durable("d"));
        final long second = client.attach(new Attachment(3, 1).durable("d"));
        node.run();
        assertThat(client.texts()).containsExactly("a");
        assertThat(client.outcomes).containsEntry(second, ErrorCode.SUBSCRIPTION_IN_USE);
    }

    @Test
    void shouldStartAnewWhenTopicOrSelectorChange() {
        client.identify("me");
        client.attach(new Attachment(1, 1).durable("d"));
        client.detach(1, 0);
        publish(1, "old");
        client.attach(new Attachment(2, 2).durable("d"));
        publish(2, "new");
        assertThat(client.texts()).containsExactly("new");
        assertThat(node.broker.statistics().subscriptions()).isEqualTo(1);
    }

    @Test
    void shouldTellSharedFromUnsharedDurableSubscriptions() {
        client.identify("me");
        client.attach(new Attachment(1, 1).durable("d"));
        final long shared = client.attach(new Attachment(2, 1).durable("d").shared("d"));
        node.run();
        assertThat(client.outcomes).containsEntry(shared, ErrorCode.SUBSCRIPTION_MISMATCH);
    }

    @Test
    void shouldUnsubscribeOnlyWhenNothingIsInUse() {
        client.identify("me");
        client.attach(new Attachment(1, 1).durable("d"));
        publish(1, "a");
        final long active = client.unsubscribe("d");
        client.detach(1, 1);
        final long unsettled = client.unsubscribe("d");
        client.settle(1, 1, 1, 0, SettleOutcome.ACCEPTED);
        final long fine = client.unsubscribe("d");
        final long unknown = client.unsubscribe("d");
        node.run();
        assertThat(client.outcomes)
                .containsEntry(active, ErrorCode.SUBSCRIPTION_IN_USE)
                .containsEntry(unsettled, ErrorCode.SUBSCRIPTION_IN_USE)
                .doesNotContainKey(fine)
                .containsEntry(unknown, ErrorCode.UNKNOWN_SUBSCRIPTION);
        assertThat(node.broker.statistics().subscriptions()).isZero();
    }

    @Test
    void shouldForgetSettledDeliveriesAtOnce() {
        client.attach(new Attachment(1, 1).settled());
        publish(1, "a");
        assertThat(client.texts()).containsExactly("a");
        assertThat(node.broker.statistics().messages()).isZero();
    }
}
