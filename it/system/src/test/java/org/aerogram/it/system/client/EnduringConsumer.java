// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aerogram.jms.AerogramConnectionFactory;

/**
 * Acknowledges one message after the other until a file appears, and writes down each whose acknowledgement was confirmed. An acknowledgement that failed because the node died
 * means that the message comes again. Arguments: URL, queue, file for the acknowledged ones, file to stop at.
 */
public final class EnduringConsumer {
    private static final String COMES_AGAIN = "AG-1007";

    private EnduringConsumer() {}

    public static void main(final String[] args) throws Exception {
        final Path stop = Path.of(args[3]);
        try (PrintWriter acknowledged = new PrintWriter(Files.newBufferedWriter(Path.of(args[2])), true);
                Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            final MessageConsumer consumer = session.createConsumer(session.createQueue(args[1]));
            connection.start();
            System.out.println("receiving");
            while (!Files.exists(stop)) {
                final Message message = consumer.receive(500);
                if (message != null) {
                    acknowledge(session, message, acknowledged);
                }
            }
        }
        System.out.println("done");
    }

    private static void acknowledge(final Session session, final Message message, final PrintWriter acknowledged)
            throws JMSException {
        try {
            message.acknowledge();
            acknowledged.println(message.getBody(String.class).split(" ")[0]);
        } catch (final JMSException e) {
            if (!COMES_AGAIN.equals(e.getErrorCode())) {
                throw e;
            }
            session.recover();
        }
    }
}
