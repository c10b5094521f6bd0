// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.Map;
import java.util.UUID;
import javax.naming.NamingException;

/** What applications do with connection factories and administered objects that the server was configured with. */
final class OutboundChecks {
    private static final long ANSWER_MS = 20_000;

    private OutboundChecks() {}

    static Map<String, Check> all() {
        return Map.of(
                "administered-objects", OutboundChecks::administeredObjects,
                "classic-api", OutboundChecks::classic,
                "simplified-api", OutboundChecks::simplified,
                "restrictions", OutboundChecks::restrictions,
                "pool", OutboundChecks::pool,
                "wrong-password", OutboundChecks::wrongPassword);
    }

    private static ConnectionFactory factory() throws NamingException {
        return Names.find("factory", ConnectionFactory.class);
    }

    private static void administeredObjects() throws NamingException, JMSException {
        final String name = Names.find("orders", Queue.class).getQueueName();
        require("orders".equals(name), "the queue is called " + name);
    }

    private static void classic() throws NamingException, JMSException {
        final String text = "classic " + UUID.randomUUID();
        final Queue orders = Names.find("orders", Queue.class);
        try (Connection connection = factory().createConnection()) {
            connection.start();
            final Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createProducer(orders).send(session.createTextMessage(text));
            final Message received = session.createConsumer(orders).receive(ANSWER_MS);
            require(received != null, "nothing within 20 s");
            require(text.equals(received.getBody(String.class)), "something else: " + received);
        }
    }

    private static void simplified() throws NamingException {
        final String text = "simplified " + UUID.randomUUID();
        try (JMSContext context = factory().createContext()) {
            final TemporaryQueue queue = context.createTemporaryQueue();
            context.createProducer().send(queue, text);
            final String received = context.createConsumer(queue).receiveBody(String.class, ANSWER_MS);
            require(text.equals(received), "something else: " + received);
        }
    }

    private static void restrictions() throws NamingException, JMSException {
        try (Connection connection = factory().createConnection()) {
            refused(() -> connection.setClientID("me"));
            refused(() -> connection.setExceptionListener(e -> {}));
            refused(connection::stop);
            refused(() -> connection.createConnectionConsumer((Queue) null, null, null, 1));
            final Session session = connection.createSession();
            refused(connection::createSession);
            refused(() -> session.setMessageListener(message -> {}));
            refused(() -> session.createConsumer(session.createQueue("checks.answers"))
                    .setMessageListener(message -> {}));
        }
    }

    private static void refused(final Check call) {
        try {
            call.run();
        } catch (final IllegalStateException expected) {
            return;
        } catch (final Exception e) {
            throw new java.lang.IllegalStateException("refused, but by " + e, e);
        }
        throw new java.lang.IllegalStateException("something forbidden was allowed");
    }

    /** More connections, one after another, than the pool has: each goes back. */
    private static void pool() throws NamingException, JMSException {
        for (int i = 0; i < 20; i++) {
            try (Connection connection = factory().createConnection()) {
                connection.createSession();
            }
            try (JMSContext context = factory().createContext()) {
                context.createTextMessage("nothing");
            }
        }
    }

    /** The application's own sign-on is used, and refused in the words of Jakarta Messaging. */
    private static void wrongPassword() throws NamingException, JMSException {
        try (Connection connection = factory().createConnection("nobody", "nonsense")) {
            connection.createSession();
        } catch (final JMSSecurityException expected) {
            return;
        }
        throw new java.lang.IllegalStateException("a wrong password was good enough");
    }
}
