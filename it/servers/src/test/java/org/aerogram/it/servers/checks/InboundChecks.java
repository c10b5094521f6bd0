// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static java.util.Map.entry;
import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.naming.NamingException;
import org.aerogram.it.servers.checks.Inbox.Received;

/** What message-driven beans receive. */
final class InboundChecks {
    private InboundChecks() {}

    static Map<String, Check> all() {
        return Map.ofEntries(
                entry("mdb-queue", InboundChecks::queue),
                entry("mdb-topic", InboundChecks::topic),
                entry("mdb-durable", InboundChecks::durable),
                entry("mdb-shared", InboundChecks::shared),
                entry("mdb-batch", InboundChecks::batch),
                entry("mdb-methods", InboundChecks::methods),
                entry("redelivery-throw", () -> redelivery("throw")),
                entry("redelivery-rollback", () -> redelivery("roll back")),
                entry("two-adapters", InboundChecks::secondAdapter));
    }

    private static JMSContext context(final String factory) throws NamingException {
        return Names.find(factory, ConnectionFactory.class).createContext();
    }

    private static String unique(final String text) {
        return text + " " + UUID.randomUUID();
    }

    private static void queue() throws NamingException {
        final String text = unique("order");
        try (JMSContext context = context("factory")) {
            for (int i = 0; i < 100; i++) {
                context.createProducer().send(context.createQueue("checks.orders"), text + i);
            }
        }
        for (int i = 0; i < 100; i++) {
            final List<Received> once = Inbox.INSTANCE.await("orders", text + i, 1);
            require(once.size() == 1 && !once.get(0).redelivered(), "not once: " + once);
        }
    }

    private static void topic() throws NamingException {
        final String of = unique("of interest");
        final String other = unique("of none");
        try (JMSContext context = context("factory")) {
            context.createProducer().setProperty("region", "us").send(context.createTopic("checks.news"), other);
            context.createProducer().setProperty("region", "eu").send(context.createTopic("checks.news"), of);
        }
        Inbox.INSTANCE.await("news", of, 1);
        require(Inbox.INSTANCE.await("news", other, 0).isEmpty(), "the selector let everything pass");
    }

    private static void durable() throws NamingException {
        final String text = unique("durable");
        try (JMSContext context = context("factory")) {
            context.createProducer().send(context.createTopic("checks.durable"), text);
        }
        Inbox.INSTANCE.await("durable", text, 1);
    }

    private static void shared() throws NamingException {
        final String text = unique("shared");
        try (JMSContext context = context("factory")) {
            for (int i = 0; i < 30; i++) {
                context.createProducer().send(context.createTopic("checks.shared"), text + i);
            }
        }
        for (int i = 0; i < 30; i++) {
            require(Inbox.INSTANCE.await("shared", text + i, 1).size() == 1, "a message went to several sessions");
        }
    }

    private static void batch() throws NamingException {
        final String text = unique("batch");
        try (JMSContext context = context("own")) {
            for (int i = 0; i < 25; i++) {
                context.createProducer().send(context.createQueue("checks.batch"), text + i);
            }
        }
        for (int i = 0; i < 25; i++) {
            require(Inbox.INSTANCE.await("batch", text + i, 1).size() == 1, "a message came twice");
        }
    }

    private static void methods() throws NamingException {
        final String text = unique("methods");
        try (JMSContext context = context("own")) {
            context.createProducer().send(context.createQueue("checks.methods"), text);
            context.createProducer().setProperty("region", "eu").send(context.createQueue("checks.methods"), text);
        }
        Inbox.INSTANCE.await("european", text, 1);
        Inbox.INSTANCE.await("other", text, 1);
    }

    private static void redelivery(final String how) throws NamingException {
        final String text = unique(how);
        try (JMSContext context = context("factory")) {
            context.createProducer().send(context.createQueue("checks.orders"), text);
        }
        final List<Received> twice = Inbox.INSTANCE.await("orders", text, 2);
        require(!twice.get(0).redelivered(), "the first delivery is marked redelivered");
        require(twice.get(1).redelivered(), "the second delivery is not marked redelivered");
    }

    private static void secondAdapter() throws NamingException {
        final String text = unique("second");
        try (JMSContext context = context("second")) {
            context.createProducer().send(context.createQueue("checks.second"), text);
        }
        Inbox.INSTANCE.await("second", text, 1);
        try (JMSContext context = context("factory")) {
            context.createProducer().send(context.createQueue("checks.orders"), text);
        }
        Inbox.INSTANCE.await("orders", text, 1);
    }
}
