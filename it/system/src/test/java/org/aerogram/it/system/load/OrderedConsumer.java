// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * The only consumer of a queue or of a durable subscription, in sessions that come and go, settle and take back. Notes a failure where the messages of one
 * producer are not settled in the order in which they were sent. Messages are texts {@code <producer>-<number>}.
 */
public final class OrderedConsumer implements Runnable {
    private static final int[] MODES = {
        Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED
    };

    private final ConnectionFactory factory;
    private final Destination source;
    private final String subscription;
    private final Ledger ledger;
    private final BooleanSupplier done;
    private final Random random;
    private final Map<String, Integer> lastOfProducer = new HashMap<>();

    /** @param subscription the durable subscription where the source is a topic. */
    public OrderedConsumer(
            final ConnectionFactory factory,
            final Destination source,
            final String subscription,
            final Ledger ledger,
            final BooleanSupplier done,
            final long seed) {
        this.factory = factory;
        this.source = source;
        this.subscription = subscription;
        this.ledger = ledger;
        this.done = done;
        this.random = new Random(seed);
    }

    /** Makes the durable subscription, so that it misses nothing. */
    public OrderedConsumer subscribe() throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            consumer(session).close();
        }
        return this;
    }

    @Override
    public void run() {
        try {
            while (!done.getAsBoolean()) {
                try (Connection connection = factory.createConnection()) {
                    connection.start();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        useSession(connection, MODES[random.nextInt(MODES.length)]);
                    }
                    if (random.nextBoolean()) {
                        connection.stop();
                    }
                }
            }
        } catch (final JMSException | RuntimeException e) {
            ledger.failed(e);
        }
    }

    private MessageConsumer consumer(final Session session) throws JMSException {
        return source instanceof Topic topic
                ? session.createSharedDurableConsumer(topic, subscription)
                : session.createConsumer(source);
    }

    private void useSession(final Connection connection, final int mode) throws JMSException {
        try (Session session = connection.createSession(mode)) {
            final MessageConsumer consumer = consumer(session);
            for (int i = random.nextInt(6); i >= 0; i--) {
                useBatch(session, consumer);
            }
        }
    }

    private void useBatch(final Session session, final MessageConsumer consumer) throws JMSException {
        final Batch batch = new Batch(session);
        for (int i = random.nextInt(30); i >= 0; i--) {
            batch.add(random.nextInt(4) == 0 ? consumer.receiveNoWait() : consumer.receive(10));
        }
        settled(batch.end(random.nextInt(4) != 0));
    }

    private void settled(final List<String> batch) {
        for (final String text : batch) {
            final int dash = text.lastIndexOf('-');
            final int number = Integer.parseInt(text.substring(dash + 1));
            final Integer before = lastOfProducer.put(text.substring(0, dash), number);
            if (before != null && before >= number) {
                ledger.failed(new AssertionError("out of order on " + source + ": " + text + " after " + before));
            }
        }
        ledger.settled(batch);
    }
}
