// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** Messages that cannot be delivered are published, where the rules of their destination say so. */
class DeadLetterTopicTest {
    private final AddressRules rules = new AddressRules()
            .add(
                    "orders.>",
                    new AddressSettings().deadLetter("topic://dead.{name}").expiry("topic://late"));

    private TestNode node() {
        return new TestNode(new FactList(), context -> context.addresses(rules));
    }

    private static TestClient client(final TestNode node) {
        final TestClient client = node.client(1);
        client.identify("c");
        client.queue(1, "orders.eu");
        client.topic(2, "dead.orders.eu");
        client.topic(3, "late");
        client.attach(new Attachment(1, 1));
        return client;
    }

    private static long digestOfReplay(final TestNode node) {
        final Broker replayed = new Broker(new BrokerContext()
                .factLog(new FactList())
                .authenticator((id, mechanism, credentials, local, peer) -> {}));
        node.log.replay(replayed);
        return replayed.digest();
    }

    private static void reject(final TestNode node, final TestClient client) {
        node.run();
        client.settle(client.deliveries.get(0), SettleOutcome.REJECTED);
        node.run();
    }

    @Test
    void shouldPublishADeadLetterToAllSubscriptionsThatTakeIt() {
        final TestNode node = node();
        final TestClient client = client(node);
        client.attach(new Attachment(2, 2).durable("all").credit(0));
        client.attach(new Attachment(3, 2).durable("rejected").selector("JMS_Aerogram_DeadLetterReason = 'REJECTED'"));
        client.attach(new Attachment(4, 2).durable("other").selector("JMS_Aerogram_DeadLetterReason = 'EXPIRED'"));
        client.attach(new Attachment(5, 2));
        client.send(new Outgoing(1, "a").persistent());
        reject(node, client);

        assertThat(client.deliveries).extracting("consumerId").containsExactlyInAnyOrder(1, 3, 5);
        assertThat(client.deliveries.get(2).property("JMS_Aerogram_OriginalDestination"))
                .isEqualTo("orders.eu");
        assertThat(digestOfReplay(node)).isEqualTo(node.broker.digest());

        final TestNode next = new TestNode(node.log, context -> context.addresses(rules));
        final TestClient again = next.client(2);
        again.identify("c");
        again.queue(1, "orders.eu");
        again.topic(2, "dead.orders.eu");
        again.attach(new Attachment(1, 1));
        again.attach(new Attachment(2, 2).durable("all"));
        next.run();
        assertThat(again.deliveries).extracting("consumerId").containsExactly(2);
    }

    @Test
    void shouldForgetADeadLetterThatNobodySubscribesTo() {
        final TestNode node = node();
        final TestClient client = client(node);
        client.send(new Outgoing(1, "a").persistent());
        reject(node, client);

        assertThat(node.broker.statistics().messages()).isZero();
        assertThat(digestOfReplay(node)).isEqualTo(node.broker.digest());
    }

    @Test
    void shouldPublishWhatExpires() {
        final TestNode node = node();
        final TestClient client = client(node);
        client.attach(new Attachment(2, 3).durable("all"));
        client.attach(new Attachment(3, 3));
        client.queue(4, "orders.us");
        client.send(new Outgoing(4, "kept").persistent().timeToLive(100));
        client.send(new Outgoing(4, "volatile").timeToLive(100));
        node.run();
        node.pass(100);

        assertThat(client.deliveries).extracting("consumerId").containsExactlyInAnyOrder(2, 3, 2, 3);
        assertThat(client.deliveries).allSatisfy(late -> {
            assertThat(late.property("JMS_Aerogram_DeadLetterReason")).isEqualTo("EXPIRED");
            assertThat(late.fields().expirationMs()).isZero();
        });
        assertThat(digestOfReplay(node)).isEqualTo(node.broker.digest());
    }

    @Test
    void shouldKeepWhereItIsWhatIsRejectedThere() {
        rules.add("topic://dead.>", new AddressSettings().deadLetter("topic://dead.orders.eu"));
        final TestNode node = node();
        final TestClient client = client(node);
        client.attach(new Attachment(2, 2).durable("all"));
        client.send(new Outgoing(1, "a").persistent());
        reject(node, client);
        client.settle(client.deliveries.get(1), SettleOutcome.REJECTED);
        node.run();
        assertThat(client.deliveries.get(2).count()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatIsNotTheNameOfOneTopic() {
        for (final String target :
                new String[] {"topic://", "topic://a.*", "queue://a,b", "topic://{name}", "$tmp.x"}) {
            assertThatThrownBy(() -> new AddressSettings().expiry(target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(target);
        }
    }
}
