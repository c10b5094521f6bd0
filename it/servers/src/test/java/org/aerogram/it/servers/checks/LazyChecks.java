// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Handles that are open for longer than a transaction. */
final class LazyChecks {
    /** More than the pool of any recipe has. */
    private static final int MANY = 12;

    private static final long ANSWER_MS = 30_000;

    private LazyChecks() {}

    static Map<String, Check> all() {
        return Map.of("handle-across-transactions", () -> use(1), "more-handles-than-connections", () -> use(MANY));
    }

    /** Each handle has a transaction in which it is opened, one that is rolled back, and one that is committed. */
    private static void use(final int count) throws Exception {
        final String queue = "checks.lazy." + UUID.randomUUID();
        final ConnectionFactory factory = Names.find("factory", ConnectionFactory.class);
        final UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
        final List<Connection> handles = new ArrayList<>();
        final List<Check> sends = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                transaction.begin();
                final Connection handle = factory.createConnection();
                handles.add(handle);
                final Session session = handle.createSession();
                final MessageProducer producer = session.createProducer(session.createQueue(queue));
                sends.add(() -> producer.send(session.createMessage()));
                sends.get(i).run();
                transaction.commit();
            }
            for (final boolean commits : new boolean[] {false, true}) {
                for (final Check send : sends) {
                    transaction.begin();
                    send.run();
                    if (commits) {
                        transaction.commit();
                    } else {
                        transaction.rollback();
                    }
                }
            }
        } finally {
            for (final Connection handle : handles) {
                handle.close();
            }
        }
        arrived(queue, 2 * count);
    }

    private static void arrived(final String queue, final int expected) throws NamingException {
        try (JMSContext context = Names.find("factory", ConnectionFactory.class).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (int i = 0; i < expected; i++) {
                require(consumer.receive(ANSWER_MS) != null, "message " + i + " of " + expected + " is missing");
            }
            require(consumer.receiveNoWait() == null, "what was rolled back has been sent");
        }
    }
}
