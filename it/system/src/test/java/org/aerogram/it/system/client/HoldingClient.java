// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import org.aerogram.jms.AerogramConnectionFactory;

/** Receives some messages, acknowledges the first ones, and holds the others for ever. Arguments: URL, queue, received, acknowledged. */
public final class HoldingClient {
    private HoldingClient() {}

    public static void main(final String[] args) throws Exception {
        final int received = Integer.parseInt(args[2]);
        final int acknowledged = Integer.parseInt(args[3]);
        final Connection connection = new AerogramConnectionFactory(args[0]).createConnection();
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(session.createQueue(args[1]));
        connection.start();
        for (int i = 1; i <= received; i++) {
            final Message message = consumer.receive(30_000);
            if (i == acknowledged) {
                message.acknowledge();
            }
        }
        System.out.println("holding");
        new CountDownLatch(1).await();
    }
}
