// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aerogram.broker.policy.AddressRules;
import org.aerogram.broker.policy.AddressSettings;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.junit.jupiter.api.Test;

/** What is sent to several destinations at once is treated by each of them by what holds for it. */
class CompositePoliciesTest {
    private static final String ID = "JMS_Aerogram_DuplicateId";

    private final AddressRules rules = new AddressRules()
            .add("prices.>", new AddressSettings().lastValue("symbol"))
            .add("rates.>", new AddressSettings().lastValue("currency"))
            .add("own.>", new AddressSettings().duplicateId("order"));
    private TestNode node = new TestNode(new FactList(), context -> context.addresses(rules));
    private TestClient client = node.client(1);

    private void restart() {
        node = new TestNode(node.log, context -> context.addresses(rules));
        client = node.client(2);
    }

    private void send(final Outgoing message) {
        client.send(message.persistent());
        node.run();
    }

    private Outgoing price(final int destination, final String text, final String symbol, final String currency) {
        return new Outgoing(destination, text).property("symbol", symbol).property("currency", currency);
    }

    private void sendPrices() {
        client.queue(9, "plain,prices.a,rates.b,topic://rates.c");
        send(price(9, "1", "A", "EUR"));
        send(price(9, "2", "B", "EUR"));
        send(price(9, "3", "A", "USD"));
        send(price(9, "4", "A", "EUR"));
    }

    private List<String> consumed(final int consumer, final String queue) {
        final int before = client.texts().size();
        client.queue(consumer, queue);
        client.attach(new Attachment(consumer, consumer));
        node.run();
        return client.texts().subList(before, client.texts().size());
    }

    @Test
    void shouldKeepTheLastValuesOfEachPartByItsOwnProperty() {
        sendPrices();
        assertThat(consumed(1, "plain")).containsExactly("1", "2", "3", "4");
        assertThat(consumed(2, "prices.a")).containsExactly("2", "4");
        assertThat(consumed(3, "rates.b")).containsExactly("3", "4");
    }

    @Test
    void shouldKeepThemAcrossARestart() {
        sendPrices();
        restart();
        client.queue(9, "rates.b,prices.a");
        send(price(9, "5", "B", "USD"));
        assertThat(consumed(1, "plain")).containsExactly("1", "2", "3", "4");
        assertThat(consumed(2, "prices.a")).containsExactly("4", "5");
        assertThat(consumed(3, "rates.b")).containsExactly("4", "5");
    }

    @Test
    void shouldKeepThemInTransactionsToo() {
        client.queue(9, "rates.b,prices.a");
        client.send(price(9, "1", "A", "EUR").persistent().in(7));
        client.send(price(9, "2", "B", "EUR").persistent().in(7));
        client.send(price(9, "3", "A", "USD").persistent().in(7));
        client.commit(7);
        node.run();
        assertThat(consumed(2, "prices.a")).containsExactly("2", "3");
        assertThat(consumed(3, "rates.b")).containsExactly("2", "3");
    }

    @Test
    void shouldDropADuplicateOnlyWhereItHasBeenBefore() {
        client.queue(1, "q");
        client.queue(2, "q,other");
        client.queue(3, "other,q");
        send(new Outgoing(1, "first").property(ID, "1"));
        send(new Outgoing(2, "second").property(ID, "1"));
        send(new Outgoing(3, "third").property(ID, "1"));
        assertThat(client.acked).isEqualTo(client.lastCommand);
        assertThat(consumed(4, "q")).containsExactly("first");
        assertThat(consumed(5, "other")).containsExactly("second");
    }

    @Test
    void shouldKnowDuplicatesOfEachPartByItsOwnProperty() {
        client.queue(1, "own.a,q");
        send(new Outgoing(1, "1").property("order", 7).property(ID, "x"));
        send(new Outgoing(1, "2").property("order", 7).property(ID, "y"));
        send(new Outgoing(1, "3").property("order", 8).property(ID, "x"));
        restart();
        client.queue(1, "q,own.a");
        send(new Outgoing(1, "4").property("order", 8).property(ID, "z"));
        send(new Outgoing(1, "5").property("order", 9).property(ID, "y"));
        assertThat(consumed(4, "own.a")).containsExactly("1", "3", "5");
        assertThat(consumed(5, "q")).containsExactly("1", "2", "4");
    }

    @Test
    void shouldKnowDuplicatesOfEachPartInTransactionsToo() {
        client.queue(1, "own.a,q");
        client.send(new Outgoing(1, "1")
                .property("order", 7)
                .property(ID, "x")
                .persistent()
                .in(5));
        client.send(new Outgoing(1, "2")
                .property("order", 7)
                .property(ID, "y")
                .persistent()
                .in(5));
        client.send(new Outgoing(1, "3")
                .property("order", 8)
                .property(ID, "x")
                .persistent()
                .in(5));
        client.send(new Outgoing(1, "4")
                .property("order", 8)
                .property(ID, "y")
                .persistent()
                .in(5));
        client.commit(5);
        node.run();
        assertThat(consumed(4, "own.a")).containsExactly("1", "3");
        assertThat(consumed(5, "q")).containsExactly("1", "2");
    }
}
