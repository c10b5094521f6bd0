// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.aerogram.jms.AerogramConnectionFactory;

/** A durable subscriber that comes back and takes all that has waited for it, in order, as fast as it can; its arguments are the URL, its client identifier, the topic and how many there are. */
public final class ReturningSubscriber {
    private static final int BATCH = 500;

    private ReturningSubscriber() {}

    /** Prints {@code first} with the first message, and {@code done} with the last one. */
    public static void main(final String[] args) throws Exception {
        final int count = Integer.parseInt(args[3]);
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            connection.setClientID(args[1]);
            connection.start();
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            final MessageConsumer consumer = session.createDurableConsumer(session.createTopic(args[2]), "waiting");
            for (int i = 0; i < count; i++) {
                final Message message = consumer.receive(60_000);
                if (message == null || message.getIntProperty("n") != i) {
                    System.out.println("wrong: " + (message == null ? "nothing" : message.getIntProperty("n"))
                            + " instead of " + i);
                    return;
                }
                if (i == 0) {
                    System.out.println("first");
                }
                if (i % BATCH == BATCH - 1 || i == count - 1) {
                    session.commit();
                }
            }
            System.out.println("done");
        }
    }
}
