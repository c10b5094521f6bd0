// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aerogram.jms.AerogramConnectionFactory;

/** Moves messages from one queue to another in transactions until a file appears; one that was rolled back is done again. Arguments: URL, from, to, file to stop at. */
public final class EnduringMover {
    private EnduringMover() {}

    public static void main(final String[] args) throws Exception {
        final Path stop = Path.of(args[3]);
        int rolledBack = 0;
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            final MessageConsumer consumer = session.createConsumer(session.createQueue(args[1]));
            final MessageProducer producer = session.createProducer(session.createQueue(args[2]));
            connection.start();
            System.out.println("moving");
            while (!Files.exists(stop)) {
                for (int i = 0; i < 10; i++) {
                    final Message message = consumer.receive(100);
                    if (message != null) {
                        producer.send(message);
                    }
                }
                try {
                    session.commit();
                } catch (final TransactionRolledBackException e) {
                    rolledBack++;
                }
            }
        }
        System.out.println("done, rolled back " + rolledBack);
    }
}
