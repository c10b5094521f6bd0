// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.client;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.aerogram.jms.AerogramConnectionFactory;

/** Answers each message of a queue to its reply destination until one says {@code bye}. Arguments: URL, queue. */
public final class EchoClient {
    private EchoClient() {}

    public static void main(final String[] args) throws Exception {
        try (Connection connection = new AerogramConnectionFactory(args[0]).createConnection()) {
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue(args[1]));
            final MessageProducer producer = session.createProducer(null);
            connection.start();
            System.out.println("serving " + args[1]);
            String text = "";
            while (!text.equals("bye")) {
                final Message request = consumer.receive();
                text = request.getBody(String.class);
                final Message reply = session.createTextMessage("re: " + text);
                reply.setJMSCorrelationID(request.getJMSMessageID());
                producer.send(request.getJMSReplyTo(), reply);
            }
        }
        System.out.println("closed");
    }
}
