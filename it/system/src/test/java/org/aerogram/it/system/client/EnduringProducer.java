// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aerogram.jms.AerogramConnectionFactory;

/**
 * Sends persistent messages {@code <name>-<number>} until a file appears, and writes down each that was confirmed; that the node dies meanwhile is none of its business. Arguments: URL, queue,
 * name, file for the confirmed ones, file to stop at.
 */
public final class EnduringProducer {
    private EnduringProducer() {}

    public static void main(final String[] args) throws Exception {
        final Path stop = Path.of(args[4]);
        try (PrintWriter confirmed = new PrintWriter(Files.newBufferedWriter(Path.of(args[3])), true);
                Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue(args[1]));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            System.out.println("sending");
            for (int i = 1; !Files.exists(stop); i++) {
                final String number = args[2] + "-" + i;
                final String padding = "x".repeat(i % 50 == 0 ? 100_000 : 10);
                producer.send(session.createTextMessage(number + " " + padding));
                confirmed.println(number);
            }
        }
        System.out.println("done");
    }
}
