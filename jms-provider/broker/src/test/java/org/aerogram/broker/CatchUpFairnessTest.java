// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.session.SessionAgenda;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers that come back to huge backlogs, and others who want their messages now: counted in deliveries, not in time. */
class CatchUpFairnessTest {
    private static final int BACKLOG = 6_000;
    private static final long CYCLE_NS = 1_000;
    private static final long MESSAGE_NS = 2_000;

    /** In the duty cycle in which it comes, the next one, in which it is durable, and the one that sends it. */
    private static final int CYCLES = 3;

    private final List<TestClient> returning = new ArrayList<>();
    private int residents;
    private TestNode node;
    private TestClient live;

    /** Each has a queue of its own with a backlog. */
    private void begin(final int consumers, final int residentMessages) {
        residents = residentMessages;
        node = new TestNode(new FactList(), context -> context.residentMessages(residents));
        live = node.client(1);
        live.queue(1, "live");
        live.attach(new Attachment(1, 1).credit(1_000_000));
        for (int i = 0; i < consumers; i++) {
            final TestClient producer = node.client(100 + i);
            producer.queue(1, "full" + i);
            for (int n = 0; n < BACKLOG; n++) {
                producer.send(new Outgoing(1, Integer.toString(n)).persistent());
                if (n % 100 == 0) {
                    node.run();
                }
            }
            producer.goodbye();
            node.run();
        }
        for (int i = 0; i < consumers; i++) {
            final TestClient client = node.client(200 + i);
            client.queue(1, "full" + i);
            returning.add(client);
        }
        node.run();
        returning.forEach(client -> client.attach(new Attachment(1, 1).credit(1_000_000)));
    }

    private long caughtUp() {
        return returning.stream().mapToLong(client -> client.deliveries.size()).sum();
    }

    /** One duty cycle; each message takes its time. */
    private void cycle() {
        final long before = caughtUp() + live.deliveries.size();
        node.cycle();
        node.nowNs += CYCLE_NS + MESSAGE_NS * (caughtUp() + live.deliveries.size() - before);
        node.broker.advance(node.nowNs, node.epochMs);
    }

    private void sendLive(final boolean persistent) {
        final Outgoing message = new Outgoing(1, "now");
        live.send(persistent ? message.persistent() : message);
    }

    @ParameterizedTest
    @CsvSource({"1,10,true", "1,10,false", "1,2000,true", "8,100,true", "8,2000,false"})
    void shouldHandOverWhatComesAfterFewMessagesOfBacklogs(
            final int consumers, final int residentMessages, final boolean persistent) {
        begin(consumers, residentMessages);
        long most = 0;
        for (int i = 0; i < 50; i++) {
            final long before = caughtUp();
            final int received = live.deliveries.size();
            sendLive(persistent);
            while (live.deliveries.size() == received) {
                cycle();
            }
            most = Math.max(most, caughtUp() - before);
        }
        assertThat(most).as("deliveries before it").isLessThanOrEqualTo(CYCLES * 2L * SessionAgenda.ROUND);
        for (int i = 0; i < 1_000_000 && caughtUp() < (long) consumers * BACKLOG; i++) {
            cycle();
        }
        for (final TestClient client : returning) {
            assertThat(client.deliveries).hasSize(BACKLOG);
            assertThat(client.texts()).startsWith("0", "1", "2").endsWith(Integer.toString(BACKLOG - 1));
        }
    }

    @Test
    void shouldGiveWayAndYetGoOnWhileOthersGetMuch() {
        begin(1, 100);
        final long beginNs = node.nowNs;
        int given = 0;
        while (caughtUp() < BACKLOG) {
            while (given < (node.nowNs - beginNs) / 10_000) {
                sendLive(true);
                given++;
            }
            cycle();
            assertThat(node.nowNs - beginNs).as("time").isLessThan(1_000_000_000L);
        }
        final double share = (double) (BACKLOG * MESSAGE_NS) / (node.nowNs - beginNs);
        assertThat(share).as("share of the time that the backlog got").isBetween(0.015, 0.04);
    }

    @Test
    void shouldGoOnAtOnceWhileNobodyElseWantsAnything() {
        begin(1, 10);
        final long beginNs = node.nowNs;
        while (caughtUp() < BACKLOG) {
            cycle();
        }
        assertThat(node.nowNs - beginNs).isLessThan(BACKLOG * MESSAGE_NS * 3 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void shouldShareWhatIsLeftAmongThoseWhoCatchUp(final int consumers) {
        begin(consumers, 100);
        while (caughtUp() < (long) consumers * BACKLOG / 2) {
            sendLive(false);
            cycle();
        }
        for (final TestClient client : returning) {
            assertThat(client.deliveries.size()).isBetween(BACKLOG / 2 - 400, BACKLOG / 2 + 400);
        }
    }

    @Test
    void shouldCatchUpWithWhatComesFasterThanItsShare() {
        begin(1, 10);
        final TestClient client = returning.get(0);
        final TestClient producer = node.client(300);
        producer.queue(1, "full0");
        int settled = 0;
        int sent = BACKLOG;
        // Its share alone would not do.
        for (int cycles = 0; client.deliveries.size() < sent; cycles++) {
            for (int i = 0; i < 20; i++) {
                sendLive(false);
                producer.send(new Outgoing(1, Integer.toString(sent++)).persistent());
            }
            cycle();
            while (settled < client.deliveries.size()) {
                final Delivery delivery = client.deliveries.get(settled);
                assertThat(delivery.text()).isEqualTo(Integer.toString(settled++));
                client.settle(delivery, SettleOutcome.ACCEPTED);
            }
            assertThat(cycles).as("its backlog shrinks").isLessThan(3_000);
        }
    }
}
