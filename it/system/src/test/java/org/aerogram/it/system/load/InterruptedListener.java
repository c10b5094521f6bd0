// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Listeners of several automatically acknowledging sessions of one connection that is stopped, started and closed by another thread whenever that pleases
 * it. A listener that throws now and then gets its message again.
 */
public final class InterruptedListener implements Runnable {
    private final ConnectionFactory factory;
    private final String queue;
    private final Ledger ledger;
    private final BooleanSupplier done;
    private final Random random;

    public InterruptedListener(
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
                useConnection();
            }
        } catch (final JMSException | RuntimeException e) {
            ledger.failed(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void useConnection() throws JMSException, InterruptedException {
        try (Connection connection = factory.createConnection()) {
            final int listeners = 1 + random.nextInt(3);
            final CountDownLatch some = new CountDownLatch(1 + random.nextInt(200));
            for (int i = 0; i < listeners; i++) {
                final Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                session.createConsumer(session.createQueue(queue))
                        .setMessageListener(listener(some, 2 + random.nextInt(40)));
            }
            connection.start();
            final boolean enough = some.await(random.nextInt(100), TimeUnit.MILLISECONDS);
            if (enough && random.nextBoolean()) {
                connection.stop();
                connection.start();
            }
        }
    }

    private MessageListener listener(final CountDownLatch some, final int failEvery) {
        final AtomicInteger calls = new AtomicInteger();
        return message -> {
            some.countDown();
            if (calls.incrementAndGet() % failEvery == 0) {
                throw new IllegalStateException("on purpose");
            }
            ledger.settled(List.of(text(message)));
        };
    }

    private static String text(final Message message) {
        try {
            return message.getBody(String.class);
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
