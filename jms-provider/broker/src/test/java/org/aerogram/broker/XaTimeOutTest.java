// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import javax.transaction.xa.XAException;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.broker.support.XaCalls;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A branch whose time is up before its stream has left it: what was received in it reaches others. */
class XaTimeOutTest {
    private final TestNode node = new TestNode();
    private final TestClient client = node.client(7);
    private final XaCalls xa = new XaCalls(client, node::run);

    @BeforeEach
    void receive() {
        client.queue(1, "in");
        client.send(new Outgoing(1, "in").persistent());
        xa.start(1, "x", XaStartMode.NEW, 5_000);
        client.attach(new Attachment(1, 1));
        node.run();
        assertThat(client.texts()).containsExactly("in");
    }

    private TestClient other() {
        final TestClient other = node.client(8);
        other.queue(1, "in");
        other.attach(new Attachment(1, 1));
        node.run();
        return other;
    }

    @Test
    void shouldComeBackWhenTheConsumerGoesAfterwards() {
        final TestClient other = other();
        node.pass(5_001);
        client.detach(1, 1);
        node.run();
        assertThat(other.texts()).containsExactly("in");
        assertThat(other.deliveries.get(0).count()).isEqualTo(2);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isEqualTo(XAException.XA_RBTIMEOUT);
    }

    @Test
    void shouldComeBackAtTheTimeWhenTheConsumerHasGoneBefore() {
        final TestClient other = other();
        client.detach(1, 1);
        node.run();
        assertThat(other.texts()).isEmpty();
        node.pass(5_001);
        assertThat(other.texts()).containsExactly("in");
        client.settle(1, 1, 1, xa.work(), SettleOutcome.ACCEPTED);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isEqualTo(XAException.XA_RBTIMEOUT);
        assertThat(client.oddities).isEmpty();
    }

    @Test
    void shouldComeBackWhenTheBranchIsRolledBackMeanwhile() {
        final TestClient other = other();
        client.detach(1, 1);
        node.run();
        xa.rollback("x");
        node.run();
        assertThat(other.texts()).containsExactly("in");
    }

    @Test
    void shouldStayInABranchThatIsLeftInTime() {
        final TestClient other = other();
        client.detach(1, 1);
        client.settle(1, 1, 1, xa.work(), SettleOutcome.ACCEPTED);
        assertThat(xa.end(1, "x", XaEndMode.SUCCESS)).isZero();
        assertThat(xa.prepare("x")).isZero();
        node.pass(5_001);
        assertThat(xa.commit("x", false)).isZero();
        assertThat(other.texts()).isEmpty();
        assertThat(node.broker.statistics().messages()).isZero();
    }
}
