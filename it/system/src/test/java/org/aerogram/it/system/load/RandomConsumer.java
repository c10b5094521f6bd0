// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Consumes in sessions of every mode that come and go, and settles, returns or abandons what it has received, at random. */
public final class RandomConsumer implements Runnable {
    private static final int[] MODES = {Session.AUTO_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED
    };

    private final ConnectionFactory factory;
    private final String queue;
    private final Ledger ledger;
    private final BooleanSupplier done;
    private final Random random;

    public RandomConsumer(
            final ConnectionFactory factory,
            final String queue,
            final Ledger ledger,
            final BooleanSupplier done,
            final long seed) {
        this.factory = factory;
        this.queue = queue;
        this.ledger = ledger;
        this.done = done;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (!done.getAsBoolean()) {
                try (Connection connection = factory.createConnection()) {
                    connection.start();
                    for (int i = random.nextInt(5); i >= 0 && !done.getAsBoolean(); i--) {
                        useSession(connection, MODES[random.nextInt(MODES.length)]);
                    }
                }
            }
        } catch (final JMSException | RuntimeException e) {
            ledger.failed(e);
        }
    }

    private void useSession(final Connection connection, final int mode) throws JMSException {
        try (Session session = connection.createSession(mode)) {
            final MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            for (int i = random.nextInt(4); i >= 0; i--) {
                useBatch(session, consumer);
            }
            if (random.nextBoolean()) {
                consumer.close();
            }
        }
    }

    private void useBatch(final Session session, final MessageConsumer consumer) throws JMSException {
        final Batch batch = new Batch(session);
        for (int i = random.nextInt(20); i >= 0; i--) {
            batch.add(random.nextInt(3) == 0 ? consumer.receiveNoWait() : consumer.receive(20));
        }
        ledger.settled(batch.end(random.nextInt(5) != 0));
    }
}
