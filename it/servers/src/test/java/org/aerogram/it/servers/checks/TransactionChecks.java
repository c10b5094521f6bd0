// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static java.util.Map.entry;
import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.aerogram.it.servers.checks.database.HaltingDataSource;

/** One transaction over messages and a database. */
final class TransactionChecks {
    private static final long ANSWER_MS = 30_000;
    private static final long RECOVERY_MS = 200_000;
    private static final int MAX_DELIVERIES = 10;

    private TransactionChecks() {}

    static Map<String, Check> all() {
        return Map.ofEntries(
                entry("transaction-commit", () -> sends(true)),
                entry("transaction-rollback", () -> sends(false)),
                entry("transaction-receive", TransactionChecks::receives),
                entry("transaction-mdb", TransactionChecks::bean),
                entry("halt-in-commit", TransactionChecks::haltInCommit),
                entry("completed-after-commit", TransactionChecks::completedAfterCommit),
                entry("halt-in-prepare", TransactionChecks::haltInPrepare),
                entry("completed-after-prepare", TransactionChecks::completedAfterPrepare),
                entry("dead-letter", TransactionChecks::deadLetter));
    }

    private static JMSContext context() throws NamingException {
        return Names.find("factory", ConnectionFactory.class).createContext();
    }

    private static UserTransaction transaction() throws NamingException {
        return InitialContext.doLookup("java:comp/UserTransaction");
    }

    private static void send(final String queue, final String text) throws NamingException {
        try (JMSContext context = context()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    private static Message receive(final String queue, final long timeoutMs) throws NamingException {
        try (JMSContext context = context()) {
            return context.createConsumer(context.createQueue(queue)).receive(timeoutMs);
        }
    }

    /** A row and a message, both or none. */
    private static void sends(final boolean commits) throws Exception {
        final String name = "checks.sent." + UUID.randomUUID();
        Bookings.open();
        final UserTransaction transaction = transaction();
        transaction.begin();
        Bookings.add(name);
        send(name, name);
        if (commits) {
            transaction.commit();
        } else {
            transaction.rollback();
        }
        require(Bookings.count(name) == (commits ? 1 : 0), "rows: " + Bookings.count(name));
        final Message message = receive(name, commits ? ANSWER_MS : 1_000);
        require((message != null) == commits, "message: " + message);
    }

    /** What was received comes again when the transaction is rolled back, and is gone when it is committed. */
    private static void receives() throws Exception {
        final String name = "checks.received." + UUID.randomUUID();
        Bookings.open();
        send(name, name);
        for (final boolean commits : new boolean[] {false, true}) {
            final UserTransaction transaction = transaction();
            transaction.begin();
            final Message message = receive(name, ANSWER_MS);
            Bookings.add(name);
            if (commits) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
            require(message != null, "no message, transaction " + (commits ? 2 : 1));
            require(message.getJMSRedelivered() == commits, "redelivered: " + message.getJMSRedelivered());
        }
        require(Bookings.count(name) == 1, "rows: " + Bookings.count(name));
        require(receive(name, 1_000) == null, "the message came again after the commit");
    }

    /** A bean that fails twice after all of its work has done it once. */
    private static void bean() throws Exception {
        final String name = "booking " + UUID.randomUUID();
        Bookings.open();
        send("checks.bookings", name);
        final Message message = receive("checks.booked", ANSWER_MS);
        require(message != null && name.equals(message.getBody(String.class)), "sent on: " + message);
        require(receive("checks.booked", 1_000) == null, "sent on more than once");
        require(Bookings.count(name) == 1, "rows: " + Bookings.count(name));
    }

    /** The decision is in the log of the transaction manager when the server ends, and no branch has been committed. */
    private static void haltInCommit() throws Exception {
        Bookings.open();
        final UserTransaction transaction = transaction();
        transaction.begin();
        Bookings.add("halted in commit");
        send("checks.halted", "halted in commit");
        System.setProperty(HaltingDataSource.HALT_IN, "commit");
        transaction.commit();
        throw new IllegalStateException("the server goes on");
    }

    private static void completedAfterCommit() throws NamingException, JMSException {
        final Message message = receive("checks.halted", RECOVERY_MS);
        require(message != null && "halted in commit".equals(message.getBody(String.class)), "sent: " + message);
        require(receive("checks.halted", 1_000) == null, "sent more than once");
    }

    /** There is no decision yet when a bean ends the server, and the branch of its message is prepared. */
    private static void haltInPrepare() throws Exception {
        Bookings.open();
        System.setProperty(HaltingDataSource.HALT_IN, "prepare");
        send("checks.bookings", "halt in prepare");
    }

    private static void completedAfterPrepare() throws Exception {
        Bookings.open();
        final Message message = receive("checks.booked", RECOVERY_MS);
        require(message != null && "halt in prepare".equals(message.getBody(String.class)), "sent on: " + message);
        require(receive("checks.booked", 1_000) == null, "sent on more than once");
        require(Bookings.count("halt in prepare") == 1, "rows: " + Bookings.count("halt in prepare"));
    }

    /** What a bean always refuses ends where the node puts such messages. */
    private static void deadLetter() throws NamingException, JMSException {
        final String text = "poison " + UUID.randomUUID();
        send("checks.poison", text);
        final Message dead = receive("DLQ", ANSWER_MS);
        require(dead != null && text.equals(dead.getBody(String.class)), "dead letter: " + dead);
        require(
                "MAX_DELIVERIES".equals(dead.getStringProperty("JMS_Aerogram_DeadLetterReason")),
                "reason: " + dead.getStringProperty("JMS_Aerogram_DeadLetterReason"));
        final int times = Inbox.INSTANCE.await("poison", text, MAX_DELIVERIES).size();
        require(times == MAX_DELIVERIES, "delivered " + times + " times");
    }
}
