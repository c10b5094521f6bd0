// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sends a given number of messages from sessions that come and go, some transacted, some of those rolled back. */
public final class RandomProducer implements Runnable {
    /** Each message has a priority drawn by lot. */
    public static final int ANY_PRIORITY = -1;

    private final ConnectionFactory factory;
    private final Destination destination;
    private final String name;
    private final int count;
    private final Ledger ledger;
    private final Random random;
    private final int priority;
    private int next;

    /** @param priority of each message, or {@link #ANY_PRIORITY}. */
    public RandomProducer(
            final ConnectionFactory factory,
            final Destination destination,
            final String name,
            final int count,
            final Ledger ledger,
            final long seed,
            final int priority) {
        this.factory = factory;
        this.destination = destination;
        this.name = name;
        this.count = count;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.priority = priority;
    }

    @Override
    public void run() {
        try {
            while (next < count) {
                try (Connection connection = factory.createConnection()) {
                    for (int i = random.nextInt(5); i >= 0 && next < count; i--) {
                        useSession(connection);
                    }
                }
            }
        } catch (final JMSException | RuntimeException e) {
            ledger.failed(e);
        }
    }

    private void useSession(final Connection connection) throws JMSException {
        final boolean transacted = random.nextBoolean();
        try (Session session =
                connection.createSession(transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE)) {
            final MessageProducer producer = session.createProducer(destination);
            final List<String> batch = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                final String text = name + "-" + next++;
                final int chosen = priority == ANY_PRIORITY ? random.nextInt(10) : priority;
                producer.send(session.createTextMessage(text), DeliveryMode.PERSISTENT, chosen, 0);
                batch.add(text);
            }
            if (!transacted) {
                batch.forEach(ledger::sent);
            } else if (random.nextInt(4) != 0) {
                session.commit();
                batch.forEach(ledger::sent);
            } else if (random.nextBoolean()) {
                session.rollback();
            }
        }
    }
}
