// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** Where the node vouches for JMSXUserID, no client can claim to be somebody else. */
class StampedUserTest {
    private static ErrorCode outcome(final TestClient client, final TestNode node, final Object user) {
        final long command = client.send(new Outgoing(1, "a").property("JMSXUserID", user));
        node.run();
        return client.outcomes.get(command);
    }

    @Test
    void shouldRefuseAMessageThatClaimsAnotherUser() {
        final TestNode node = new TestNode(new FactList(), context -> context.stampUser(true));
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));

        assertThat(outcome(client, node, "user")).isNull();
        assertThat(outcome(client, node, "root")).isEqualTo(ErrorCode.NOT_AUTHORIZED);
        assertThat(outcome(client, node, "user ")).isEqualTo(ErrorCode.NOT_AUTHORIZED);
        assertThat(outcome(client, node, 7)).isEqualTo(ErrorCode.NOT_AUTHORIZED);
        assertThat(client.deliveries).hasSize(1);
        assertThat(node.broker.statistics().messages()).isEqualTo(1);
    }

    @Test
    void shouldRollBackATransactionWithSuchAMessage() {
        final TestNode node = new TestNode(new FactList(), context -> context.stampUser(true));
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));
        client.send(new Outgoing(1, "a").in(7));
        client.send(new Outgoing(1, "b").in(7).property("JMSXUserID", "root"));
        final long commit = client.commit(7);
        node.run();

        assertThat(client.outcomes.get(commit)).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(client.deliveries).isEmpty();
    }

    @Test
    void shouldLeaveThePropertyAloneWhereNothingIsVouchedFor() {
        final TestNode node = new TestNode();
        final TestClient client = node.client(1);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1));

        assertThat(outcome(client, node, "root")).isNull();
        assertThat(client.deliveries.get(0).property("JMSXUserID")).isEqualTo("root");
    }
}
