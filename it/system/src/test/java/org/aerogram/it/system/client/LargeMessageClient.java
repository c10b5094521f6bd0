// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Random;
import java.util.zip.CRC32C;
import org.aerogram.jms.AerogramConnectionFactory;

/** Sends one large message of random bytes and prints its checksum. Arguments: URL, queue, length in bytes. */
public final class LargeMessageClient {
    private LargeMessageClient() {}

    public static void main(final String[] args) throws Exception {
        final byte[] body = new byte[Integer.parseInt(args[2])];
        new Random(body.length).nextBytes(body);
        final CRC32C checksum = new CRC32C();
        checksum.update(body);
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue(args[1]));
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            System.out.println("sending");
            producer.send(message);
            System.out.println("sent " + checksum.getValue());
        }
    }
}
