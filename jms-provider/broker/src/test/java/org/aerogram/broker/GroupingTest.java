// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of messages that stay with one consumer, and queues that have one consumer at a time. */
class GroupingTest {
    private final AddressRules rules = new AddressRules()
            .add("exclusive.>", new AddressSettings().exclusive(true))
            .add("free.>", new AddressSettings().groups(false))
            .add("anew.>", new AddressSettings().groupRebalance(true));
    private final TestNode node = new TestNode(new FactList(), context -> context.addresses(rules));
    private final TestClient client = node.client(1);

    private void send(final String group, final String text) {
        client.send(new Outgoing(1, text).property("JMSXGroupID", group));
        node.run();
    }

    private List<String> of(final int consumer) {
        return client.deliveries.stream()
                .filter(delivery -> delivery.consumerId() == consumer)
                .map(Delivery::text)
                .toList();
    }

    private int holder(final String text) {
        return client.deliveries.stream()
                .filter(delivery -> delivery.text().equals(text))
                .reduce((first, second) -> second)
                .orElseThrow()
                .consumerId();
    }

    @Test
    void shouldGiveAGroupToOneConsumer() {
        client.queue(1, "q");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1));
        for (int i = 0; i < 10; i++) {
            send("a", "a" + i);
            send("b", "b" + i);
        }
        assertThat(of(holder("a0"))).filteredOn(text -> text.startsWith("a")).hasSize(10);
        assertThat(of(holder("b0"))).filteredOn(text -> text.startsWith("b")).hasSize(10);
        assertThat(holder("a0")).isNotEqualTo(holder("b0"));
    }

    @Test
    void shouldKeepMessagesForAConsumerWithoutCreditAndServeOthersMeanwhile() {
        client.queue(1, "q");
        client.attach(new Attachment(1, 1).credit(1));
        node.run();
        send("a", "a0");
        client.attach(new Attachment(2, 1));
        send("a", "a1");
        client.send(new Outgoing(1, "plain"));
        send("a", "a2");
        assertThat(of(1)).containsExactly("a0");
        assertThat(of(2)).containsExactly("plain");
        client.credit(1, 1);
        node.run();
        send("a", "a3");
        client.credit(1, 10);
        node.run();
        assertThat(of(1)).containsExactly("a0", "a1", "a2", "a3");
    }

    @Test
    void shouldAnswerAFlushOfAConsumerForWhomThereIsNothing() {
        client.queue(1, "q");
        client.attach(new Attachment(1, 1).credit(1));
        node.run();
        send("a", "a0");
        send("a", "a1");
        client.attach(new Attachment(2, 1).credit(0));
        client.flush(2, 1, 7, true);
        node.run();
        assertThat(client.flushed).containsExactly(7);
        assertThat(of(2)).isEmpty();
        client.flush(1, 1, 8, true);
        node.run();
        assertThat(of(1)).containsExactly("a0", "a1");
    }

    @Test
    void shouldGiveTheGroupToAnotherOneWhenItsConsumerGoes() {
        client.queue(1, "q");
        client.attach(new Attachment(1, 1).credit(1));
        node.run();
        send("a", "a0");
        client.attach(new Attachment(2, 1));
        send("a", "a1");
        client.settle(1, 1, 1, 0, SettleOutcome.ACCEPTED);
        client.detach(1, 1);
        node.run();
        send("a", "a2");
        assertThat(of(2)).containsExactly("a1", "a2");
    }

    @Test
    void shouldEndAGroupWithANegativeSequence() {
        client.queue(1, "q");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1));
        send("a", "a0");
        final int first = holder("a0");
        client.send(new Outgoing(1, "a1").property("JMSXGroupID", "a").property("JMSXGroupSeq", -1));
        send("a", "a2");
        assertThat(holder("a1")).isEqualTo(first);
        assertThat(holder("a2")).isNotEqualTo(first);
    }

    @Test
    void shouldGiveGroupsOutAnewWhereARuleSaysSo() {
        client.queue(1, "anew.q");
        client.attach(new Attachment(1, 1));
        node.run();
        for (int i = 0; i < 4; i++) {
            send("g" + i, "before" + i);
        }
        client.attach(new Attachment(2, 1));
        node.run();
        for (int i = 0; i < 4; i++) {
            send("g" + i, "after" + i);
        }
        assertThat(of(1)).hasSize(6);
        assertThat(of(2)).hasSize(2);
    }

    @Test
    void shouldNotCareAboutGroupsWhereARuleSaysSo() {
        client.queue(1, "free.q");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1));
        for (int i = 0; i < 4; i++) {
            send("a", "a" + i);
        }
        assertThat(of(1)).hasSize(2);
    }

    @Test
    void shouldGiveEverythingOfAnExclusiveQueueToOneConsumer() {
        client.queue(1, "exclusive.q");
        client.attach(new Attachment(1, 1));
        client.attach(new Attachment(2, 1));
        client.attach(new Attachment(3, 1).priority(4));
        node.run();
        send("a", "m0");
        send("b", "m1");
        assertThat(of(1)).containsExactly("m0", "m1");
        client.flush(2, 1, 9, false);
        node.run();
        assertThat(client.flushed).containsExactly(9);
        client.settle(1, 1, 2, 0, SettleOutcome.ACCEPTED);
        client.detach(1, 2);
        node.run();
        send("a", "m2");
        assertThat(of(3)).containsExactly("m2");
        client.detach(3, 0);
        node.run();
        assertThat(of(2)).containsExactly("m2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHoldTheOrderOfEachGroupWhateverConsumersDo(final long seed) {
        final Random random = new Random(seed);
        client.queue(1, "q");
        final List<Integer> attached = new ArrayList<>();
        int consumers = 0;
        int sent = 0;
        for (int step = 0; step < 2_000; step++) {
            final int what = random.nextInt(20);
            if (what < 8) {
                send("g" + random.nextInt(12), Integer.toString(sent++));
            } else if (what < 10 && attached.size() < 4) {
                client.attach(new Attachment(++consumers, 1)
                        .credit(random.nextInt(4))
                        .selector(random.nextInt(3) == 0 ? "JMSXGroupID < 'g6'" : ""));
                attached.add(consumers);
            } else if (!attached.isEmpty()) {
                final int consumer = attached.get(random.nextInt(attached.size()));
                final long last = of(consumer).size();
                if (what == 10 && random.nextInt(4) == 0) {
                    client.settle(consumer, 1, last, 0, SettleOutcome.ACCEPTED);
                    client.detach(consumer, last);
                    attached.remove((Integer) consumer);
                } else if (what < 16) {
                    client.credit(consumer, random.nextInt(5));
                } else {
                    client.settle(consumer, 1, last, 0, SettleOutcome.ACCEPTED);
                }
            }
            if (random.nextInt(3) > 0) {
                node.run();
            }
        }
        client.attach(new Attachment(1_000, 1).credit(1_000_000));
        for (final int consumer : attached) {
            node.run();
            final long last = of(consumer).size();
            client.settle(consumer, 1, last, 0, SettleOutcome.ACCEPTED);
            client.detach(consumer, last);
        }
        node.run();
        assertThat(client.oddities).isEmpty();
        assertThat(client.deliveries).hasSize(sent);
        final Map<Object, Integer> newest = new HashMap<>();
        for (final Delivery delivery : client.deliveries) {
            final int number = Integer.parseInt(delivery.text());
            final Integer before = newest.put(delivery.property("JMSXGroupID"), number);
            assertThat(before == null || before < number)
                    .as("%s after %s", number, before)
                    .isTrue();
        }
    }
}
