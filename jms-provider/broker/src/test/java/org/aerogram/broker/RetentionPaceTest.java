// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A round of retention over a large backlog shares each force with everybody else, and takes a small part of it. */
class RetentionPaceTest {
    private static final int MESSAGES = 4_000;
    private static final int MOST_IN_A_FORCE = 400;

    /** @param residents how many messages stay in memory. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void shouldTellLittleAgainWithEachForce(final int residents) {
        final TestNode node = new TestNode(
                new FactList(), context -> context.retainedLogBytes(30_000).residentMessages(residents));
        final TestClient client = node.client(7);
        client.queue(1, "full");
        client.queue(2, "other");
        for (int i = 0; i < MESSAGES; i++) {
            client.send(new Outgoing(1, "").body(new byte[1_000]).persistent());
        }
        client.attach(new Attachment(1, 2).credit(1_000_000));
        node.run();
        node.autoDurable = false;
        long most = 0;
        int handled = 0;
        for (int i = 0; i < 20 * MESSAGES && node.log.releasedFacts() < MESSAGES; i++) {
            final long before = node.log.position();
            client.send(new Outgoing(2, "x").persistent());
            while (handled < client.deliveries.size()) {
                client.settle(client.deliveries.get(handled++), SettleOutcome.ACCEPTED);
            }
            node.run();
            most = Math.max(most, (node.log.position() - before) / 1_000);
            node.broker.onDurable(node.log.position());
            node.run();
        }
        assertThat(node.log.releasedFacts()).as("the round came to its end").isGreaterThanOrEqualTo(MESSAGES);
        assertThat(most).as("facts in one force").isBetween(20L, (long) MOST_IN_A_FORCE);
        assertThat(client.outcomes).isEmpty();
    }
}
