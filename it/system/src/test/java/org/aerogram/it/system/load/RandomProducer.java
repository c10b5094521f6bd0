// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sends a given number of messages from sessions that come and go, some transacted, some of those rolled back. */
public final class RandomProducer implements Runnable {
    private final ConnectionFactory factory;
    private final String queue;
    private final String name;
    private final int count;
    private final Ledger ledger;
    private final Random random;
    private int next;

    public RandomProducer(
            final ConnectionFactory factory,
            final String queue,
            final String name,
            final int count,
            final Ledger ledger,
            final long seed) {
        this.factory = factory;
        this.queue = queue;
        this.name = name;
        this.count = count;
        this.ledger = ledger;
        this.random = new Random(seed);
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
            final MessageProducer producer = session.createProducer(session.createQueue(queue));
            final List<String> batch = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                final String text = name + "-" + next++;
                producer.send(session.createTextMessage(text), 2, random.nextInt(10), 0);
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
